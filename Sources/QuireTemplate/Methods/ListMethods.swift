/// Methods of lists and tuples.
enum ListMethods {
    static let all: NativeFunction.Table = NativeFunction.table(reading + changing)
    static let ofTuples: NativeFunction.Table = NativeFunction.table(reading)

    private static let reading: [NativeFunction] = [
        NativeFunction("index", "value / start stop", takesKeywords: false) { call in
            let items = try call.renderer.ownItems(call.input)
            let start = place(try call.integer(1) ?? 0, items.count)
            let stop = place(try call.integer(2) ?? .max, items.count)
            for index in start..<max(start, stop) where try call.renderer.areEqual(items[index], call[0]) {
                return .integer(index)
            }
            throw Failure.value("\(try call.renderer.representation(of: call[0])) is not in \(call.input.typeName)")
        },
        NativeFunction("count", "value", takesKeywords: false) { call in
            var count = 0
            for item in try call.renderer.ownItems(call.input) where try call.renderer.areEqual(item, call[0]) {
                count += 1
            }
            return .integer(count)
        },
    ]

    private static func place(_ bound: Int, _ count: Int) -> Int {
        bound < 0 ? max(0, bound + count) : min(bound, count)
    }

    private static let changing: [NativeFunction] = [
        NativeFunction("append", "value", takesKeywords: false) { call in
            try change(call, adding: [call[0]]) { $0.append(call[0]) }
        },
        NativeFunction("extend", "iterable", takesKeywords: false) { call in
            let items = try call.renderer.items(of: call[0])
            return try change(call, adding: items) { $0 += items }
        },
        NativeFunction("insert", "index value", takesKeywords: false) { call in
            let index = try call.integer(0) ?? 0
            return try change(call, adding: [call[1]]) { $0.insert(call[1], at: place(index, $0.count)) }
        },
        NativeFunction("pop", "/ index", takesKeywords: false) { call in
            let index = try call.integer(0) ?? -1
            return try change(call) { items in
                guard !items.isEmpty else { throw Failure.value("pop from empty list") }
                let position = index < 0 ? index &+ items.count : index
                guard items.indices.contains(position) else { throw Failure.value("pop index out of range") }
                return items.remove(at: position)
            }
        },
        NativeFunction("remove", "value", takesKeywords: false) { call in
            let items = try call.renderer.ownItems(call.input)
            for (index, item) in items.enumerated() where try call.renderer.areEqual(item, call[0]) {
                return try change(call) { items -> TemplateValue in
                    items.remove(at: index)
                    return .none()
                }
            }
            throw Failure.value("list.remove(x): x not in list")
        },
        NativeFunction("clear") { try change($0) { $0 = [] } },
        NativeFunction("reverse") { try change($0) { $0.reverse() } },
        NativeFunction("copy") { try $0.make(try $0.renderer.ownItems($0.input)) },
        NativeFunction("sort", "/ key reverse") { call in
            guard call[0].isNone else { throw Failure.type("sort(key=…) is not supported: use the filter 'sort'") }
            let isDown = try call.flag(1)
            let items = try call.renderer.ownItems(call.input)
            let sorted = try call.renderer.sorted(items, isDown: isDown, asList: false) { [$0] }
            return try change(call) { $0 = sorted }
        },
    ]

    private static func change(
        _ call: NativeCall, adding items: [TemplateValue] = [], _ body: (inout [TemplateValue]) throws -> Void
    ) throws -> TemplateValue {
        try change(call, adding: items) { items -> TemplateValue in
            try body(&items)
            return .none()
        }
    }

    private static func change(
        _ call: NativeCall, adding items: [TemplateValue] = [],
        _ body: (inout [TemplateValue]) throws -> TemplateValue
    ) throws -> TemplateValue {
        guard case .list(let list) = call.input.payload else { throw Failure.type("a tuple cannot be changed") }
        try call.budget.allocate(items.count, of: Budget.valueSize)
        // What moves the items behind a place costs as much as there are.
        try call.budget.scan(try list.count(call.budget))
        for item in items { list.taint.formUnion(item.provenance) }
        call.budget.changed(list)
        return try list.change(call.budget, body)
    }
}

extension Renderer {
    /// The items of a list or a tuple, as they are.
    func ownItems(_ value: TemplateValue) throws -> [TemplateValue] {
        switch value.payload {
        case .list(let list): return try list.items(budget)
        case .tuple(let tuple): return tuple.items
        default: return try items(of: value)
        }
    }
}
