import QuireBase

/// Text, prints and tags.
extension Parser {
    /// Statements up to a tag with one of these names, whose name is not yet taken, or the end of the template.
    mutating func statements(until ends: [StaticString]) throws(SyntaxFault) -> [Statement] {
        // A tag in a tag takes more of the stack than an operator in an operator.
        try descend(2)
        defer { depth -= 2 }
        var result: [Statement] = []
        while true {
            let start = offset
            switch current {
            case .data(let text):
                advance()
                result.append(.text(text))
            case .printBegin:
                advance()
                hasSlice = false
                let value = try tupleOrExpression()
                result.append(.print(hasSlice && value.isConstant ? .folded(value) : value, at: start))
                try expect(.printEnd)
            case .statementBegin:
                advance()
                if ends.contains(where: { current.isName($0) }) { return result }
                result += try statement()
                try expect(.statementEnd)
            case .end:
                guard ends.isEmpty else { throw missing(ends) }
                return result
            default: throw SyntaxFault("unexpected '\(current.description)'", at: start)
            }
        }
    }

    private func missing(_ ends: [StaticString]) -> SyntaxFault {
        let names = ends.map { "{% \($0) %}" }.joined(separator: " or ")
        return SyntaxFault("the template ends where \(names) is missing", at: offset)
    }

    /// The body of a tag: from the end of the opening tag to the name of the closing one.
    mutating func body(until ends: [StaticString]) throws(SyntaxFault) -> [Statement] {
        _ = skip(.colon)
        try expect(.statementEnd)
        let result = try statements(until: ends)
        return result
    }

    mutating func scopedBody(until end: StaticString) throws(SyntaxFault) -> Statement.Scoped {
        let scope = newScope()
        let result = try body(until: [end])
        advance()
        return .init(id: scope, body: result)
    }

    private mutating func statement() throws(SyntaxFault) -> [Statement] {
        let start = offset
        guard case .name(let name) = current else { throw unexpected("the name of a tag") }
        advance()
        switch name {
        case "for": return [try loop(at: start)]
        case "if": return [try branch()]
        case "set": return [try assignment(at: start)]
        case "with": return [try with(at: start)]
        case "macro": return [try macro(at: start)]
        case "call": return [try callBlock(at: start)]
        case "filter":
            let filter = try self.filterChain()
            return [.filterBlock(filter, try scopedBody(until: "endfilter"), at: start)]
        case "block": return [try block(at: start)]
        case "print": return try prints(at: start)
        case "extends", "include", "import", "from":
            throw SyntaxFault("'\(name)' is not supported: a template stands alone", at: start)
        default: throw SyntaxFault("unknown tag '\(name)'", at: start)
        }
    }

    private mutating func prints(at start: Int) throws(SyntaxFault) -> [Statement] {
        var result: [Statement] = []
        while current != .statementEnd {
            if !result.isEmpty { try expect(.comma) }
            result.append(.print(try expression(), at: start))
        }
        return result
    }

    private mutating func branch() throws(SyntaxFault) -> Statement {
        var branches: [Statement.Branch] = []
        repeat {
            let condition = try tupleOrExpression(conditional: false)
            branches.append(.init(condition: condition, body: try body(until: ["elif", "else", "endif"])))
        } while skip(name: "elif")
        guard skip(name: "else") else {
            advance()
            return .branch(branches, otherwise: [])
        }
        let otherwise = try body(until: ["endif"])
        advance()
        return .branch(branches, otherwise: otherwise)
    }

    private mutating func loop(at start: Int) throws(SyntaxFault) -> Statement {
        let targetStart = index
        let target = try self.target(until: "in")
        let targetEnd = index
        // The condition binds the target in a scope of its own, so it needs uses of its own.
        index = targetStart
        let conditionTarget = try self.target(until: "in")
        index = targetEnd
        try expect(.name("in"))
        let items = try tupleOrExpression(conditional: false, until: "recursive")
        let condition = skip(name: "if") ? try expression() : nil
        let isRecursive = skip(name: "recursive")
        let variable = use("loop", at: start)
        let (bodyScope, conditionScope, elseScope) = (newScope(), newScope(), newScope())
        let body = try self.body(until: ["endfor", "else"])
        var otherwise: [Statement] = []
        if skip(name: "else") { otherwise = try self.body(until: ["endfor"]) }
        advance()
        return .loop(
            .init(
                target: target, items: items, condition: condition, isRecursive: isRecursive, variable: variable,
                body: .init(id: bodyScope, body: body), conditionScope: conditionScope,
                conditionTarget: conditionTarget, otherwise: .init(id: elseScope, body: otherwise), offset: start))
    }

    private mutating func with(at start: Int) throws(SyntaxFault) -> Statement {
        var bindings: [Statement.Binding] = []
        while current != .statementEnd {
            if !bindings.isEmpty { try expect(.comma) }
            let target = try self.target(until: nil)
            try expect(.assign)
            bindings.append(.init(target: target, value: try expression()))
        }
        return .with(bindings, try scopedBody(until: "endwith"), at: start)
    }

    private mutating func block(at start: Int) throws(SyntaxFault) -> Statement {
        let name = try expectName()
        guard blocks.insert(names.id(of: name)).inserted else {
            throw SyntaxFault("the block '\(name)' is defined twice", at: start)
        }
        _ = skip(name: "scoped")
        let isRequired = skip(name: "required")
        if current == .symbol(.subtract) {
            throw SyntaxFault("names of blocks hold no '-'; write '_'", at: offset)
        }
        let body = try scopedBody(until: "endblock")
        if isRequired { throw SyntaxFault("the block '\(name)' is required, and nothing can fill it", at: start) }
        if case .name(let end) = current, same(end, name) { advance() }
        return .block(name: names.id(of: name), body)
    }
}
