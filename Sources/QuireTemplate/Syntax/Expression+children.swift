extension Expression {
    /// Hands out the expressions directly inside this one, in the order of evaluation.
    func forEachChild<E: Error>(_ body: (Expression) throws(E) -> Void) throws(E) {
        switch self {
        case .constant, .name, .captured: break
        case .folded(let inner): try body(inner)
        case .list(let items), .tuple(let items), .concatenation(let items, _): for item in items { try body(item) }
        case .dictionary(let entries):
            for entry in entries {
                try body(entry.key)
                try body(entry.value)
            }
        case .attribute(let base, _, _), .unary(_, let base, _), .not(let base): try body(base)
        case .item(let left, let right, _), .binary(_, let left, let right, _), .and(let left, let right),
            .or(let left, let right):
            try body(left)
            try body(right)
        case .slice(let start, let stop, let step): for case let part? in [start, stop, step] { try body(part) }
        case .call(let callee, let arguments, _):
            try body(callee)
            for argument in arguments.expressions { try body(argument) }
        case .filter(let operation), .test(let operation):
            try body(operation.input)
            for argument in operation.arguments.expressions { try body(argument) }
        case .compare(let first, let comparisons, _):
            try body(first)
            for comparison in comparisons { try body(comparison.operand) }
        case .conditional(let condition, let then, let otherwise, _):
            for case let part? in [condition, then, otherwise] { try body(part) }
        }
    }

    /// Whether the value is known without any variable.
    var isConstant: Bool {
        switch self {
        case .name, .captured, .call, .folded: return false
        default: break
        }
        var result = true
        forEachChild { result = result && $0.isConstant }
        return result
    }
}

extension Arguments {
    /// All values, in the order of evaluation.
    var expressions: [Expression] {
        positional + keywords.map(\.value) + [variadic, variadicKeywords].compactMap { $0 }
    }
}
