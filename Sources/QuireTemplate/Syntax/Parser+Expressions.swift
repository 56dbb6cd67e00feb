/// Expressions, from the loosest operator to the tightest.
extension Parser {
    /// Expressions with commas between them are a tuple; one alone is itself.
    mutating func tupleOrExpression(
        conditional: Bool = true, inParentheses: Bool = false, until end: StaticString? = nil
    )
        throws(SyntaxFault) -> Expression
    {
        try descend()
        defer { depth -= 1 }
        var items: [Expression] = []
        var isTuple = false
        while true {
            if !items.isEmpty { try expect(.comma) }
            if isTupleEnd(end) { break }
            items.append(conditional ? try expression() : try orExpression())
            guard current == .symbol(.comma) else { break }
            isTuple = true
        }
        if isTuple { return .tuple(items) }
        if let only = items.first { return only }
        guard inParentheses else { throw unexpected("an expression") }
        return .tuple([])
    }

    func isTupleEnd(_ name: StaticString?) -> Bool {
        switch current {
        case .printEnd, .statementEnd, .symbol(.closeParenthesis): true
        default: name.map { current.isName($0) } ?? false
        }
    }

    mutating func expression() throws(SyntaxFault) -> Expression {
        try descend()
        var levels = 1
        defer { depth -= levels }
        var result = try orExpression()
        while current.isName("if") {
            let start = offset
            advance()
            let condition = try orExpression()
            let otherwise = skip(name: "else") ? try expression() : nil
            result = .conditional(if: condition, then: result, else: otherwise, at: start)
            try descend()
            levels += 1
        }
        return result
    }

    mutating func orExpression() throws(SyntaxFault) -> Expression {
        var levels = 0
        defer { depth -= levels }
        var left = try andExpression()
        while skip(name: "or") {
            try descend()
            levels += 1
            left = .or(left, try andExpression())
        }
        return left
    }

    private mutating func andExpression() throws(SyntaxFault) -> Expression {
        var levels = 0
        defer { depth -= levels }
        var left = try notExpression()
        while skip(name: "and") {
            try descend()
            levels += 1
            left = .and(left, try notExpression())
        }
        return left
    }

    private mutating func notExpression() throws(SyntaxFault) -> Expression {
        guard skip(name: "not") else { return try comparison() }
        try descend()
        defer { depth -= 1 }
        return .not(try notExpression())
    }

    private mutating func comparison() throws(SyntaxFault) -> Expression {
        let left = try sum()
        let start = offset
        var comparisons: [Expression.Comparison] = []
        while let comparator = takeComparator() {
            comparisons.append(.init(comparator: comparator, operand: try sum()))
        }
        return comparisons.isEmpty ? left : .compare(left, comparisons, at: start)
    }

    private mutating func takeComparator() -> Comparator? {
        if case .symbol(let symbol) = current, let comparator = Comparator(rawValue: symbol.rawValue) {
            advance()
            return comparator
        }
        if skip(name: "in") { return .isIn }
        guard current.isName("not"), next.isName("in") else { return nil }
        index += 2
        return .isNotIn
    }

    private mutating func sum() throws(SyntaxFault) -> Expression {
        var levels = 0
        defer { depth -= levels }
        var left = try concatenation()
        while case .symbol(let symbol) = current, symbol == .add || symbol == .subtract {
            let start = offset
            advance()
            try descend()
            levels += 1
            left = .binary(symbol == .add ? .add : .subtract, left, try concatenation(), at: start)
        }
        return left
    }

    private mutating func concatenation() throws(SyntaxFault) -> Expression {
        let first = try product()
        guard current == .symbol(.tilde) else { return first }
        let start = offset
        var parts = [first]
        while skip(.tilde) { parts.append(try product()) }
        return .concatenation(parts, at: start)
    }

    private mutating func product() throws(SyntaxFault) -> Expression {
        var levels = 0
        defer { depth -= levels }
        var left = try power()
        while case .symbol(let symbol) = current, let operation = Self.product(symbol) {
            let start = offset
            advance()
            try descend()
            levels += 1
            left = .binary(operation, left, try power(), at: start)
        }
        return left
    }

    private static func product(_ symbol: Symbol) -> BinaryOperator? {
        switch symbol {
        case .multiply: .multiply
        case .divide: .divide
        case .floorDivide: .floorDivide
        case .modulo: .modulo
        default: nil
        }
    }

    /// Groups from the left, unlike Python.
    private mutating func power() throws(SyntaxFault) -> Expression {
        var levels = 0
        defer { depth -= levels }
        var left = try unary(withFilters: true)
        while current == .symbol(.power) {
            let start = offset
            advance()
            try descend()
            levels += 1
            left = .binary(.power, left, try unary(withFilters: true), at: start)
        }
        return left
    }

    mutating func unary(withFilters: Bool) throws(SyntaxFault) -> Expression {
        try descend()
        var levels = 1
        defer { depth -= levels }
        let start = offset
        var result: Expression
        if skip(.subtract) {
            result = .unary(.negate, try unary(withFilters: false), at: start)
        } else if skip(.add) {
            result = .unary(.plus, try unary(withFilters: false), at: start)
        } else {
            result = try primary()
        }
        result = try postfix(result, &levels)
        return withFilters ? try filters(result, &levels) : result
    }
}
