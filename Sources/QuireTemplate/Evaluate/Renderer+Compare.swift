/// Equality, order and membership, as Python defines them.
extension Renderer {
    func areEqual(_ a: TemplateValue, _ b: TemplateValue) throws -> Bool {
        try budget.step()
        if let x = a.number { return b.number.map { Self.equal(x, $0) } ?? false }
        switch (a.payload, b.payload) {
        case (.undefined, .undefined), (.none, .none): return true
        case (.string(let x), .string(let y)), (.string(let x), .markup(let y)), (.markup(let x), .string(let y)),
            (.markup(let x), .markup(let y)):
            guard x.byteCount == y.byteCount else { return false }
            try budget.scan(x.byteCount)
            return x == y
        case (.list(let x), .list(let y)):
            return try x === y || equal(try x.items(budget), try y.items(budget))
        case (.tuple(let x), .tuple(let y)): return try x === y || equal(x.items, y.items)
        case (.mapping(let x), .mapping(let y)): return try x === y || equal(x, y)
        case (.object(let x), .object(let y)): return try x.equals(y, self)
        default: return false
        }
    }

    private static func equal(_ a: PythonNumber, _ b: PythonNumber) -> Bool {
        switch (a, b) {
        case (.int(let x), .int(let y)): x == y
        case (.float(let x), .float(let y)): x == y
        case (.int(let x), .float(let y)), (.float(let y), .int(let x)): x.compare(y) == 0
        }
    }

    private func equal(_ a: [TemplateValue], _ b: [TemplateValue]) throws -> Bool {
        guard a.count == b.count else { return false }
        try budget.checkStack()
        for (x, y) in zip(a, b) where try !areEqual(x, y) { return false }
        return true
    }

    private func equal(_ a: MappingObject, _ b: MappingObject) throws -> Bool {
        guard try a.count(budget) == b.count(budget) else { return false }
        try budget.checkStack()
        for entry in try a.entries(budget) {
            guard let other = try b.value(entry.key, budget), try areEqual(entry.value, other) else { return false }
        }
        return true
    }

    /// `a < b` and its like.
    func order(_ a: TemplateValue, _ b: TemplateValue, _ comparator: Comparator) throws -> Bool {
        try budget.step()
        if let x = a.number, let y = b.number { return Self.order(x, y, comparator) }
        switch (a.payload, b.payload) {
        case (.list(let x), .list(let y)):
            return try order(try x.items(budget), try y.items(budget), comparator)
        case (.tuple(let x), .tuple(let y)): return try order(x.items, y.items, comparator)
        case (.undefined, _): throw a.undefinedFailure(keepingProvenance: false)
        case (_, .undefined): throw b.undefinedFailure(keepingProvenance: false)
        default: break
        }
        guard let x = a.text, let y = b.text else {
            throw Failure.type(
                "'\(comparator.rawValue)' not supported between instances of '\(a.typeName)' and '\(b.typeName)'")
        }
        try budget.scan(min(x.byteCount, y.byteCount))
        return Self.holds(comparator, x == y ? 0 : x < y ? -1 : 1)
    }

    private static func holds(_ comparator: Comparator, _ order: Int) -> Bool {
        switch comparator {
        case .less: order < 0
        case .lessOrEqual: order <= 0
        case .greater: order > 0
        case .greaterOrEqual: order >= 0
        case .equal, .isIn: order == 0
        case .notEqual, .isNotIn: order != 0
        }
    }

    private static func order(_ a: PythonNumber, _ b: PythonNumber, _ comparator: Comparator) -> Bool {
        switch (a, b) {
        case (.int(let x), .int(let y)): holds(comparator, x == y ? 0 : x < y ? -1 : 1)
        case (.float(let x), .float(let y)):
            x.isNaN || y.isNaN ? false : holds(comparator, x == y ? 0 : x < y ? -1 : 1)
        case (.int(let x), .float(let y)): x.compare(y).map { holds(comparator, $0) } ?? false
        case (.float(let x), .int(let y)): y.compare(x).map { holds(comparator, -$0) } ?? false
        }
    }

    /// Of lists: by the first items that differ, then by length.
    private func order(_ a: [TemplateValue], _ b: [TemplateValue], _ comparator: Comparator) throws -> Bool {
        try budget.checkStack()
        for (x, y) in zip(a, b) where try !areEqual(x, y) { return try order(x, y, comparator) }
        return Self.holds(comparator, a.count - b.count)
    }

    /// `value in container`.
    func contains(_ container: TemplateValue, _ value: TemplateValue) throws -> Bool {
        switch container.payload {
        case .string(let text), .markup(let text):
            guard let part = value.text else {
                if value.undefined != nil {
                    throw Failure.type("'in <string>' requires string as left operand, not Undefined")
                }
                throw Failure.type("'in <string>' requires string as left operand, not \(value.typeName)")
            }
            try budget.scan(text.byteCount + part.byteCount)
            return text.contains(part)
        case .mapping(let mapping): return try mapping.value(value, budget) != nil
        case .object(let object):
            if let answer = try object.contains(value, self) { return answer }
        default: break
        }
        let iterator = try iterator(
            over: container, purpose: "argument of type '\(container.typeName)' is not iterable")
        while let item = try iterator.next() {
            if try areEqual(item, value) { return true }
        }
        return false
    }
}
