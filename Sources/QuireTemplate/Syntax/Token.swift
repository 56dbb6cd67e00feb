/// A piece of a template's source, as the parser reads it.
struct Token {
    /// What a token is, with its value.
    enum Kind: Equatable {
        case data(String)
        case printBegin, printEnd, statementBegin, statementEnd
        case name(String)
        case string(String)
        /// Digits of an integer, underscores taken out, with its base.
        case integer(digits: String, base: Int)
        case float(Double)
        case symbol(Symbol)
        case end
    }

    let kind: Kind
    /// The first byte of the token in the source.
    let offset: Int
}

/// The operators and brackets of expressions.
enum Symbol: String {
    case add = "+"
    case subtract = "-"
    case divide = "/"
    case floorDivide = "//"
    case multiply = "*"
    case modulo = "%"
    case power = "**"
    case tilde = "~"
    case openBracket = "["
    case closeBracket = "]"
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBrace = "{"
    case closeBrace = "}"
    case equal = "=="
    case notEqual = "!="
    case greater = ">"
    case greaterOrEqual = ">="
    case less = "<"
    case lessOrEqual = "<="
    case assign = "="
    case dot = "."
    case colon = ":"
    case pipe = "|"
    case comma = ","
    case semicolon = ";"
}

extension Token.Kind {
    /// How a message names the token.
    var description: String {
        switch self {
        case .data: "text"
        case .printBegin: "begin of print statement"
        case .printEnd: "end of print statement"
        case .statementBegin: "begin of statement block"
        case .statementEnd: "end of statement block"
        case .name(let name): name
        case .string: "string"
        case .integer: "integer"
        case .float: "float"
        case .symbol(let symbol): symbol.rawValue
        case .end: "end of template"
        }
    }

    func isName(_ name: StaticString) -> Bool {
        guard case .name(let own) = self else { return false }
        return own.utf8.count == name.utf8CodeUnitCount
            && own.utf8.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
}
