import QuireBase

/// The names that every template knows.
enum Globals {
    static let names: [String] = functions.map(\.name)

    static func value(named name: String) -> TemplateValue? {
        guard let function = functions.first(where: { same($0.name, name) }) else { return nil }
        return TemplateValue(.object(FunctionObject(function)))
    }

    private static let functions: [NativeFunction] = [
        NativeFunction("range", "start / stop step", takesKeywords: false) { call in
            let numbers = try (0..<3).map { try call.integer($0) }
            let (start, stop) = numbers[1].map { (numbers[0] ?? 0, $0) } ?? (0, numbers[0] ?? 0)
            guard numbers[2] != 0 else { throw Failure.value("range() arg 3 must not be zero") }
            let step = max(numbers[2] ?? 1, -Int.max)
            // Bounds within which no difference of two overflows.
            guard [start, stop, step].allSatisfy({ $0.magnitude < 1 << 62 }) else {
                throw Failure.limit(.range, "the bounds of range() are too far apart")
            }
            let range = RangeObject(start, stop, step)
            guard range.count <= call.renderer.options.limits.range else {
                throw Failure.limit(.range, "range() has more than \(call.renderer.options.limits.range) items")
            }
            return TemplateValue(.object(range))
        },
        NativeFunction("dict", isVariadic: true) { TemplateValue(.mapping(try mapping($0))) },
        NativeFunction("namespace", isVariadic: true) { call in
            TemplateValue(.object(NamespaceObject(try mapping(call))))
        },
        NativeFunction("cycler", isVariadic: true) { call in
            guard !call.arguments.positional.isEmpty, call.arguments.keywords.isEmpty else {
                throw Failure.type("at least one item has to be provided")
            }
            return TemplateValue(.object(CyclerObject(call.arguments.positional)))
        },
        NativeFunction("joiner", "/ sep") { call in
            TemplateValue(.object(JoinerObject(call.isGiven(0) ? call[0] : .text(", "))))
        },
    ]

    /// `dict(pairs, name=value…)`.
    private static func mapping(_ call: NativeCall) throws -> MappingObject {
        try call.budget.allocate(Budget.objectSize)
        let result = MappingObject()
        guard call.arguments.positional.count <= 1 else { throw Failure.type("dict expected at most 1 argument") }
        if let source = call.arguments.positional.first { try result.update(with: source, call.renderer) }
        for (name, value) in call.arguments.keywords { try result.set(.text(name), value, call.budget) }
        return result
    }
}

extension MappingObject {
    /// Takes over the entries of a mapping, or pairs.
    func update(with source: TemplateValue, _ renderer: Renderer) throws {
        let provenance = source.provenance
        if case .mapping(let other) = source.payload {
            for entry in try other.entries(renderer.budget) {
                try set(entry.key.adding(provenance), entry.value.adding(provenance), renderer.budget)
            }
            return
        }
        let iterator = try renderer.iterator(over: source)
        while let item = try iterator.next() {
            let pair = try renderer.items(of: item)
            guard pair.count == 2 else {
                throw Failure.value("dictionary update sequence element has length \(pair.count); 2 is required")
            }
            try set(pair[0], pair[1], renderer.budget)
        }
    }
}
