/// Binds every name of a template to a variable.
struct Binder {
    private var bindings: [VariablePlace]
    private var scopes: [ScopePlan]
    private let names: NameTable
    private let special: (caller: Int?, keywords: Int?, positionals: Int?)
    private var free: Set<Int> = []
    private var blocks: [Int: Statement.Scoped] = [:]
    /// Names copied for the branches of conditions.
    private var work = 0
    private static let maxWork = 500_000
    private var rootStores: Set<Int> = []

    static func program(_ statements: [Statement], _ parser: Parser) throws(SyntaxFault) -> Program {
        var binder = Binder(parser)
        let function = FunctionScope(inside: nil)
        let root = Symbols(parent: nil, function: function)
        binder.analyze(statements, root)
        binder.rootStores = root.stores
        try binder.bind(statements, root)
        guard binder.work <= maxWork else {
            throw SyntaxFault("too many variables in too many conditions", at: 0, limit: .nesting)
        }
        var plan = binder.plan(root)
        plan.frameSlots = function.slotCount
        return Program(
            body: statements, names: parser.names.names, bindings: binder.bindings, scopes: binder.scopes, root: plan,
            freeNames: binder.free.filter { $0 != parser.selfName }.sorted(), selfName: parser.selfName,
            blocks: binder.blocks)
    }

    private init(_ parser: Parser) {
        bindings = Array(repeating: VariablePlace(hops: 0, slot: 0), count: parser.useCount)
        scopes = Array(repeating: ScopePlan(), count: parser.scopeCount)
        names = parser.names
        special = (names.known("caller"), names.known("kwargs"), names.known("varargs"))
    }

    // What a scope binds, in the order in which the statements read and store.

    private mutating func analyze(_ statements: [Statement], _ symbols: Symbols) {
        for statement in statements { analyze(statement, symbols) }
    }

    private mutating func analyze(_ statement: Statement, _ symbols: Symbols) {
        let read = { (use: NameUse) in symbols.load(use.name) }
        switch statement {
        case .text, .block: break
        case .print(let value, _): value.forEachName(read)
        case .branch(let branches, let otherwise): analyze(branches[...], otherwise, symbols)
        case .loop(let loop): loop.items.forEachName(read)
        case .assign(let target, let value, _):
            value.forEachName(read)
            target.forEachName(stored: { symbols.store($0.name) }, read: read)
        case .capture(let target, _, _, _): target.forEachName(stored: { symbols.store($0.name) }, read: read)
        case .with(let bindings, _, _): for binding in bindings { binding.value.forEachName(read) }
        case .macro(_, let name): symbols.store(name.name)
        case .callBlock(let callee, let arguments, _, _):
            callee.forEachName(read)
            arguments.forEachName(read)
        case .filterBlock(let filter, _, _): filter.forEachName(read)
        }
    }

    private mutating func analyze(
        _ branches: ArraySlice<Statement.Branch>, _ otherwise: [Statement], _ symbols: Symbols
    ) {
        guard let first = branches.first else { return }
        first.condition.forEachName { symbols.load($0.name) }
        work += 3 * symbols.size
        guard work <= Self.maxWork else { return }
        let (body, others, last) = (symbols.copy(), symbols.copy(), symbols.copy())
        analyze(first.body, body)
        for branch in branches.dropFirst() { analyze([branch], [], others) }
        analyze(otherwise, last)
        symbols.join([body, others, last])
    }

    // Names to variables, once a scope is known.

    private mutating func bind(_ use: NameUse, _ symbols: Symbols, in function: FunctionScope) {
        guard let found = symbols.find(use.name) else { return }
        bindings[use.id] = VariablePlace(hops: function.depth - found.function.depth, slot: found.slot)
    }

    private mutating func bind(_ expression: Expression?, _ symbols: Symbols) {
        expression?.forEachName { bind($0, symbols, in: symbols.function) }
    }

    private mutating func bind(_ target: Target, _ symbols: Symbols) {
        var uses: [NameUse] = []
        target.forEachName(stored: { uses.append($0) }, read: { uses.append($0) })
        for use in uses { bind(use, symbols, in: symbols.function) }
    }

    private mutating func bind(_ arguments: Arguments, _ symbols: Symbols) {
        arguments.forEachName { bind($0, symbols, in: symbols.function) }
    }

    private mutating func bind(_ statements: [Statement], _ symbols: Symbols) throws(SyntaxFault) {
        for statement in statements { try bind(statement, symbols) }
    }

    private mutating func bind(_ statement: Statement, _ symbols: Symbols) throws(SyntaxFault) {
        switch statement {
        case .text: break
        case .print(let value, _): bind(value, symbols)
        case .branch(let branches, let otherwise):
            for branch in branches {
                bind(branch.condition, symbols)
                try bind(branch.body, symbols)
            }
            try bind(otherwise, symbols)
        case .loop(let loop): try bind(loop, symbols)
        case .assign(let target, let value, _):
            bind(value, symbols)
            bind(target, symbols)
        case .capture(let target, let filters, let scoped, _):
            bind(target, symbols)
            try bind(scoped, filters: filters, Symbols(parent: symbols, function: symbols.function))
        case .with(let pairs, let scoped, _): try bind(pairs, scoped, symbols)
        case .macro(let macro, let name):
            bind(name, symbols, in: symbols.function)
            try bind(macro, symbols)
        case .callBlock(let callee, let arguments, let macro, _):
            bind(callee, symbols)
            bind(arguments, symbols)
            try bind(macro, symbols)
        case .filterBlock(let filter, let scoped, _):
            try bind(scoped, filters: filter, Symbols(parent: symbols, function: symbols.function))
        case .block(let name, let scoped):
            blocks[name] = scoped
            let function = FunctionScope(inside: nil, isBlock: true)
            try bind(scoped, filters: nil, Symbols(parent: nil, function: function))
            scopes[scoped.id].frameSlots = function.slotCount
        }
    }

    private mutating func bind(_ scoped: Statement.Scoped, filters: Expression?, _ inner: Symbols) throws(SyntaxFault) {
        analyze(scoped.body, inner)
        filters?.forEachName { inner.load($0.name) }
        bind(filters, inner)
        try bind(scoped.body, inner)
        scopes[scoped.id] = plan(inner)
    }

    private mutating func bind(_ pairs: [Statement.Binding], _ scoped: Statement.Scoped, _ symbols: Symbols)
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

    private mutating func bind(_ loop: Statement.Loop, _ symbols: Symbols) throws(SyntaxFault) {
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

    private mutating func bind(_ macro: Statement.Macro, _ symbols: Symbols) throws(SyntaxFault) {
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

    private mutating func plan(_ symbols: Symbols) -> ScopePlan {
        var plan = ScopePlan()
        for (slot, load) in symbols.loads.sorted(by: { $0.key < $1.key }) {
            switch load {
            case .parameter: break
            case .undefined: plan.loads.append(.clear(slot: slot))
            case .resolve(let name):
                plan.loads.append(.resolve(name: name, slot: slot))
                // What the template itself sets at its top is not free in its blocks.
                if !symbols.function.isInBlock || !rootStores.contains(name) { free.insert(name) }
            case .alias(let outer):
                let hops = symbols.function.depth - outer.function.depth
                plan.loads.append(.alias(VariablePlace(hops: hops, slot: outer.slot), slot: slot))
            }
        }
        return plan
    }
}
