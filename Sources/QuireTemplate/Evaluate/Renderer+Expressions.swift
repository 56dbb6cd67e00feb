/// Evaluating expressions.
extension Renderer {
    func evaluate(_ expression: Expression) throws -> TemplateValue {
        switch expression {
        case .constant(let constant): return TemplateValue(constant: constant)
        case .name(let use): return read(use)
        case .captured: return captured
        default:
            try budget.step()
            try budget.checkStack()
            return try evaluate(compound: expression)
        }
    }

    private func evaluate(compound expression: Expression) throws -> TemplateValue {
        switch expression {
        case .attribute(let base, let name, let offset):
            let value = try evaluate(base)
            position = offset
            return try attribute(name, of: value)
        case .item(let base, let key, let offset): return try item(base, key, at: offset)
        case .call(let callee, let arguments, let offset): return try call(callee, arguments, at: offset)
        case .filter(let operation): return try filter(operation)
        case .test(let operation): return try test(operation)
        case .binary(let operation, let left, let right, let offset):
            let (a, b) = (try evaluate(left), try evaluate(right))
            position = offset
            return try compute(operation, a, b)
        case .unary(let operation, let operand, let offset):
            let value = try evaluate(operand)
            position = offset
            return try compute(operation, value)
        case .and(let left, let right):
            let value = try evaluate(left)
            return try isTrue(value) ? evaluate(right) : value
        case .or(let left, let right):
            let value = try evaluate(left)
            return try isTrue(value) ? value : evaluate(right)
        case .not(let operand): return .boolean(try !isTrue(try evaluate(operand)))
        default: return try evaluate(other: expression)
        }
    }

    private func evaluate(other expression: Expression) throws -> TemplateValue {
        switch expression {
        case .compare(let first, let comparisons, let offset): return try compare(first, comparisons, at: offset)
        case .concatenation(let parts, let offset): return try concatenate(parts, at: offset)
        case .conditional(let condition, let then, let otherwise, let offset):
            if try isTrue(try evaluate(condition)) { return try evaluate(then) }
            if let otherwise { return try evaluate(otherwise) }
            position = offset
            return TemplateValue(.undefined(Undefined(.hint("the inline if is false and has no else"))))
        case .list(let items):
            let (values, provenance) = try evaluate(all: items)
            return TemplateValue(.list(ListObject(values)), provenance)
        case .tuple(let items):
            let (values, provenance) = try evaluate(all: items)
            return TemplateValue(.tuple(TupleObject(values)), provenance)
        case .dictionary(let entries): return try dictionary(entries)
        case .slice(let start, let stop, let step):
            let bounds = try [start, stop, step].map { try $0.map { try evaluate($0) } ?? .none() }
            return TemplateValue(.object(SliceObject(bounds[0], bounds[1], bounds[2])))
        case .folded(let inner):
            isFolding = true
            defer { isFolding = false }
            return try evaluate(inner)
        default: return .none()
        }
    }

    private func evaluate(all items: [Expression]) throws -> ([TemplateValue], Provenance) {
        try budget.allocate(Budget.objectSize + items.count * Budget.valueSize)
        var values: [TemplateValue] = []
        values.reserveCapacity(items.count)
        var provenance: Provenance = []
        for item in items {
            let value = try evaluate(item)
            provenance.formUnion(value.provenance)
            values.append(value)
        }
        return (values, provenance)
    }

    private func dictionary(_ entries: [Expression.Entry]) throws -> TemplateValue {
        try budget.allocate(Budget.objectSize)
        let mapping = MappingObject()
        for entry in entries {
            let key = try evaluate(entry.key)
            try mapping.set(key, try evaluate(entry.value), budget)
        }
        return TemplateValue(.mapping(mapping))
    }

    private func compare(_ first: Expression, _ comparisons: [Expression.Comparison], at offset: Int) throws
        -> TemplateValue
    {
        var left = try evaluate(first)
        for comparison in comparisons {
            let right = try evaluate(comparison.operand)
            position = offset
            guard try holds(comparison.comparator, left, right) else { return .boolean(false) }
            left = right
        }
        return .boolean(true)
    }

    func holds(_ comparator: Comparator, _ left: TemplateValue, _ right: TemplateValue) throws -> Bool {
        switch comparator {
        case .equal: try areEqual(left, right)
        case .notEqual: try !areEqual(left, right)
        case .isIn: try contains(right, left)
        case .isNotIn: try !contains(right, left)
        default: try order(left, right, comparator)
        }
    }

    private func concatenate(_ parts: [Expression], at offset: Int) throws -> TemplateValue {
        var result = PythonText.empty
        var provenance: Provenance = []
        for part in parts {
            let value = try evaluate(part)
            position = offset
            let text = try text(of: value)
            try budget.allocate(result.byteCount + text.byteCount)
            try budget.step(3)
            result = try result.concat(text)
            provenance.formUnion(value.contribution)
        }
        return TemplateValue(.string(result), provenance)
    }
}

extension TemplateValue {
    init(constant: Constant) {
        switch constant {
        case .none: self.init(.none)
        case .boolean(let value): self.init(.boolean(value))
        case .integer(let value): self.init(.integer(value))
        case .float(let value): self.init(.float(value))
        case .string(let text, let provenance): self.init(.string(text), provenance)
        }
    }
}
