/// Every name that an expression reads, in the order of evaluation.
extension Expression {
    func forEachName(_ body: (NameUse) -> Void) {
        switch self {
        case .constant, .captured: break
        case .folded(let inner): inner.forEachName(body)
        case .name(let use): body(use)
        case .list(let items), .tuple(let items), .concatenation(let items, _):
            for item in items { item.forEachName(body) }
        case .dictionary(let entries):
            for entry in entries {
                entry.key.forEachName(body)
                entry.value.forEachName(body)
            }
        case .attribute(let base, _, _), .unary(_, let base, _), .not(let base): base.forEachName(body)
        case .item(let left, let right, _), .binary(_, let left, let right, _), .and(let left, let right),
            .or(let left, let right):
            left.forEachName(body)
            right.forEachName(body)
        case .slice(let start, let stop, let step):
            for part in [start, stop, step] { part?.forEachName(body) }
        case .call(let callee, let arguments, _):
            callee.forEachName(body)
            arguments.forEachName(body)
        case .filter(let operation), .test(let operation):
            operation.input.forEachName(body)
            operation.arguments.forEachName(body)
        case .compare(let first, let comparisons, _):
            first.forEachName(body)
            for comparison in comparisons { comparison.operand.forEachName(body) }
        case .conditional(let condition, let then, let otherwise, _):
            condition.forEachName(body)
            then.forEachName(body)
            otherwise?.forEachName(body)
        }
    }
}

extension Arguments {
    func forEachName(_ body: (NameUse) -> Void) {
        for value in positional { value.forEachName(body) }
        for keyword in keywords { keyword.value.forEachName(body) }
        variadic?.forEachName(body)
        variadicKeywords?.forEachName(body)
    }
}

extension Target {
    /// The names that are bound, and those of namespaces, which are read.
    func forEachName(stored: (NameUse) -> Void, read: (NameUse) -> Void) {
        switch self {
        case .name(let use): stored(use)
        case .member(let use, _): read(use)
        case .tuple(let targets, _):
            for target in targets { target.forEachName(stored: stored, read: read) }
        }
    }
}

extension Statement {
    /// Every name that the statements read, those of inner scopes included, blocks left out.
    static func forEachNameRead(in statements: [Statement], _ body: (NameUse) -> Void) {
        for statement in statements { statement.forEachNameRead(body) }
    }

    /// Every name that the statements store, at any depth.
    static func forEachNameStored(in statements: [Statement], _ body: (NameUse) -> Void) {
        for statement in statements { statement.forEachNameStored(body) }
    }

    private func forEachNameStored(_ body: (NameUse) -> Void) {
        let read = { (_: NameUse) in }
        switch self {
        case .text, .print, .filterBlock(_, _, _), .callBlock(_, _, _, _), .block: break
        case .assign(let target, _, _): target.forEachName(stored: body, read: read)
        case .branch(let branches, let otherwise):
            for branch in branches { Self.forEachNameStored(in: branch.body, body) }
            Self.forEachNameStored(in: otherwise, body)
        case .loop(let loop):
            loop.target.forEachName(stored: body, read: read)
            Self.forEachNameStored(in: loop.body.body + loop.otherwise.body, body)
        case .capture(let target, _, let scoped, _):
            target.forEachName(stored: body, read: read)
            Self.forEachNameStored(in: scoped.body, body)
        case .with(_, let scoped, _): Self.forEachNameStored(in: scoped.body, body)
        case .macro(let macro, let name):
            body(name)
            Self.forEachNameStored(in: macro.body.body, body)
        }
    }

    private func forEachNameRead(_ body: (NameUse) -> Void) {
        switch self {
        case .text, .block: break
        case .print(let value, _): value.forEachName(body)
        case .assign(let target, let value, _):
            value.forEachName(body)
            target.forEachName(stored: { _ in }, read: body)
        case .branch(let branches, let otherwise):
            for branch in branches {
                branch.condition.forEachName(body)
                Self.forEachNameRead(in: branch.body, body)
            }
            Self.forEachNameRead(in: otherwise, body)
        case .loop(let loop):
            loop.items.forEachName(body)
            loop.condition?.forEachName(body)
            Self.forEachNameRead(in: loop.body.body + loop.otherwise.body, body)
        case .capture(_, let filters, let scoped, _):
            filters?.forEachName(body)
            Self.forEachNameRead(in: scoped.body, body)
        case .with(let bindings, let scoped, _):
            for binding in bindings { binding.value.forEachName(body) }
            Self.forEachNameRead(in: scoped.body, body)
        case .macro(let macro, _): macro.forEachNameRead(body)
        case .callBlock(let callee, let arguments, let macro, _):
            callee.forEachName(body)
            arguments.forEachName(body)
            macro.forEachNameRead(body)
        case .filterBlock(let filter, let scoped, _):
            filter.forEachName(body)
            Self.forEachNameRead(in: scoped.body, body)
        }
    }
}

extension Statement.Macro {
    fileprivate func forEachNameRead(_ visit: (NameUse) -> Void) {
        for parameter in parameters { parameter.defaultValue?.forEachName(visit) }
        Statement.forEachNameRead(in: body.body, visit)
    }
}
