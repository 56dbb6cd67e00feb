/// Binds every name of a template to a variable.
struct Binder {
    var bindings: [VariablePlace]
    var scopes: [ScopePlan]
    private let names: NameTable
    let special: (caller: Int?, keywords: Int?, positionals: Int?)
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

    mutating func analyze(_ statements: [Statement], _ symbols: Symbols) {
        for statement in statements { analyze(statement, symbols) }
    }

    private mutating func analyze(_ statement: Statement, _ symbols: Symbols) {
        if case .branch(let branches, let otherwise) = statement {
            return analyze(branches[...], otherwise, symbols)
        }
        if case .block = statement { return }
        let read = { (use: NameUse) in symbols.load(use.name) }
        let parts = statement.parts
        for expression in parts.expressions { expression.forEachName(read) }
        // Of a filter block, unlike of a block assignment, the filters are looked at from outside too.
        if case .filterBlock(let filter, _, _) = statement { filter.forEachName(read) }
        for target in parts.targets { target.forEachName(stored: { symbols.store($0.name) }, read: read) }
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

    mutating func bind(_ use: NameUse, _ symbols: Symbols, in function: FunctionScope) {
        guard let found = symbols.find(use.name) else { return }
        bindings[use.id] = VariablePlace(hops: function.depth - found.function.depth, slot: found.slot)
    }

    mutating func bind(_ expression: Expression?, _ symbols: Symbols) {
        expression?.forEachName { bind($0, symbols, in: symbols.function) }
    }

    mutating func bind(_ target: Target, _ symbols: Symbols) {
        var uses: [NameUse] = []
        target.forEachName(stored: { uses.append($0) }, read: { uses.append($0) })
        for use in uses { bind(use, symbols, in: symbols.function) }
    }

    mutating func bind(_ statements: [Statement], _ symbols: Symbols) throws(SyntaxFault) {
        for statement in statements { try bind(statement, symbols) }
    }

    private mutating func bind(_ statement: Statement, _ symbols: Symbols) throws(SyntaxFault) {
        switch statement {
        case .loop(let loop): return try bind(loop, symbols)
        case .with(let pairs, let scoped, _): return try bind(pairs, scoped, symbols)
        case .block(let name, let scoped): return try bind(block: name, scoped)
        default: break
        }
        let parts = statement.parts
        for expression in parts.expressions { bind(expression, symbols) }
        for target in parts.targets { bind(target, symbols) }
        switch statement {
        case .capture(_, let filters, let scoped, _):
            try bind(scoped, filters: filters, Symbols(parent: symbols, function: symbols.function))
        case .filterBlock(let filter, let scoped, _):
            try bind(scoped, filters: filter, Symbols(parent: symbols, function: symbols.function))
        case .macro(let macro, _), .callBlock(_, _, let macro, _): try bind(macro, symbols)
        default: for body in parts.bodies { try bind(body, symbols) }
        }
    }

    private mutating func bind(block name: Int, _ scoped: Statement.Scoped) throws(SyntaxFault) {
        blocks[name] = scoped
        let function = FunctionScope(inside: nil, isBlock: true)
        try bind(scoped, filters: nil, Symbols(parent: nil, function: function))
        scopes[scoped.id].frameSlots = function.slotCount
    }

    mutating func bind(_ scoped: Statement.Scoped, filters: Expression?, _ inner: Symbols) throws(SyntaxFault) {
        analyze(scoped.body, inner)
        filters?.forEachName { inner.load($0.name) }
        bind(filters, inner)
        try bind(scoped.body, inner)
        scopes[scoped.id] = plan(inner)
    }

    mutating func plan(_ symbols: Symbols) -> ScopePlan {
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
