/// The way to a value, the last step first. Linked, so that a deep file does not hold every path as text.
final class ConfigPath: Sendable {
    enum Step: Sendable {
        case member(String)
        case index(Int)
    }

    let parent: ConfigPath?
    let step: Step

    init(_ parent: ConfigPath?, _ step: Step) {
        (self.parent, self.step) = (parent, step)
    }

    static func text(_ path: ConfigPath?) -> String {
        var steps: [Step] = []
        var next = path
        while let path = next {
            steps.append(path.step)
            next = path.parent
        }
        return steps.reversed().reduce(into: "$") { text, step in
            switch step {
            case .index(let index): text += "[\(index)]"
            case .member(let name): text += isShorthand(name) ? "." + name : "['" + escaped(name) + "']"
            }
        }
    }

    /// RFC 9535, section 2.5.1.1: `member-name-shorthand`.
    private static func isShorthand(_ name: String) -> Bool {
        for (index, scalar) in name.unicodeScalars.enumerated() {
            switch scalar {
            case "a"..."z", "A"..."Z", "_", "\u{80}"...: continue
            case "0"..."9" where index > 0: continue
            default: return false
            }
        }
        return !name.isEmpty
    }

    /// RFC 9535, section 2.7: `normal-single-quoted`.
    private static func escaped(_ name: String) -> String {
        var text = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "'": text += "\\'"
            case "\\": text += "\\\\"
            case "\u{8}": text += "\\b"
            case "\t": text += "\\t"
            case "\n": text += "\\n"
            case "\u{c}": text += "\\f"
            case "\r": text += "\\r"
            case _ where scalar.value < 0x20:
                text += (scalar.value < 0x10 ? "\\u000" : "\\u00") + String(scalar.value, radix: 16)
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
