/// Methods of dictionaries.
enum MappingMethods {
    static let all: NativeFunction.Table = NativeFunction.table(reading + changing)

    private static func mapping(_ call: NativeCall) throws -> MappingObject {
        guard case .mapping(let mapping) = call.input.payload else { throw Failure.type("no dictionary") }
        return mapping
    }

    private static func view(_ name: String, _ part: MappingView.Part) -> NativeFunction {
        NativeFunction(name) { TemplateValue(.object(MappingView(try mapping($0), part))) }
    }

    private static let reading: [NativeFunction] = [
        view("keys", .keys),
        view("values", .values),
        view("items", .items),
        NativeFunction("get", "key / default", takesKeywords: false) { call in
            try mapping(call).value(call[0], call.budget) ?? call[1]
        },
        NativeFunction("copy") { call in
            try call.budget.allocate(Budget.objectSize)
            let copy = MappingObject()
            try copy.update(with: TemplateValue(call.input.payload), call.renderer)
            return TemplateValue(.mapping(copy))
        },
        NativeFunction("fromkeys", "iterable / value", takesKeywords: false) { call in
            let result = MappingObject()
            for key in try call.renderer.items(of: call[0]) { try result.set(key, call[1], call.budget) }
            return TemplateValue(.mapping(result))
        },
    ]

    private static let changing: [NativeFunction] = [
        NativeFunction("update", isVariadic: true) { call in
            let mapping = try mapping(call)
            guard call.arguments.positional.count <= 1 else { throw Failure.type("update expected at most 1 argument") }
            call.budget.changed(mapping)
            if let source = call.arguments.positional.first { try mapping.update(with: source, call.renderer) }
            for (name, value) in call.arguments.keywords { try mapping.set(.text(name), value, call.budget) }
            return .none()
        },
        NativeFunction("setdefault", "key / default", takesKeywords: false) { call in
            let mapping = try mapping(call)
            if let value = try mapping.value(call[0], call.budget) { return value }
            call.budget.changed(mapping)
            try mapping.set(call[0], call[1], call.budget)
            return call[1]
        },
        NativeFunction("pop", "key / default", takesKeywords: false) { call in
            if let entry = try mapping(call).remove(call[0], call.budget) { return entry.value }
            guard call.isGiven(1) else {
                throw Failure.value("KeyError: \(try call.renderer.representation(of: call[0]))")
            }
            return call[1]
        },
        NativeFunction("popitem") { call in
            guard let entry = try mapping(call).removeLast(call.budget) else {
                throw Failure.value("popitem(): dictionary is empty")
            }
            return TemplateValue(.tuple(TupleObject([entry.key, entry.value])))
        },
        NativeFunction("clear") { call in
            try mapping(call).removeAll()
            return .none()
        },
    ]
}
