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
                    TemplateValue(.list(ListObject(try keys.map { try $0(item) })))
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
            return try call.make(try call.renderer.sorted(pairs, isDown: try call.flag(2), by: key))
        },
        extreme("min", .less),
        extreme("max", .greater),
        NativeFunction("unique", "/ case_sensitive attribute") { call in
            let key = call.key(try AttributePath(call[1]), isCaseSensitive: try call.flag(0))
            let iterator = try call.renderer.iterator(over: call.input)
            var seen: Set<ValueKey> = []
            return call.generator {
                while let item = try iterator.next() {
                    let hash = try ValueKey(try key(item), call.budget)
                    try call.budget.allocate(Budget.valueSize)
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
        _ items: [TemplateValue], isDown: Bool, by key: (TemplateValue) throws -> TemplateValue
    ) throws -> [TemplateValue] {
        try budget.allocate(items.count, of: Budget.objectSize)
        var keyed: [(item: TemplateValue, key: TemplateValue)] = []
        for item in items { keyed.append((item, try key(item))) }
        // The standard library's sort is stable.
        try keyed.sort { a, b in try isDown ? order(b.key, a.key, .less) : order(a.key, b.key, .less) }
        return keyed.map(\.item)
    }
}
