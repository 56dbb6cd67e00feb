/// Filters that take items out of something, or put them together.
enum ItemFilters {
    static let all: [NativeFunction] = [
        NativeFunction("length") { .integer(try $0.renderer.length(of: $0.input)) },
        NativeFunction("count") { .integer(try $0.renderer.length(of: $0.input)) },
        NativeFunction("first") { call in
            try call.renderer.iterator(over: call.input).next() ?? nothing("there is no first item")
        },
        NativeFunction("last") { call in
            guard let iterator = try call.renderer.reversed(call.input) else {
                throw Failure.type("'\(call.input.typeName)' object is not reversible")
            }
            return try iterator.next() ?? nothing("there is no last item")
        },
        NativeFunction("random") { call in
            let items = try call.renderer.items(of: call.input)
            return items.randomElement() ?? nothing("there is no item to choose")
        },
        NativeFunction("list") { call in
            let items = try call.renderer.items(of: call.input)
            return try call.make(items)
        },
        NativeFunction("reverse") { try reverse($0) },
        NativeFunction("join", "/ d attribute") { try join($0) },
        NativeFunction("sum", "/ attribute start") { try sum($0) },
        NativeFunction("items") { call in
            switch call.input.payload {
            case .undefined: return try call.generator { nil }
            case .mapping(let mapping):
                let view = MappingView(mapping, .items)
                let iterator = try view.iterator(call.renderer)
                return try call.generator { try iterator?.next() }
            default: throw Failure.type("Can only get item pairs from a mapping.")
            }
        },
    ]

    static func nothing(_ hint: String) -> TemplateValue { TemplateValue(.undefined(Undefined(.hint(hint)))) }

    private static func reverse(_ call: NativeCall) throws -> TemplateValue {
        if call.input.text != nil {
            return try call.changedText { $0.reversed() }
        }
        if let iterator = try call.renderer.reversed(call.input) {
            return TemplateValue(.object(GeneratorObject("reversed", iterator, call.renderer)))
        }
        return try call.make(try call.renderer.items(of: call.input).reversed())
    }

    private static func join(_ call: NativeCall) throws -> TemplateValue {
        let separator = call.isGiven(0) ? try call.renderer.text(of: call[0]) : .empty
        let path = call[1].isNone ? nil : try AttributePath(call[1])
        let iterator = try call.renderer.iterator(over: call.input)
        var parts: [PythonText] = []
        var provenance: Provenance = []
        while let item = try iterator.next() {
            let value = try path?.value(in: item, call.renderer) ?? item
            let text = try call.renderer.text(of: value)
            try call.budget.allocate(Budget.valueSize + text.byteCount + separator.byteCount)
            provenance.formUnion(value.contribution)
            parts.append(text)
        }
        let text = try separator.join(parts, limit: call.budget.memory)
        return TemplateValue(.string(text), provenance)
    }

    private static func sum(_ call: NativeCall) throws -> TemplateValue {
        let path = call[0].isNone ? nil : try AttributePath(call[0])
        var total = call.isGiven(1) ? call[1] : .integer(0)
        guard total.text == nil else { throw Failure.type("sum() can't sum strings [use ''.join(seq) instead]") }
        let iterator = try call.renderer.iterator(over: call.input)
        while let item = try iterator.next() {
            try call.budget.step(2)
            total = try call.renderer.compute(.add, total, try path?.value(in: item, call.renderer) ?? item)
        }
        return total
    }
}

extension Renderer {
    /// Python's `reversed(value)`; `nil` when it has no order that could be.
    func reversed(_ value: TemplateValue) throws -> ValueIterator? {
        let provenance = value.provenance
        switch value.payload {
        case .undefined: return ValueIterator { nil }
        case .list(let list):
            var index = try list.count(budget)
            return ValueIterator { [budget] in
                index -= 1
                try budget.step()
                return try list.item(index, budget)?.adding(provenance)
            }
        case .string, .markup, .tuple, .mapping:
            return ValueIterator(try items(of: value).reversed(), adding: provenance)
        case .object(let object):
            guard let iterator = try object.reversed(self) else { return nil }
            return ValueIterator { try iterator.next()?.adding(provenance) }
        default: return nil
        }
    }
}
