extension Expression {
    /// Every name that the expression reads, in the order of evaluation.
    func forEachName(_ body: (NameUse) -> Void) {
        if case .name(let use) = self { body(use) }
        forEachChild { $0.forEachName(body) }
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
        for statement in statements {
            if case .block = statement { continue }
            let parts = statement.parts
            for expression in parts.expressions + parts.innerExpressions { expression.forEachName(body) }
            for target in parts.targets { target.forEachName(stored: { _ in }, read: body) }
            for statements in parts.bodies { forEachNameRead(in: statements, body) }
        }
    }

    /// Every name that the statements store, at any depth; blocks are left out, and what is a block's.
    static func forEachNameStored(in statements: [Statement], _ body: (NameUse) -> Void) {
        for statement in statements {
            switch statement {
            case .filterBlock, .callBlock, .block: continue
            case .loop(let loop): loop.target.forEachName(stored: body, read: { _ in })
            default: break
            }
            let parts = statement.parts
            for target in parts.targets { target.forEachName(stored: body, read: { _ in }) }
            for statements in parts.bodies { forEachNameStored(in: statements, body) }
        }
    }
}
