public import QuireJSON

/// A value that a page gave, kept as it was spelled: `"00123"` stays a string, `12` a number.
public struct PageValue: Sendable, Equatable {
    /// JSON text, ready to stand in a JSON body.
    public let json: String
    public let kind: JSONKind
    /// What stands in a query or a header: a string's text, any other value's JSON.
    public let text: String

    public init(_ value: RawJSON) {
        json = value.text
        kind = value.kind
        text = value.stringValue ?? json
    }

    public init(header: String) {
        json = JSONString.encode(header)
        kind = .string
        text = header
    }

    /// A token that names nothing: `null` or an empty string (rule E2). Zero and false are values.
    public var isAbsent: Bool { kind == .null || (kind == .string && text.isEmpty) }

    /// Whether a declared `has_more` says that there is more; `nil` for `null`, which is no evidence.
    public var saysMore: Bool? {
        switch kind {
        case .null: nil
        case .boolean: text == "true"
        default: !["", "0", "no", "false"].contains(text.lowercased())
        }
    }

    /// A whole number that is not negative; also out of a numeric string, or behind the slash of a
    /// `Content-Range` (RFC 9110, section 14.4). Anything else is no count.
    public var count: Int? {
        guard kind == .number || kind == .string else { return nil }
        let digits = text.split(separator: "/").last.map(String.init) ?? text
        // What is beyond any listing is no count, and would overflow sums.
        guard let value = Int(digits), (0...1_000_000_000_000_000).contains(value) else { return nil }
        return value
    }
}
