public import QuireJSON

/// A value of a config file, with where it stands.
public struct ConfigNode: Sendable {
    public enum Value: Sendable {
        case null
        case boolean(Bool)
        /// JSON number text with every digit of the file.
        case number(String)
        case string(String)
        case list([ConfigNode])
        /// In the file's order, no name twice.
        case object([Member])
    }

    /// A name of an object and its value.
    public struct Member: Sendable {
        public let name: String
        /// Where the name stands, from 1.
        public let line: Int
        /// In characters (Unicode scalars), from 1.
        public let column: Int
        public let value: ConfigNode

        /// The JSONPath of the member's value.
        public var path: String { value.path }
    }

    public let value: Value
    /// From 1. A value that is used through an alias stands where it was written.
    public let line: Int
    /// In characters (Unicode scalars), from 1.
    public let column: Int
    let steps: ConfigPath?

    init(_ value: Value, line: Int, column: Int, steps: ConfigPath?) {
        (self.value, self.line, self.column, self.steps) = (value, line, column, steps)
    }

    /// The value's JSONPath (RFC 9535): `$.streams.contacts.query.limit`, `$['a b'][0]`.
    public var path: String { ConfigPath.text(steps) }

    public var kind: JSONKind {
        switch value {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .list: .array
        case .object: .object
        }
    }
}
