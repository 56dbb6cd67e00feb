/// What stands behind a value: attributes, subscripts, filters, tests.
extension Parser {
    mutating func postfix(_ base: Expression, _ levels: inout Int) throws(SyntaxFault) -> Expression {
        var result = base
        while true {
            switch current {
            case .symbol(.dot): result = try attribute(of: result)
            case .symbol(.openBracket): result = try subscripted(result)
            case .symbol(.openParenthesis): result = try call(result)
            default: return result
            }
            try descend()
            levels += 1
        }
    }

    mutating func filters(_ base: Expression, _ levels: inout Int) throws(SyntaxFault) -> Expression {
        var result = base
        while true {
            if current == .symbol(.pipe) {
                advance()
                result = try filter(result)
            } else if current.isName("is") {
                result = try test(result)
            } else if current == .symbol(.openParenthesis) {
                result = try call(result)
            } else {
                return result
            }
            try descend()
            levels += 1
        }
    }

    /// A filter's name and arguments, applied to `input`.
    mutating func filter(_ input: Expression) throws(SyntaxFault) -> Expression {
        let start = offset
        let name = try dottedName()
        let arguments = current == .symbol(.openParenthesis) ? try arguments() : Arguments()
        return .filter(.init(input: input, name: name, arguments: arguments, offset: start))
    }

    private mutating func dottedName() throws(SyntaxFault) -> String {
        var name = try expectName()
        while skip(.dot) { name += "." + (try expectName()) }
        return name
    }

    private mutating func test(_ input: Expression) throws(SyntaxFault) -> Expression {
        advance()
        let isNegated = skip(name: "not")
        let start = offset
        let name = try dottedName()
        var arguments = Arguments()
        if current == .symbol(.openParenthesis) {
            arguments = try self.arguments()
        } else if startsArgument {
            guard !current.isName("is") else { throw SyntaxFault("tests cannot be chained with 'is'", at: offset) }
            var levels = 0
            defer { depth -= levels }
            try descend()
            levels += 1
            arguments.positional = [try postfix(try primary(), &levels)]
        }
        let result = Expression.test(.init(input: input, name: name, arguments: arguments, offset: start))
        return isNegated ? .not(result) : result
    }

    private var startsArgument: Bool {
        switch current {
        case .name: !current.isName("else") && !current.isName("or") && !current.isName("and")
        case .string, .integer, .float, .symbol(.openParenthesis), .symbol(.openBracket), .symbol(.openBrace): true
        default: false
        }
    }

    private mutating func attribute(of base: Expression) throws(SyntaxFault) -> Expression {
        advance()
        let start = offset
        switch current {
        case .name(let name):
            advance()
            return .attribute(base, name: name, at: start)
        case .integer(let digits, let radix):
            advance()
            return .item(base, .constant(.integer(try integer(digits, base: radix, at: start))), at: start)
        default: throw unexpected("a name or a number")
        }
    }

    private mutating func subscripted(_ base: Expression) throws(SyntaxFault) -> Expression {
        let start = offset
        advance()
        var items: [Expression] = []
        while current != .symbol(.closeBracket) {
            if !items.isEmpty { try expect(.comma) }
            items.append(try subscriptItem())
        }
        try expect(.closeBracket)
        return .item(base, items.count == 1 ? items[0] : .tuple(items), at: start)
    }

    private mutating func subscriptItem() throws(SyntaxFault) -> Expression {
        var start: Expression?
        if current != .symbol(.colon) {
            let only = try expression()
            guard current == .symbol(.colon) else { return only }
            start = only
        }
        advance()
        hasSlice = true
        let stop = try slicePart()
        let step = skip(.colon) ? try slicePart() : nil
        return .slice(start, stop, step)
    }

    private mutating func slicePart() throws(SyntaxFault) -> Expression? {
        switch current {
        case .symbol(.colon), .symbol(.closeBracket), .symbol(.comma): nil
        default: try expression()
        }
    }
}
