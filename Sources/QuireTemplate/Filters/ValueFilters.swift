/// Filters for any value.
enum ValueFilters {
    static let all: [NativeFunction] = [
        fallback("default"), fallback("d"),
        NativeFunction("attr", "name") { call in
            if call.input.undefined != nil { throw call.input.undefinedFailure(keepingProvenance: true) }
            let name = try call.text(0).string
            if let found = try call.renderer.ownAttribute(name, of: call.input) { return found }
            return TemplateValue(.undefined(Undefined(.attribute(name, ofType: call.input.objectName))))
        },
        NativeFunction("tojson", "/ indent") { call in
            var indent: PythonText?
            if let text = call[0].text {
                indent = text
            } else if !call[0].isNone {
                indent = try PythonText(" ").repeated(try call.integer(0) ?? 0, limit: min(1024, call.budget.memory))
            }
            var writer = JSONWriter(call.renderer, indent: indent)
            try writer.write(call.input)
            return TemplateValue(.markup(PythonText(writer.text)))
        },
        NativeFunction("pprint", "/ verbose") { call in
            let text = try PrettyPrinter.text(of: call.input, call.renderer)
            return try call.make(PythonText(text))
        },
    ]

    private static func fallback(_ name: String) -> NativeFunction {
        NativeFunction(name, "/ default_value boolean", keepsProvenance: true) { call in
            let isMissing =
                try call.input.undefined != nil || (call.flag(1) && !call.renderer.isTrue(call.input))
            return isMissing ? call.isGiven(0) ? call[0] : .text("") : call.input
        }
    }
}
