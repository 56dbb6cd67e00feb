/// Filters that change a text.
enum TextFilters {
    private static func change(_ name: String, _ body: @escaping @Sendable (PythonText) -> PythonText) -> NativeFunction
    {
        NativeFunction(name) { try $0.changedText(body) }
    }

    static let all: [NativeFunction] = [
        change("upper") { $0.upper() },
        change("lower") { $0.lower() },
        change("capitalize") { $0.capitalize() },
        NativeFunction("title") { call in
            let text = try call.inputText()
            try call.budget.allocate(text.byteCount, of: 2)
            return try call.make(FilterText.title(text))
        },
        NativeFunction("trim", "/ chars") { call in
            let characters = call[0].isNone ? nil : try call.text(0)
            try call.budget.step(2 * (characters?.byteCount ?? 0))
            return try call.changedText { $0.strip(characters) }
        },
        NativeFunction("replace", "old new / count") { call in
            let (old, new) = (try call.renderer.text(of: call[0]), try call.renderer.text(of: call[1]))
            let count = call[2].isNone ? nil : try call.integer(2)
            let text = try call.inputText()
            return TemplateValue(.string(try call.replaced(text, old, new, count: count)))
        },
        NativeFunction("string") { call in
            call.input.text == nil ? TemplateValue(.string(try call.inputText())) : call.input
        },
        NativeFunction("format", isVariadic: true) { call in
            let text = try call.inputText()
            let arguments = call.arguments
            guard arguments.positional.isEmpty || arguments.keywords.isEmpty else {
                throw Failure.type("can't handle positional and keyword arguments at the same time")
            }
            var values = TemplateValue(.tuple(TupleObject(arguments.positional)))
            if !arguments.keywords.isEmpty {
                let mapping = MappingObject()
                for (name, value) in arguments.keywords { try mapping.set(.text(name), value, call.budget) }
                values = TemplateValue(.mapping(mapping))
            }
            return try call.renderer.percentFormat(text, values, isMarkup: call.input.isMarkup)
        },
        NativeFunction("wordcount") { call in
            let text = try call.inputText()
            try call.budget.scan(text.byteCount * 4)
            return .integer(FilterText.wordCount(text))
        },
    ]
}
