/// Finds filters and tests that do not exist before a template runs.
///
/// Inside an `if` such a name is an error only when it is come to: templates test there what they may use.
enum OperationCheck {
    static func check(_ statements: [Statement], isTried: Bool = false) throws(SyntaxFault) {
        for statement in statements { try check(statement, isTried: isTried) }
    }

    private static func check(_ statement: Statement, isTried: Bool) throws(SyntaxFault) {
        switch statement {
        case .text: break
        case .print(let value, _): try check(value, isTried)
        case .branch(let branches, let otherwise):
            for branch in branches {
                try check(branch.condition, true)
                try check(branch.body, isTried: true)
            }
            try check(otherwise, isTried: true)
        case .loop(let loop):
            try check(loop.items, isTried)
            if let condition = loop.condition { try check(condition, false) }
            try check(loop.body.body)
            try check(loop.otherwise.body)
        case .assign(_, let value, _): try check(value, isTried)
        case .capture(_, let filters, let scoped, _):
            if let filters { try check(filters, false) }
            try check(scoped.body)
        case .with(let bindings, let scoped, _):
            for binding in bindings { try check(binding.value, isTried) }
            try check(scoped.body)
        case .macro(let macro, _): try check(macro)
        case .callBlock(let callee, let arguments, let macro, _):
            try check(callee, isTried)
            try check(arguments, isTried)
            try check(macro)
        case .filterBlock(let filter, let scoped, _):
            try check(filter, false)
            try check(scoped.body)
        case .block(_, let scoped): try check(scoped.body)
        }
    }

    private static func check(_ macro: Statement.Macro) throws(SyntaxFault) {
        for parameter in macro.parameters { if let value = parameter.defaultValue { try check(value, false) } }
        try check(macro.body.body)
    }

    private static func check(_ arguments: Arguments, _ isTried: Bool) throws(SyntaxFault) {
        for value in arguments.positional { try check(value, isTried) }
        for keyword in arguments.keywords { try check(keyword.value, isTried) }
        if let value = arguments.variadic { try check(value, isTried) }
        if let value = arguments.variadicKeywords { try check(value, isTried) }
    }

    private static func check(_ expression: Expression, _ isTried: Bool) throws(SyntaxFault) {
        switch expression {
        case .constant, .name, .captured: break
        case .folded(let inner): try check(inner, isTried)
        case .list(let items), .tuple(let items), .concatenation(let items, _):
            for item in items { try check(item, isTried) }
        case .dictionary(let entries):
            for entry in entries {
                try check(entry.key, isTried)
                try check(entry.value, isTried)
            }
        case .attribute(let base, _, _), .unary(_, let base, _), .not(let base): try check(base, isTried)
        case .item(let left, let right, _), .binary(_, let left, let right, _), .and(let left, let right),
            .or(let left, let right):
            try check(left, isTried)
            try check(right, isTried)
        case .slice(let start, let stop, let step):
            for part in [start, stop, step] { if let part { try check(part, isTried) } }
        case .call(let callee, let arguments, _):
            try check(callee, isTried)
            try check(arguments, isTried)
        case .filter(let operation): try check(operation, "filter", Filters.all[operation.name] != nil, isTried)
        case .test(let operation): try check(operation, "test", Tests.all[operation.name] != nil, isTried)
        case .compare(let first, let comparisons, _):
            try check(first, isTried)
            for comparison in comparisons { try check(comparison.operand, isTried) }
        case .conditional(let condition, let then, let otherwise, _):
            try check(condition, true)
            try check(then, true)
            if let otherwise { try check(otherwise, true) }
        }
    }

    private static func check(_ operation: Expression.Operation, _ kind: String, _ exists: Bool, _ isTried: Bool)
        throws(SyntaxFault)
    {
        guard exists || isTried else {
            throw SyntaxFault("no \(kind) is named '\(operation.name)'", at: operation.offset)
        }
        try check(operation.input, isTried)
        try check(operation.arguments, isTried)
    }
}
