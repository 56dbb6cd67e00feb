/// Tags that bind names, and what they bind.
extension Parser {
    mutating func assignment(at start: Int) throws(SyntaxFault) -> Statement {
        let target = try self.target(until: nil, withNamespaces: true)
        if skip(.assign) { return .assign(target, try tupleOrExpression(), at: start) }
        let filters = current == .symbol(.pipe) ? try filterChain() : nil
        return .capture(target, filters: filters, try scopedBody(until: "endset"), at: start)
    }

    /// Filters behind each other, the first of which may come without `|`, over what a block captured.
    mutating func filterChain() throws(SyntaxFault) -> Expression {
        _ = skip(.pipe)
        var result = try filter(.captured)
        var levels = 0
        defer { depth -= levels }
        while skip(.pipe) {
            result = try filter(result)
            try descend()
            levels += 1
        }
        return result
    }

    /// One target, or several with commas between them.
    mutating func target(until end: StaticString?, withNamespaces: Bool = false) throws(SyntaxFault) -> Target {
        try descend()
        defer { depth -= 1 }
        let start = offset
        var items: [Target] = []
        var isTuple = false
        while true {
            if !items.isEmpty { try expect(.comma) }
            if isTupleEnd(end) { break }
            items.append(try singleTarget(withNamespaces: withNamespaces))
            guard current == .symbol(.comma) else { break }
            isTuple = true
        }
        if isTuple { return .tuple(items, at: start) }
        guard let only = items.first else { throw unexpected("an expression") }
        return only
    }

    private mutating func singleTarget(withNamespaces: Bool) throws(SyntaxFault) -> Target {
        let start = offset
        switch current {
        case .name(let name):
            guard constant(name) == nil else { throw SyntaxFault("can't assign to '\(name)'", at: start) }
            advance()
            guard withNamespaces, current == .symbol(.dot) else { return .name(use(name, at: start)) }
            advance()
            return .member(use(name, at: start), attribute: try expectName())
        case .symbol(.openParenthesis):
            advance()
            if skip(.closeParenthesis) { return .tuple([], at: start) }
            let inner = try target(until: nil)
            try expect(.closeParenthesis)
            return inner
        default: throw SyntaxFault("can't assign to '\(current.description)'", at: start)
        }
    }

    mutating func macro(at start: Int) throws(SyntaxFault) -> Statement {
        let name = try parameterName()
        let macroUse = use(name, at: start)
        let parameters = try self.parameters()
        return .macro(try macroBody(name, parameters, until: "endmacro", at: start), name: macroUse)
    }

    mutating func callBlock(at start: Int) throws(SyntaxFault) -> Statement {
        let parameters = current == .symbol(.openParenthesis) ? try self.parameters() : []
        let callStart = offset
        guard case .call(let callee, let arguments, _) = try expression() else {
            throw SyntaxFault("expected a call", at: callStart)
        }
        return .callBlock(callee, arguments, try macroBody(nil, parameters, until: "endcall", at: start), at: callStart)
    }

    private mutating func macroBody(
        _ name: String?, _ parameters: [Statement.Parameter], until end: StaticString, at start: Int
    ) throws(SyntaxFault) -> Statement.Macro {
        let caller = use("caller", at: start)
        let keywords = use("kwargs", at: start)
        let positionals = use("varargs", at: start)
        return .init(
            name: name, parameters: parameters, body: try scopedBody(until: end), caller: caller, keywords: keywords,
            positionals: positionals, offset: start)
    }

    private mutating func parameterName() throws(SyntaxFault) -> String {
        let start = offset
        let name = try expectName()
        guard constant(name) == nil else { throw SyntaxFault("can't assign to '\(name)'", at: start) }
        return name
    }

    private mutating func parameters() throws(SyntaxFault) -> [Statement.Parameter] {
        try expect(.openParenthesis)
        var result: [Statement.Parameter] = []
        while current != .symbol(.closeParenthesis) {
            if !result.isEmpty { try expect(.comma) }
            let start = offset
            let parameter = use(try parameterName(), at: start)
            guard !result.contains(where: { $0.use.name == parameter.name }) else {
                throw SyntaxFault("a parameter is named twice", at: start)
            }
            let value = skip(.assign) ? try expression() : nil
            guard value != nil || result.last?.defaultValue == nil else {
                throw SyntaxFault("a parameter without a default follows one with a default", at: start)
            }
            result.append(.init(use: parameter, defaultValue: value))
        }
        try expect(.closeParenthesis)
        return result
    }
}
