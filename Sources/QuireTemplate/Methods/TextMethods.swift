/// Methods of strings that answer strings.
enum TextMethods {
    static let all: NativeFunction.Table = NativeFunction.table(
        changing + padding + TextSearchMethods.all + TextSplitMethods.all)

    /// A method that makes one string of another at a cost that grows with its length.
    private static func change(_ name: String, _ body: @escaping @Sendable (PythonText) -> PythonText) -> NativeFunction
    {
        NativeFunction(name) { call in try call.changed(body) }
    }

    private static let changing: [NativeFunction] = [
        change("upper") { $0.upper() },
        change("lower") { $0.lower() },
        change("title") { $0.title() },
        change("capitalize") { $0.capitalize() },
        change("swapcase") { $0.swapcase() },
        change("casefold") { $0.casefold() },
        NativeFunction("strip", "/ chars", takesKeywords: false) { try strip($0) },
        NativeFunction("lstrip", "/ chars", takesKeywords: false) { try strip($0, right: false) },
        NativeFunction("rstrip", "/ chars", takesKeywords: false) { try strip($0, left: false) },
        NativeFunction("removeprefix", "prefix", takesKeywords: false) { call in
            let prefix = try call.text(0)
            return try call.changed { $0.removeprefix(prefix) }
        },
        NativeFunction("removesuffix", "suffix", takesKeywords: false) { call in
            let suffix = try call.text(0)
            return try call.changed { $0.removesuffix(suffix) }
        },
        NativeFunction("replace", "old new / count", takesKeywords: false) { call in
            let (old, new) = (try call.markedText(0), try call.markedText(1))
            let result = try call.replaced(try call.receiver(), old, new, count: try call.integer(2))
            return TemplateValue(result, isMarkup: call.input.isMarkup)
        },
        NativeFunction("translate", "table") { _ in throw Failure.type("translate() is not supported") },
        NativeFunction("encode", "/ encoding errors") { call in
            let text = try call.receiver()
            if call.isGiven(0) {
                let name = try call.text(0).lower().string
                guard
                    ["utf-8", "utf8", "u8"].contains(name)
                        || (text.isASCII && ["ascii", "latin-1", "latin1"].contains(name))
                else { throw Failure.value("the encoding '\(name)' is not supported") }
            }
            return TemplateValue(.object(BytesObject(text)))
        },
        NativeFunction("format", isVariadic: true) { call in
            try call.renderer.format(
                try call.receiver(), call.arguments, isMarkup: call.input.isMarkup)
        },
        NativeFunction("join", "iterable", takesKeywords: false) { call in try join(call) },
        NativeFunction("unescape") { _ in throw Failure.type("unescape() is not supported") },
    ]

    private static let padding: [NativeFunction] = [
        NativeFunction("center", "width / fillchar", takesKeywords: false) { call in
            try padded(call) { try $0.center($1, $2, limit: $3) }
        },
        NativeFunction("ljust", "width / fillchar", takesKeywords: false) { call in
            try padded(call) { try $0.ljust($1, $2, limit: $3) }
        },
        NativeFunction("rjust", "width / fillchar", takesKeywords: false) { call in
            try padded(call) { try $0.rjust($1, $2, limit: $3) }
        },
        NativeFunction("zfill", "width", takesKeywords: false) { call in
            let width = try call.integer(0) ?? 0
            return try call.changed { try $0.zfill(width, limit: call.budget.room) }
        },
        NativeFunction("expandtabs", "/ tabsize") { call in
            let size = min(max(try call.integer(0) ?? 8, -1), 1 << 31)
            return try call.changed { try $0.expandtabs(size, limit: call.budget.room) }
        },
    ]

    private static func padded(
        _ call: NativeCall, _ body: (PythonText, Int, PythonText, Int) throws -> PythonText
    ) throws -> TemplateValue {
        let width = min(max(try call.integer(0) ?? 0, 0), 1 << 40)
        let fill = call.isGiven(1) ? try call.text(1) : " "
        return try call.changed { text in
            let result = try body(text, width, fill, call.budget.room)
            try call.budget.step((result.byteCount - text.byteCount) >> 1)
            return result
        }
    }

    private static func strip(_ call: NativeCall, left: Bool = true, right: Bool = true) throws -> TemplateValue {
        let characters = call[0].isNone ? nil : try call.text(0)
        // Each end is compared with every one of the characters.
        try call.budget.step(2 * (characters?.byteCount ?? 0))
        return try call.changed { $0.strip(characters, left: left, right: right) }
    }

    private static func join(_ call: NativeCall) throws -> TemplateValue {
        let separator = try call.receiver()
        let isMarkup = call.input.isMarkup
        var parts: [PythonText] = []
        var provenance: Provenance = []
        let iterator = try call.renderer.iterator(over: call[0], purpose: "can only join an iterable")
        while let item = try iterator.next() {
            guard let text = try item.text ?? (isMarkup ? call.renderer.text(of: item) : nil) else {
                throw Failure.type("sequence item \(parts.count): expected str instance, \(item.typeName) found")
            }
            let escapes = isMarkup && !item.isMarkup
            try call.budget.allocate(Budget.valueSize + text.byteCount + separator.byteCount)
            parts.append(escapes ? try call.renderer.escaped(text) : text)
            provenance.formUnion(item.contribution)
        }
        let text = try separator.join(parts, limit: call.budget.memory)
        return TemplateValue(text, isMarkup: isMarkup, provenance)
    }
}

extension NativeCall {
    /// The string whose method this is.
    func receiver() throws -> PythonText {
        guard let text = input.text else { throw Failure.type("'\(input.typeName)' object is no string") }
        return text
    }

    /// What `body` makes of the receiver: markup stays markup.
    func changed(_ body: (PythonText) throws -> PythonText) throws -> TemplateValue {
        let text = try receiver()
        try budget.allocate(text.byteCount + 16)
        if !text.isASCII { try budget.step(text.byteCount) }
        let result = try body(text)
        if result.byteCount > text.byteCount { try budget.allocate(result.byteCount - text.byteCount) }
        return TemplateValue(result, isMarkup: input.isMarkup)
    }

    /// A string argument; escaped, when the receiver is markup and it is none.
    func markedText(_ index: Int) throws -> PythonText {
        let text = try self.text(index)
        guard input.isMarkup, !self[index].isMarkup else { return text }
        return try renderer.escaped(text)
    }

    func replaced(_ text: PythonText, _ old: PythonText, _ new: PythonText, count: Int?) throws -> PythonText {
        // Many short matches cost more than their bytes.
        try budget.step(text.byteCount >> 2)
        let result = try text.replace(old, new, count: count ?? -1, limit: budget.room)
        try budget.allocate(result.byteCount)
        return result
    }
}
