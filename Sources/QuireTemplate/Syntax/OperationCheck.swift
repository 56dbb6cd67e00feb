/// Finds filters and tests that do not exist before a template runs.
///
/// Inside an `if` such a name is an error only when it is come to: templates test there what they may use.
enum OperationCheck {
    static func check(_ statements: [Statement], isTried: Bool = false) throws(SyntaxFault) {
        for statement in statements {
            let parts = statement.parts
            var (isOuterTried, isInnerTried) = (isTried, false)
            if case .branch = statement { (isOuterTried, isInnerTried) = (true, true) }
            for expression in parts.expressions { try check(expression, isOuterTried) }
            for expression in parts.innerExpressions { try check(expression, isInnerTried) }
            for body in parts.bodies { try check(body, isTried: isInnerTried) }
        }
    }

    private static func check(_ expression: Expression, _ isTried: Bool) throws(SyntaxFault) {
        var isTried = isTried
        switch expression {
        case .filter(let operation): try check(operation, "filter", Filters.all[operation.name] != nil || isTried)
        case .test(let operation): try check(operation, "test", IsTests.all[operation.name] != nil || isTried)
        case .conditional: isTried = true
        default: break
        }
        try expression.forEachChild { child throws(SyntaxFault) in try check(child, isTried) }
    }

    private static func check(_ operation: Expression.Operation, _ kind: String, _ isAllowed: Bool) throws(SyntaxFault)
    {
        guard isAllowed else { throw SyntaxFault("no \(kind) is named '\(operation.name)'", at: operation.offset) }
    }
}
