/// Filters that make lists of lists.
enum GroupFilters {
    static let all: [NativeFunction] = [
        NativeFunction("groupby", "attribute / default case_sensitive") { try group($0) },
        NativeFunction("batch", "linecount / fill_with") { call in
            let size = try call.integer(0) ?? 0
            let iterator = try call.renderer.iterator(over: call.input)
            var row: [TemplateValue] = []
            var isDone = false
            return try call.generator {
                if isDone { return nil }
                while let item = try iterator.next() {
                    try call.budget.allocate(Budget.valueSize)
                    if row.count == size {
                        let full = row
                        row = [item]
                        return try call.make(full)
                    }
                    row.append(item)
                }
                isDone = true
                guard !row.isEmpty else { return nil }
                if !call[1].isNone, row.count < size {
                    try call.budget.allocate(size - row.count, of: Budget.valueSize)
                    row += Array(repeating: call[1], count: size - row.count)
                }
                return try call.make(row)
            }
        },
        NativeFunction("slice", "slices / fill_with") { call in
            let count = try call.integer(0) ?? 0
            let items = try call.renderer.items(of: call.input)
            guard count != 0 else { throw Failure(.zeroDivision, "integer division or modulo by zero") }
            let (size, larger) = count > 0 ? (items.count / count, items.count % count) : (0, 0)
            var (index, start) = (0, 0)
            return try call.generator {
                guard index < count else { return nil }
                try call.budget.step()
                let end = start + size + (index < larger ? 1 : 0)
                var part = Array(items[start..<end])
                if !call[1].isNone, index >= larger { part.append(call[1]) }
                (index, start) = (index + 1, end)
                return try call.make(part)
            }
        },
    ]

    private static func group(_ call: NativeCall) throws -> TemplateValue {
        let path = try AttributePath(call[0])
        let isCaseSensitive = try call.flag(2)
        let fallback = call[1].isNone ? nil : call[1]
        let key = call.key(path, isCaseSensitive: isCaseSensitive, default: fallback)
        let sorted = try call.renderer.sorted(try call.renderer.items(of: call.input), isDown: false, asList: false) {
            [try key($0)]
        }
        var groups: [(key: TemplateValue, items: [TemplateValue])] = []
        for item in sorted {
            let itemKey = try key(item)
            try call.budget.allocate(Budget.valueSize)
            if let last = groups.last, try call.renderer.areEqual(last.key, itemKey) {
                groups[groups.count - 1].items.append(item)
            } else {
                try call.budget.allocate(Budget.objectSize * 2)
                groups.append((itemKey, [item]))
            }
        }
        return try call.make(
            try groups.map { group in
                // The key as the first item has it, not in lower case.
                let shown =
                    isCaseSensitive ? group.key : try path.value(in: group.items[0], call.renderer, default: fallback)
                return TemplateValue(
                    .tuple(TupleObject([shown, TemplateValue(.list(ListObject(group.items)))], isGroup: true)))
            })
    }
}
