import QuireBase

/// Calls and their arguments.
extension Parser {
    mutating func call(_ callee: Expression) throws(SyntaxFault) -> Expression {
        let start = offset
        return .call(callee, try arguments(), at: start)
    }

    mutating func arguments() throws(SyntaxFault) -> Arguments {
        try expect(.openParenthesis)
        var result = Arguments()
        var isFirst = true
        while current != .symbol(.closeParenthesis) {
            if !isFirst {
                try expect(.comma)
                if current == .symbol(.closeParenthesis) { break }
            }
            isFirst = false
            try argument(into: &result)
        }
        try expect(.closeParenthesis)
        return result
    }

    private mutating func argument(into result: inout Arguments) throws(SyntaxFault) {
        let start = offset
        let hasStar = result.variadic != nil
        let hasStars = result.variadicKeywords != nil
        if skip(.multiply) {
            guard !hasStar, !hasStars else { throw SyntaxFault("invalid syntax for function call", at: start) }
            result.variadic = try expression()
        } else if skip(.power) {
            guard !hasStars else { throw SyntaxFault("invalid syntax for function call", at: start) }
            result.variadicKeywords = try expression()
        } else if case .name(let name) = current, next == .symbol(.assign) {
            let isRepeated = result.keywords.contains { same($0.name, name) }
            guard !hasStars, !isRepeated else { throw SyntaxFault("invalid syntax for function call", at: start) }
            index += 2
            result.keywords.append(.init(name: name, value: try expression()))
        } else {
            guard !hasStar, !hasStars, result.keywords.isEmpty else {
                throw SyntaxFault("invalid syntax for function call: a plain argument after a named one", at: start)
            }
            result.positional.append(try expression())
        }
    }
}
