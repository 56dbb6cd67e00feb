public import QuireJSON

/// Where in a response a value stands: `$.path` (body), `header:Name`, or `last:$.path` (in the last record).
public enum ValueSource: Sendable, Hashable {
    case body(SimplePath)
    /// The first match of a path that is not only names and positions: `$.link[?@.relation == 'next'].url`.
    case search(JSONPath)
    case header(String)
    case lastRecord(SimplePath)
}

extension ValueSource: CustomStringConvertible {
    public init(_ text: String) throws(ConfigError) {
        if text.hasPrefix("header:") {
            self = .header(String(text.dropFirst(7)))
        } else if text.hasPrefix("last:") {
            do { self = .lastRecord(try SimplePath(String(text.dropFirst(5)))) } catch { throw ConfigError("\(error)") }
        } else {
            do {
                let path = try JSONPath(text)
                self = path.simple.map(ValueSource.body) ?? .search(path)
            } catch {
                throw ConfigError("\(error)")
            }
        }
    }

    public var description: String {
        switch self {
        case .body(let path): path.description
        case .search(let path): path.description
        case .header(let name): "header:" + name
        case .lastRecord(let path): "last:" + path.description
        }
    }
}

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
