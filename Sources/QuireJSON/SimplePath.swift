/// A JSONPath of names and array positions only (RFC 9535, 2.3.5.1 "singular query", without negative positions):
/// `$`, `$.a.b`, `$['@odata.nextLink']`, `$.requests[0].page`.
public struct SimplePath: Sendable, Hashable {
    public enum Segment: Sendable, Hashable {
        case member(String)
        case index(Int)
    }

    public let segments: [Segment]

    public init(_ segments: [Segment]) { self.segments = segments }

    /// Reads a path as RFC 9535.
    /// - Throws: ``JSONPathError`` with the place of the first character that does not fit, or of the first segment
    ///   that is more than a name or a position.
    public init(_ text: String) throws(JSONPathError) {
        let path = try JSONPath(text, dialect: .rfc9535)
        if let other = path.query.segments.first(where: { $0.simple == nil }) {
            throw JSONPathError(
                text: text, offset: other.offset,
                reason: "only names and positions fit here, as in $.data.items or $['@odata.nextLink']")
        }
        segments = path.query.segments.compactMap(\.simple)
    }

    public static let root = SimplePath([])

    /// Reads a path, or the mere name of a member, as keys of records are written: `$.id`, `$['@id']`, `id`, `_id`,
    /// `owner.id`.
    public init(key text: String) throws(JSONPathError) { try self.init(text.hasPrefix("$") ? text : "$." + text) }
}

extension SimplePath {
    /// Through how many arrays it leads at most.
    var arrays: Int { segments.reduce(0) { if case .index = $1 { $0 + 1 } else { $0 } } }
}

extension SimplePath: CustomStringConvertible {
    /// The path in its shortest usual form: `$.a['b c'][0]`.
    public var description: String {
        segments.reduce(into: "$") { text, segment in
            switch segment {
            case .member(let name) where isShorthand(name): text += "." + name
            case .member(let name): text += "['" + escaped(name) + "']"
            case .index(let index): text += "[\(index)]"
            }
        }
    }

    private func isShorthand(_ name: String) -> Bool {
        name.unicodeScalars.first.map(PathText.isNameFirst) ?? false
            && name.unicodeScalars.allSatisfy(PathText.isNameScalar)
    }

    /// RFC 9535, section 2.7: `normal-single-quoted`.
    private func escaped(_ name: String) -> String {
        name.unicodeScalars.reduce(into: "") { text, scalar in
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
    }
}
