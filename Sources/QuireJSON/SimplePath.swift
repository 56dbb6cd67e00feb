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

    /// As between single quotes (RFC 9535, section 2.3.1.1).
    private func escaped(_ name: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            if scalar.value < 0x20 {
                let hex = String(scalar.value, radix: 16)
                result.append(contentsOf: ("\\u00" + (hex.utf8.count < 2 ? "0" : "") + hex).unicodeScalars)
            } else {
                if scalar == "\\" || scalar == "'" { result.append("\\") }
                result.append(scalar)
            }
        }
        return String(result)
    }
}
