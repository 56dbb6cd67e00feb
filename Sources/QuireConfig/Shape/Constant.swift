import QuireBase
import QuireJSON

/// A JSON value that a shape names: a choice, a default, an example. Written as a literal.
public enum Constant: Sendable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case list([Constant])
    /// In order, so that what is printed stays the same.
    case object([Member])

    public struct Member: Sendable, Equatable {
        public let name: String
        public let value: Constant

        public init(_ name: String, _ value: Constant) { (self.name, self.value) = (name, value) }
    }

    /// JSON text on one line. Numbers that JSON has not are null.
    var json: String {
        switch self {
        case .null: "null"
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): number.isFinite ? shortest(number) : "null"
        case .string(let text): JSONString.encode(text)
        case .list(let items): "[" + items.map(\.json).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { JSONString.encode($0.name) + ": " + $0.value.json }.joined(separator: ", ") + "}"
        }
    }

    /// As messages write it: text in single quotes.
    var phrase: String {
        if case .string(let text) = self { quoted(text) } else { json }
    }
}

extension Constant: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(nilLiteral: ()) { self = .null }
    public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
    public init(integerLiteral number: Int) { self = .integer(number) }
    public init(floatLiteral number: Double) { self = .number(number) }
    public init(stringLiteral text: String) { self = .string(text) }
    public init(arrayLiteral items: Constant...) { self = .list(items) }
    public init(dictionaryLiteral members: (String, Constant)...) { self = .object(members.map { Member($0, $1) }) }
}
