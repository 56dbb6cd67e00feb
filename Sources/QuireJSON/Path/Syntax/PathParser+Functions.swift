import QuireBase

/// The functions of RFC 9535, section 2.4, and their types.
extension PathParser {
    static let functions = ["length", "count", "match", "search", "value"]

    mutating func function(_ name: String, at start: Int) throws(JSONPathError) -> Term {
        position += 1
        skipSpace()
        let result: Term
        switch name {
        case "length": result = .value(.length(try valueArgument()))
        case "count": result = .value(.count(try nodesArgument()))
        case "value": result = .value(.value(try nodesArgument()))
        case "match", "search":
            let text = try valueArgument()
            skipSpace()
            guard take(",") else { throw fail("\(name) takes two arguments: \(name)(@.name, 'pattern')") }
            skipSpace()
            let pattern = try valueArgument()
            result = .logical(.matches(text, Self.pattern(pattern), whole: name == "match"))
        default:
            let near = nearest(name, in: Self.functions).map { "; did you mean \($0)?" }
            throw fail(
                "there is no function \(name)" + (near ?? "; there are \(Self.functions.joined(separator: ", "))"),
                at: start)
        }
        skipSpace()
        guard take(")") else {
            let count = name == "match" || name == "search" ? "two arguments" : "one argument"
            throw fail("expected ): \(name) takes \(count)")
        }
        return result
    }

    private static func pattern(_ operand: FilterOperand) -> FilterPattern {
        guard case .string(let bytes) = operand else { return .computed(operand) }
        return .compiled(Regexp(utf8: bytes, syntax: .iRegexp))
    }

    /// An argument that is a value: a literal, a singular query, or a function that answers a value.
    private mutating func valueArgument() throws(JSONPathError) -> FilterOperand {
        let start = position
        if current == ")" || current == "," { throw fail("an argument is missing") }
        switch try term() {
        case .literal(let operand), .value(let operand): return operand
        case .query(let query) where query.isSingular: return .query(query)
        case .query:
            throw fail(
                "this argument takes a query of names and indexes only; value(...) takes the one value of another",
                at: start)
        case .logical: throw fail("this argument is a value, not yes or no", at: start)
        }
    }

    /// An argument that is a list of nodes: a query.
    private mutating func nodesArgument() throws(JSONPathError) -> PathQuery {
        let start = position
        guard current != ")", case .query(let query) = try term() else {
            throw fail("this argument is a query, such as @.items[*]", at: start)
        }
        return query
    }
}
