/// Arithmetic.
extension Renderer {
    func compute(_ operation: UnaryOperator, _ value: TemplateValue) throws -> TemplateValue {
        if value.undefined != nil { throw value.undefinedFailure(keepingProvenance: false) }
        let provenance = value.contribution
        switch (operation, value.number) {
        case (.negate, .int(let number)?): return TemplateValue(.integer(-number), provenance)
        case (.plus, .int(let number)?): return TemplateValue(.integer(number), provenance)
        case (.negate, .float(let number)?): return TemplateValue(.float(-number), provenance)
        case (.plus, .float(let number)?): return TemplateValue(.float(number), provenance)
        case (_, nil): throw Failure.type("bad operand type for unary \(operation.rawValue): '\(value.typeName)'")
        }
    }

    func compute(_ operation: BinaryOperator, _ a: TemplateValue, _ b: TemplateValue) throws -> TemplateValue {
        let provenance = a.contribution.union(b.contribution)
        if let x = a.number, let y = b.number {
            return TemplateValue(number: try arithmetic(operation, x, y), provenance)
        }
        if operation == .modulo, let format = a.text {
            return try percentFormat(format, b, isMarkup: a.isMarkup).adding(provenance)
        }
        if a.undefined != nil { throw a.undefinedFailure(keepingProvenance: false) }
        if b.undefined != nil { throw b.undefinedFailure(keepingProvenance: false) }
        let result: TemplateValue? =
            switch operation {
            case .add: try sum(a, b)
            case .multiply: try b.integer.map { try repeated(a, $0) } ?? a.integer.flatMap { try repeated(b, $0) }
            default: nil
            }
        guard let result else {
            throw Failure.type(
                "unsupported operand type(s) for \(operation.rawValue): '\(a.typeName)' and '\(b.typeName)'")
        }
        return result.adding(provenance)
    }

    func arithmetic(_ operation: BinaryOperator, _ a: PythonNumber, _ b: PythonNumber) throws -> PythonNumber {
        guard case .int(let x) = a, case .int(let y) = b else {
            return .float(try arithmetic(operation, try Self.double(a), try Self.double(b)))
        }
        if case .small(let i) = x, case .small(let j) = y {
            let (sum, overflow) =
                switch operation {
                case .add: i.addingReportingOverflow(j)
                case .subtract: i.subtractingReportingOverflow(j)
                case .multiply: i.multipliedReportingOverflow(by: j)
                default: (0, true)
                }
            if !overflow { return .int(.small(sum)) }
        }
        return try wide(operation, x, y)
    }

    /// Long numbers, whose cost is that of their digits.
    private func wide(_ operation: BinaryOperator, _ x: PythonInt, _ y: PythonInt) throws -> PythonNumber {
        let bits = options.limits.integerBits
        let (words, others) = (1 + x.bitLength / 64, 1 + y.bitLength / 64)
        try budget.allocate(8 * (words + others))
        switch operation {
        case .add: return .int(try x.adding(y, bitLimit: bits))
        case .subtract: return .int(try x.subtracting(y, bitLimit: bits))
        case .divide: return .float(try x.trueQuotient(y))
        case .power:
            try budget.step((bits / 64) * (bits / 64) / 16)
            return try x.power(y, bitLimit: bits)
        case .multiply:
            try budget.step(words * others / 8)
            return .int(try x.multiplied(by: y, bitLimit: bits))
        case .floorDivide:
            try budget.step(words * others / 4)
            return .int(try x.floorQuotient(y))
        case .modulo:
            try budget.step(words * others / 4)
            return .int(try x.modulo(y))
        }
    }

    private func arithmetic(_ operation: BinaryOperator, _ x: Double, _ y: Double) throws -> Double {
        switch operation {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: try PythonFloat.quotient(x, y)
        case .floorDivide: try PythonFloat.floorDivide(x, y)
        case .modulo: try PythonFloat.modulo(x, y)
        case .power: try PythonFloat.power(x, y)
        }
    }

    static func double(_ number: PythonNumber) throws -> Double {
        switch number {
        case .int(let value): try value.double()
        case .float(let value): value
        }
    }

    private func sum(_ a: TemplateValue, _ b: TemplateValue) throws -> TemplateValue? {
        switch (a.payload, b.payload) {
        case (.string(let x), .string(let y)): return TemplateValue(.string(try joined(x, y)))
        case (.markup(let x), .markup(let y)): return TemplateValue(.markup(try joined(x, y)))
        case (.markup(let x), .string(let y)): return TemplateValue(.markup(try joined(x, try escaped(y))))
        case (.string(let x), .markup(let y)): return TemplateValue(.markup(try joined(try escaped(x), y)))
        case (.list(let x), .list(let y)):
            let (first, second) = (try x.items(budget), try y.items(budget))
            try budget.allocate(first.count + second.count, of: Budget.valueSize)
            return TemplateValue(.list(ListObject(first + second)))
        case (.tuple(let x), .tuple(let y)):
            try budget.allocate(x.items.count + y.items.count, of: Budget.valueSize)
            return TemplateValue(.tuple(TupleObject(x.items + y.items)))
        default: return nil
        }
    }

    private func joined(_ a: PythonText, _ b: PythonText) throws -> PythonText {
        try budget.allocate(a.byteCount + b.byteCount)
        return try a.concat(b)
    }

    private func repeated(_ value: TemplateValue, _ times: PythonInt) throws -> TemplateValue? {
        let count = max(0, times.clamped)
        switch value.payload {
        case .string(let text), .markup(let text):
            try budget.allocate(text.byteCount, of: count)
            try budget.step(text.isEmpty ? 0 : count >> 1)
            return TemplateValue(try text.repeated(count, limit: .max), isMarkup: value.isMarkup)
        case .list(let list):
            return TemplateValue(.list(ListObject(try repeated(try list.items(budget), count))))
        case .tuple(let tuple): return TemplateValue(.tuple(TupleObject(try repeated(tuple.items, count))))
        default: return nil
        }
    }

    private func repeated(_ items: [TemplateValue], _ count: Int) throws -> [TemplateValue] {
        let (total, overflow) = items.count.multipliedReportingOverflow(by: count)
        try budget.allocate(overflow ? .max : total, of: Budget.valueSize)
        var result: [TemplateValue] = []
        result.reserveCapacity(total)
        if !items.isEmpty { for _ in 0..<count { result += items } }
        return result
    }
}
