/// Macros: a function of its own, whose parameters are variables, and some that its body asks for by naming them.
extension Binder {
    mutating func bind(_ macro: Statement.Macro, _ symbols: Symbols) throws(SyntaxFault) {
        let function = FunctionScope(inside: symbols.function)
        let inner = Symbols(parent: symbols, function: function)
        for parameter in macro.parameters { inner.declareParameter(parameter.use.name) }
        for parameter in macro.parameters { parameter.defaultValue?.forEachName { inner.load($0.name) } }
        analyze(macro.body.body, inner)
        let special = try self.special(macro)
        for (use, flag) in [(macro.caller, .caller), (macro.keywords, .keywords), (macro.positionals, .positionals)]
            as [(NameUse, ScopePlan.Special)]
        where special.contains(flag) {
            inner.declareParameter(use.name)
            bind(use, inner, in: function)
        }
        for parameter in macro.parameters {
            bind(parameter.use, inner, in: function)
            bind(parameter.defaultValue, inner)
        }
        try bind(macro.body.body, inner)
        var plan = plan(inner)
        plan.special = special
        plan.frameSlots = function.slotCount
        scopes[macro.body.id] = plan
    }

    /// Which of the special variables a macro's body names and no parameter takes the name of.
    private func special(_ macro: Statement.Macro) throws(SyntaxFault) -> ScopePlan.Special {
        var read: Set<Int> = []
        Statement.forEachNameRead(in: macro.body.body) { read.insert($0.name) }
        var result: ScopePlan.Special = []
        let parameter = { (name: Int) in macro.parameters.first { $0.use.name == name } }
        if let caller = special.caller, read.contains(caller) {
            if let explicit = parameter(caller) {
                guard explicit.defaultValue != nil else {
                    throw SyntaxFault("a parameter 'caller' needs a default", at: explicit.use.offset)
                }
            } else {
                result.insert(.caller)
            }
        }
        if let name = special.keywords, read.contains(name), parameter(name) == nil { result.insert(.keywords) }
        if let name = special.positionals, read.contains(name), parameter(name) == nil { result.insert(.positionals) }
        return result
    }
}
