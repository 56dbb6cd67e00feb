/// Methods of strings that cut them into parts.
enum TextSplitMethods {
    static let all: [NativeFunction] = [
        NativeFunction("split", "/ sep maxsplit") {
            try split($0, { try $0.split(max: $1, limit: $2) }, { try $0.split($1, max: $2, limit: $3) })
        },
        NativeFunction("rsplit", "/ sep maxsplit") {
            try split($0, { try $0.rsplit(max: $1, limit: $2) }, { try $0.rsplit($1, max: $2, limit: $3) })
        },
        NativeFunction("splitlines", "/ keepends") { call in
            let keepsEnds = try call.flag(0)
            return try parts(call) { try $0.splitlines(keepends: keepsEnds, limit: $1) }
        },
        NativeFunction("partition", "sep", takesKeywords: false) { try partition($0) { try $0.partition($1) } },
        NativeFunction("rpartition", "sep", takesKeywords: false) { try partition($0) { try $0.rpartition($1) } },
    ]

    private static func split(
        _ call: NativeCall, _ blank: (PythonText, Int, Int) throws -> [PythonText],
        _ at: (PythonText, PythonText, Int, Int) throws -> [PythonText]
    ) throws -> TemplateValue {
        let most = try call.integer(1) ?? -1
        if call[0].isNone { return try parts(call) { try blank($0, most, $1) } }
        let separator = try call.text(0)
        return try parts(call) { try at($0, separator, most, $1) }
    }

    private static func value(_ call: NativeCall, _ text: PythonText) -> TemplateValue {
        TemplateValue(text, isMarkup: call.input.isMarkup)
    }

    /// Bytes of one part: where it was found, and the part itself, twice, in arrays that grow by doubling.
    private static let partSize = 72
    /// Bytes of the allocation that a part needs which does not fit into a value.
    private static let longPartSize = 48

    /// - Parameter body: Given the text and the most parts that it may make.
    private static func parts(_ call: NativeCall, _ body: (PythonText, Int) throws -> [PythonText]) throws
        -> TemplateValue
    {
        let text = try call.receiver()
        try call.budget.allocate(text.byteCount)
        try call.budget.step(text.byteCount >> 2)
        let parts = try body(text, call.budget.memory / (partSize + longPartSize))
        let longCount = parts.count { $0.byteCount > 15 }
        try call.budget.allocate(parts.count * partSize + longCount * longPartSize)
        return TemplateValue(.list(ListObject(parts.map { value(call, $0) })))
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
