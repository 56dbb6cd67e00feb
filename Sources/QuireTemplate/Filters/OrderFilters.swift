/// Filters that compare items.
enum OrderFilters {
    static let all: [NativeFunction] = [
        NativeFunction("sort", "/ reverse case_sensitive attribute") { call in
            let paths = try AttributePath.list(call[2])
            let isCaseSensitive = try call.flag(1)
            let keys = paths.map { call.key($0, isCaseSensitive: isCaseSensitive) }
            let items = try call.renderer.items(of: call.input)
            return try call.make(
                try call.renderer.sorted(items, isDown: try call.flag(0)) { item in
                    try keys.map { try $0(item) }
                })
        },
        NativeFunction("dictsort", "/ case_sensitive by reverse") { call in
            guard case .mapping(let mapping) = call.input.payload else {
                if call.input.undefined != nil { throw call.input.undefinedFailure(keepingProvenance: true) }
                throw Failure.type("dictsort wants a mapping, not \(call.input.typeName)")
            }
            let by = call.isGiven(1) ? call[1].text?.string ?? "" : "key"
            guard by == "key" || by == "value" else {
                throw Failure.value("You can only sort by either \"key\" or \"value\"")
            }
            let entries = try mapping.entries(call.budget)
            try call.budget.allocate(entries.count, of: Budget.objectSize)
            let pairs = entries.map { TemplateValue(.tuple(TupleObject([$0.key, $0.value]))) }
            let key = call.key(
                try AttributePath(.integer(by == "key" ? 0 : 1)), isCaseSensitive: try call.flag(0))
            return try call.make(
                try call.renderer.sorted(pairs, isDown: try call.flag(2), asList: false) { [try key($0)] })
        },
        extreme("min", .less),
        extreme("max", .greater),
        NativeFunction("unique", "/ case_sensitive attribute") { call in
            let key = call.key(try AttributePath(call[1]), isCaseSensitive: try call.flag(0))
            let iterator = try call.renderer.iterator(over: call.input)
            var seen: Set<ValueKey> = []
            return try call.generator {
                while let item = try iterator.next() {
                    let hash = try ValueKey(try key(item), call.budget)
                    try call.budget.allocate(Budget.keySize)
                    if seen.insert(hash).inserted { return item }
                }
                return nil
            }
        },
    ]

    private static func extreme(_ name: String, _ comparator: Comparator) -> NativeFunction {
        NativeFunction(name, "/ case_sensitive attribute") { call in
            let key = call.key(try AttributePath(call[1]), isCaseSensitive: try call.flag(0))
            let iterator = try call.renderer.iterator(over: call.input)
            guard var best = try iterator.next() else { return ItemFilters.nothing("the sequence is empty") }
            var bestKey = try key(best)
            while let item = try iterator.next() {
                let itemKey = try key(item)
                if try call.renderer.order(itemKey, bestKey, comparator) { (best, bestKey) = (item, itemKey) }
            }
            return best
        }
    }
}

extension Renderer {
    /// In the order of the keys; items whose keys are equal stay in their order.
    func sorted(
        _ items: [TemplateValue], isDown: Bool, asList: Bool = true, by keys: (TemplateValue) throws -> [TemplateValue]
    ) throws -> [TemplateValue] {
        try budget.allocate(items.count, of: Budget.sortedSize)
        var keyed: [(item: TemplateValue, keys: [TemplateValue])] = []
        for item in items { keyed.append((item, try keys(item))) }
        // The standard library's sort is stable.
        try keyed.sort { a, b in try isDown ? isLess(b.keys, a.keys, asList) : isLess(a.keys, b.keys, asList) }
        return keyed.map(\.item)
    }

    /// By the first keys that differ.
    /// - Parameter asList: Whether keys that are equal are passed over, even when they have no order.
    private func isLess(_ a: [TemplateValue], _ b: [TemplateValue], _ asList: Bool) throws -> Bool {
        try budget.step(2)
        for (x, y) in zip(a, b) {
            if let i = x.integer?.int, let j = y.integer?.int {
                if i == j { continue }
                return i < j
            }
            if try !asList || !areEqual(x, y) { return try order(x, y, .less) }
        }
        return false
    }
}
