/// Filters (RFC 9535, sections 2.3.5 and 2.4).
extension PathEvaluator {
    /// Whether the child at `node` passes.
    mutating func test(_ expression: FilterExpression, _ node: Int) throws(PathFailure) -> Bool {
        try spend(1)
        switch expression {
        case .or(let terms):
            for term in terms where try test(term, node) { return true }
            return false
        case .and(let terms):
            for term in terms where try !test(term, node) { return false }
            return true
        case .not(let inner): return try !test(inner, node)
        case .exists(let query): return try exists(query, node)
        case .comparison(let a, let comparison, let b): return try compare(a, comparison, b, node)
        case .matches(let text, let pattern, let whole): return try matches(text, pattern, whole, node)
        case .isAmong(let item, let list):
            for value in try values(item, node) {
                for operand in list where try isAmong(value, operand, node) { return true }
            }
            return false
        }
    }

    private mutating func exists(_ query: PathQuery, _ node: Int) throws(PathFailure) -> Bool {
        try remembering(query) { (evaluator) throws(PathFailure) in
            var sink = ExistenceSink()
            _ = try evaluator.walk(query.segments, 0, evaluator.start(query, node), &sink)
            return sink.found ? 1 : 0
        } == 1
    }

    private mutating func count(_ query: PathQuery, _ node: Int) throws(PathFailure) -> Int {
        try remembering(query) { (evaluator) throws(PathFailure) in
            var sink = CountSink()
            _ = try evaluator.walk(query.segments, 0, evaluator.start(query, node), &sink)
            return sink.count
        }
    }

    /// The only node that a query selects; of several, none.
    private mutating func only(_ query: PathQuery, _ node: Int) throws(PathFailure) -> FilterValue {
        let found = try remembering(query) { (evaluator) throws(PathFailure) in
            var sink = OnlyNodeSink()
            _ = try evaluator.walk(query.segments, 0, evaluator.start(query, node), &sink)
            return sink.node ?? -1
        }
        return found < 0 ? .nothing : .node(found)
    }

    private func start(_ query: PathQuery, _ node: Int) -> Int { query.origin == .root ? 0 : node }

    /// Runs a query that begins at the root once for the whole document.
    private mutating func remembering(
        _ query: PathQuery, _ body: (inout PathEvaluator) throws(PathFailure) -> Int
    ) throws(PathFailure) -> Int {
        guard query.origin == .root, remembered.indices.contains(query.id) else { return try body(&self) }
        if let known = remembered[query.id] { return known }
        let result = try body(&self)
        remembered[query.id] = result
        return result
    }

    // MARK: Values

    mutating func value(_ operand: FilterOperand, _ node: Int) throws(PathFailure) -> FilterValue {
        switch operand {
        case .number(let number): return .number(number)
        case .string(let text): return .string(text)
        case .boolean(let value): return .boolean(value)
        case .null: return .null
        case .query(let query), .value(let query): return try only(query, node)
        case .count(let query): return .number(JSONNumber(try count(query, node)))
        case .length(let operand): return try length(try value(operand, node))
        case .memberOrLength(let query):
            let member = try only(query, node)
            if case .node = member { return member }
            var whole = query
            whole.segments.removeLast()
            // What was remembered is the member, not what should have it.
            whole.id = -1
            let owner = try only(whole, node)
            guard case .node(let found) = owner, !tree.isObject(found) else { return .nothing }
            return try length(owner)
        }
    }

    /// All values that a side has: several where the older dialect lets a query select them.
    private mutating func values(_ operand: FilterOperand, _ node: Int) throws(PathFailure) -> [FilterValue] {
        guard case .query(let query) = operand, !query.isSingular else { return [try value(operand, node)] }
        var sink = ListSink(room: tree.tokens.length + 1024)
        _ = try walk(query.segments, 0, start(query, node), &sink)
        return sink.nodes.map { .node($0) }
    }

    /// RFC 9535, section 2.4.4.
    private mutating func length(_ value: FilterValue) throws(PathFailure) -> FilterValue {
        switch value {
        case .node(let node):
            if tree.isArray(node) || tree.isObject(node) {
                let count = tree.childCount(node)
                try spend(count)
                return .number(JSONNumber(count))
            }
            guard tree.isString(node) else { return .nothing }
            fallthrough
        case .string:
            guard let text = try text(value) else { return .nothing }
            try spend(text.count / 8)
            return .number(JSONNumber(text.scalarCount))
        case .nothing, .number, .boolean, .null: return .nothing
        }
    }

    private mutating func compare(
        _ a: FilterOperand, _ comparison: FilterComparison, _ b: FilterOperand, _ node: Int
    ) throws(PathFailure) -> Bool {
        guard a.isPlural || b.isPlural else {
            return try compare(try value(a, node), comparison, try value(b, node))
        }
        let right = try values(b, node)
        for x in try values(a, node) {
            for y in right where try compare(x, comparison, y) { return true }
        }
        return false
    }

    /// Whether a value equals a list's item, or an element of the array that the item selects.
    private mutating func isAmong(_ value: FilterValue, _ item: FilterOperand, _ node: Int) throws(PathFailure) -> Bool
    {
        if case .nothing = value { return false }
        for candidate in try values(item, node) {
            guard case .node(let list) = candidate, tree.isArray(list) else {
                if try compare(value, .equal, candidate) { return true }
                continue
            }
            var child = tree.firstChild(list)
            while child < tree.closing(list) {
                if try compare(value, .equal, .node(child)) { return true }
                child = tree.nextChild(child, inObject: false)
            }
        }
        return false
    }

    // MARK: Patterns

    private mutating func matches(
        _ operand: FilterOperand, _ pattern: FilterPattern, _ whole: Bool, _ node: Int
    ) throws(PathFailure) -> Bool {
        let regexp: Regexp?
        switch pattern {
        case .compiled(let compiled): regexp = compiled
        case .computed(let operand):
            guard let text = try text(try value(operand, node)) else { return false }
            var work = 0
            regexp = text.withBytes { patterns.regexp($0, work: &work) }
            try spend(work)
        }
        guard let regexp else { return false }
        for value in try values(operand, node) {
            guard let text = try text(value) else { continue }
            var matcher = RegexpMatcher(regexp, stepsLeft: stepsLeft)
            let found = text.withBytes { matcher.matches($0, whole: whole) }
            try spend(matcher.stepsTaken)
            guard let found else { throw .steps }
            if found { return true }
        }
        return false
    }
}

extension FilterOperand {
    /// It may have several values.
    var isPlural: Bool {
        guard case .query(let query) = self else { return false }
        return !query.isSingular
    }
}
