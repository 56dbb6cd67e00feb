/// Statements with variables of their own: `with` and `for`.
extension Binder {
    mutating func bind(_ pairs: [Statement.Binding], _ scoped: Statement.Scoped, _ symbols: Symbols)
        throws(SyntaxFault)
    {
        let inner = Symbols(parent: symbols, function: symbols.function)
        for pair in pairs {
            bind(pair.value, symbols)
            pair.target.forEachName(stored: { inner.declareParameter($0.name) }, read: { inner.load($0.name) })
        }
        analyze(scoped.body, inner)
        for pair in pairs { bind(pair.target, inner) }
        try bind(scoped.body, inner)
        scopes[scoped.id] = plan(inner)
    }

    mutating func bind(_ loop: Statement.Loop, _ symbols: Symbols) throws(SyntaxFault) {
        bind(loop.items, symbols)
        let function = loop.isRecursive ? FunctionScope(inside: symbols.function) : symbols.function
        let test = Symbols(parent: symbols, function: function)
        loop.conditionTarget.forEachName(stored: { test.declareParameter($0.name) }, read: { _ in })
        loop.condition?.forEachName { test.load($0.name) }
        bind(loop.condition, test)
        bind(loop.conditionTarget, test)
        scopes[loop.conditionScope] = plan(test)

        let body = Symbols(parent: symbols, function: function)
        body.declareParameter(loop.variable.name)
        loop.target.forEachName(stored: { body.declareParameter($0.name) }, read: { _ in })
        try refuseLoopVariable(loop)
        analyze(loop.body.body, body)
        bind(loop.variable, body, in: function)
        bind(loop.target, body)
        try bind(loop.body.body, body)
        scopes[loop.body.id] = plan(body)

        try bind(loop.otherwise, filters: nil, Symbols(parent: symbols, function: function))
        if loop.isRecursive { scopes[loop.body.id].frameSlots = function.slotCount }
    }

    private func refuseLoopVariable(_ loop: Statement.Loop) throws(SyntaxFault) {
        var wrong: NameUse?
        let check = { (use: NameUse) in if use.name == loop.variable.name { wrong = use } }
        loop.target.forEachName(stored: check, read: { _ in })
        Statement.forEachNameStored(in: loop.body.body + loop.otherwise.body, check)
        if let wrong { throw SyntaxFault("can't assign to the special variable 'loop' of a loop", at: wrong.offset) }
    }
}
