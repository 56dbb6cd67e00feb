extension Statement {
    /// What a statement is made of.
    struct Parts {
        /// Evaluated in the scope around the statement.
        var expressions: [Expression] = []
        /// Evaluated in a scope of the statement's own: conditions of loops, filters of blocks, defaults of parameters.
        var innerExpressions: [Expression] = []
        /// Bound in the scope around the statement.
        var targets: [Target] = []
        var bodies: [[Statement]] = []
    }

    var parts: Parts {
        switch self {
        case .text: Parts()
        case .print(let value, _): Parts(expressions: [value])
        case .branch(let branches, let otherwise):
            Parts(expressions: branches.map(\.condition), bodies: branches.map(\.body) + [otherwise])
        case .loop(let loop):
            Parts(
                expressions: [loop.items], innerExpressions: loop.condition.map { [$0] } ?? [],
                bodies: [loop.body.body, loop.otherwise.body])
        case .assign(let target, let value, _): Parts(expressions: [value], targets: [target])
        case .capture(let target, let filters, let scoped, _):
            Parts(innerExpressions: filters.map { [$0] } ?? [], targets: [target], bodies: [scoped.body])
        case .with(let bindings, let scoped, _): Parts(expressions: bindings.map(\.value), bodies: [scoped.body])
        case .macro(let macro, let name):
            Parts(innerExpressions: macro.defaults, targets: [.name(name)], bodies: [macro.body.body])
        case .callBlock(let callee, let arguments, let macro, _):
            Parts(
                expressions: [callee] + arguments.expressions, innerExpressions: macro.defaults,
                bodies: [macro.body.body])
        case .filterBlock(let filter, let scoped, _): Parts(innerExpressions: [filter], bodies: [scoped.body])
        case .block(_, let scoped): Parts(bodies: [scoped.body])
        }
    }
}

extension Statement.Macro {
    var defaults: [Expression] { parameters.compactMap(\.defaultValue) }
}
