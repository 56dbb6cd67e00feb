/// An expression as it is written; names are bound to variables by their ``NameUse/id``.
indirect enum Expression: Sendable {
    case constant(Constant)
    case name(NameUse)
    case list([Expression])
    case tuple([Expression])
    case dictionary([Entry])
    case attribute(Expression, name: String, at: Int)
    case item(Expression, Expression, at: Int)
    case slice(Expression?, Expression?, Expression?)
    case call(Expression, Arguments, at: Int)
    case filter(Operation)
    case test(Operation)
    case unary(UnaryOperator, Expression, at: Int)
    case binary(BinaryOperator, Expression, Expression, at: Int)
    case not(Expression)
    case and(Expression, Expression)
    case or(Expression, Expression)
    case compare(Expression, [Comparison], at: Int)
    case concatenation([Expression], at: Int)
    case conditional(if: Expression, then: Expression, else: Expression?, at: Int)
    /// What a filter block or a block assignment captured: the innermost input of its filters.
    case captured
    /// A whole print that has a slice and no variable.
    case folded(Expression)

    struct Entry: Sendable {
        let key: Expression
        let value: Expression
    }

    struct Comparison: Sendable {
        let comparator: Comparator
        let operand: Expression
    }

    /// A filter or a test, applied.
    struct Operation: Sendable {
        let input: Expression
        let name: String
        let arguments: Arguments
        let offset: Int
    }
}

/// A value that is written in the template.
enum Constant: Sendable {
    case none
    case boolean(Bool)
    case integer(PythonInt)
    case float(Double)
    case string(PythonText, provenance: Provenance)
}

/// One place where a variable is named.
struct NameUse: Sendable {
    /// The name, as an index into ``Program/names``.
    let name: Int
    /// Counts the uses in a template: the index into ``Program/bindings``.
    let id: Int
    let offset: Int
}

/// What stands between the parentheses of a call.
struct Arguments: Sendable {
    struct Keyword: Sendable {
        let name: String
        let value: Expression
    }

    var positional: [Expression] = []
    var keywords: [Keyword] = []
    /// Behind `*`.
    var variadic: Expression?
    /// Behind `**`.
    var variadicKeywords: Expression?
}

enum UnaryOperator: String, Sendable {
    case negate = "-"
    case plus = "+"
}

enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case modulo = "%"
    case power = "** or pow()"
}

enum Comparator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
}
