/// Methods of strings that cut them into parts.
enum TextSplitMethods {
    static let all: [NativeFunction] = [
        NativeFunction("split", "/ sep maxsplit") {
            try split($0, { $0.split(max: $1) }, { try $0.split($1, max: $2) })
        },
        NativeFunction("rsplit", "/ sep maxsplit") {
            try split($0, { $0.rsplit(max: $1) }, { try $0.rsplit($1, max: $2) })
        },
        NativeFunction("splitlines", "/ keepends") { call in
            let keepsEnds = try call.flag(0)
            return try parts(call) { $0.splitlines(keepends: keepsEnds) }
        },
        NativeFunction("partition", "sep", takesKeywords: false) { try partition($0) { try $0.partition($1) } },
        NativeFunction("rpartition", "sep", takesKeywords: false) { try partition($0) { try $0.rpartition($1) } },
    ]

    private static func split(
        _ call: NativeCall, _ blank: (PythonText, Int) -> [PythonText],
        _ at: (PythonText, PythonText, Int) throws -> [PythonText]
    ) throws -> TemplateValue {
        let most = try call.integer(1) ?? -1
        if call[0].isNone { return try parts(call) { blank($0, most) } }
        let separator = try call.text(0)
        return try parts(call) { try at($0, separator, most) }
    }

    private static func value(_ call: NativeCall, _ text: PythonText) -> TemplateValue {
        TemplateValue(call.input.isMarkup ? .markup(text) : .string(text))
    }

    private static func parts(_ call: NativeCall, _ body: (PythonText) throws -> [PythonText]) throws -> TemplateValue {
        let text = try call.receiver()
        // Parts are made before they can be counted: so many there may be.
        try call.budget.allocate(text.byteCount)
        guard text.byteCount < call.budget.memory / 16 else {
            throw Failure.limit(.memory, "a text of \(text.byteCount) bytes is too long to be split")
        }
        let parts = try body(text)
        return try call.make(parts.map { value(call, $0) })
    }

    private static func partition(
        _ call: NativeCall, _ body: (PythonText, PythonText) throws -> (PythonText, PythonText, PythonText)
    ) throws -> TemplateValue {
        let text = try call.receiver()
        try call.budget.allocate(text.byteCount + Budget.objectSize)
        let (before, separator, after) = try body(text, try call.text(0))
        return TemplateValue(.tuple(TupleObject([before, separator, after].map { value(call, $0) })))
    }
}
