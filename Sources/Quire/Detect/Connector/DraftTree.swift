import QuireJSON

/// A file in the making: values in the order in which they are to stand.
indirect enum DraftTree: Sendable {
    case text(String)
    /// JSON text of a number, boolean or null.
    case literal(String)
    case list([DraftTree])
    case object([(name: String, value: DraftTree)])

    /// As JSON, a member a line.
    func json(indent: Int = 0) -> String {
        let inner = String(repeating: "  ", count: indent + 1)
        let outer = String(repeating: "  ", count: indent)
        switch self {
        case .text(let text): return JSONString.encode(text)
        case .literal(let text): return text
        case .list(let values):
            guard !values.isEmpty else { return "[]" }
            return "[\n" + values.map { inner + $0.json(indent: indent + 1) }.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { inner + JSONString.encode($0.name) + ": " + $0.value.json(indent: indent + 1) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        }
    }

    /// As YAML 1.2: objects and lists in block style, texts quoted wherever another reader could take them for
    /// something else.
    func yaml() -> String { lines(indent: 0).joined(separator: "\n") + "\n" }

    private func lines(indent: Int) -> [String] {
        let margin = String(repeating: "  ", count: indent)
        switch self {
        case .object(let members) where !members.isEmpty:
            return members.flatMap { member -> [String] in
                let head = margin + Self.scalar(member.name) + ":"
                return member.value.isBlock
                    ? [head] + member.value.lines(indent: indent + 1) : [head + " " + member.value.inline]
            }
        case .list(let values) where !values.isEmpty:
            return values.flatMap { value -> [String] in
                value.isBlock
                    ? [margin + "-"] + value.lines(indent: indent + 1) : [margin + "- " + value.inline]
            }
        default: return [margin + inline]
        }
    }

    private var isBlock: Bool {
        switch self {
        case .object(let members): !members.isEmpty
        case .list(let values): !values.isEmpty
        case .text, .literal: false
        }
    }

    private var inline: String {
        switch self {
        case .text(let text): Self.scalar(text)
        case .literal(let text): text
        case .list: "[]"
        case .object: "{}"
        }
    }

    private static func scalar(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let isPlain =
            bytes.first.map { isLetter($0) || $0 == UInt8(ascii: "$") } ?? false
            && bytes.allSatisfy { isLetter($0) || (48...57).contains($0) || "_$./-".utf8.contains($0) }
            && !words.contains(String(decoding: bytes.map { isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self))
        return isPlain ? text : quoted(text)
    }

    /// As in JSON, and what YAML calls not printable escaped too (YAML 1.2.2, section 5.1).
    private static func quoted(_ text: String) -> String {
        JSONString.encode(text).unicodeScalars.reduce(into: "") { result, scalar in
            let isHidden =
                (0x7f...0x9f).contains(scalar.value) || [0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff].contains(scalar.value)
            guard isHidden else { return result.unicodeScalars.append(scalar) }
            let digits = String(scalar.value, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte | 0x20) }

    /// What some readers take for booleans, null or numbers.
    private static let words: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
}
