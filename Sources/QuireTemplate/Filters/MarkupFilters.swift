/// Filters for HTML and URLs.
enum MarkupFilters {
    static let all: [NativeFunction] = [
        escape("escape"), escape("e"),
        NativeFunction("forceescape") { call in
            TemplateValue(.markup(try call.renderer.escaped(try call.inputText())))
        },
        NativeFunction("safe") { TemplateValue(.markup(try $0.inputText())) },
        NativeFunction("striptags") { call in
            let text = try call.inputText()
            try call.budget.allocate(text.byteCount, of: 4)
            try call.budget.step(60 + text.byteCount * 5)
            return try call.make(FilterText.stripTags(text))
        },
        NativeFunction("urlize", "/ trim_url_limit nofollow target rel extra_schemes") { try urlize($0) },
        NativeFunction("urlencode") { try urlEncode($0) },
        NativeFunction("xmlattr", "/ autospace") { try attributes($0) },
    ]

    private static func escape(_ name: String) -> NativeFunction {
        NativeFunction(name) { call in
            if call.input.isMarkup { return call.input }
            return TemplateValue(.markup(try call.renderer.escaped(try call.inputText())))
        }
    }

    private static func urlize(_ call: NativeCall) throws -> TemplateValue {
        let text = try call.inputText()
        var relations: Set<PythonText> = ["noopener"]
        if !call[3].isNone { relations.formUnion(try call.text(3).split()) }
        if try call.flag(1) { relations.insert("nofollow") }
        var schemes: [PythonText] = []
        if !call[4].isNone {
            for scheme in try call.renderer.items(of: call[4]) {
                guard let scheme = scheme.text, isScheme(scheme) else {
                    throw Failure.value(
                        "\(try call.renderer.representation(of: scheme)) is not a valid URI scheme prefix.")
                }
                schemes.append(scheme)
            }
        }
        try call.budget.allocate(text.byteCount, of: 8)
        try call.budget.step(text.byteCount * 6)
        try call.budget.step(text.byteCount * schemes.count / 8)
        let rel = PythonText(relations.sorted().map(\.string).joined(separator: " "))
        return try call.make(
            try FilterText.urlize(
                text, trimURLLimit: call[0].isNone ? nil : try call.integer(0), rel: rel,
                target: call[2].isNone ? nil : try call.text(2), extraSchemes: schemes, limit: call.budget.memory))
    }

    /// Two or more letters, digits or `_ . + -`, a colon, up to two slashes.
    private static func isScheme(_ text: PythonText) -> Bool {
        let parts = text.string.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count >= 2, parts[1].count <= 2 else { return false }
        return parts[1].allSatisfy { $0 == UInt8(ascii: "/") }
            && parts[0].allSatisfy { byte in
                Character(Unicode.Scalar(byte)).isLetter || byte &- UInt8(ascii: "0") < 10 || "_.+-".utf8.contains(byte)
            }
    }

    private static func quoted(_ value: TemplateValue, _ call: NativeCall, query: Bool) throws -> PythonText {
        let text = try call.renderer.text(of: value)
        try call.budget.allocate(text.byteCount)
        let result = try FilterText.quoteURL(text, query: query, limit: call.budget.memory)
        try call.budget.allocate(result.byteCount)
        return result
    }

    private static func urlEncode(_ call: NativeCall) throws -> TemplateValue {
        let pairs: [(TemplateValue, TemplateValue)]
        switch call.input.payload {
        case .mapping(let mapping): pairs = try mapping.entries(call.budget).map { ($0.key, $0.value) }
        case .list, .tuple, .undefined: pairs = try self.pairs(call)
        case .object(let object) where try object.iterator(call.renderer) != nil: pairs = try self.pairs(call)
        default: return TemplateValue(.string(try quoted(call.input, call, query: false)))
        }
        var text = ""
        for (name, value) in pairs {
            if !text.isEmpty { text += "&" }
            text += try quoted(name, call, query: true).string + "="
            text += try quoted(value, call, query: true).string
        }
        return try call.make(PythonText(text))
    }

    private static func pairs(_ call: NativeCall) throws -> [(TemplateValue, TemplateValue)] {
        try call.renderer.items(of: call.input).map { item in
            let pair = try call.renderer.items(of: item)
            guard pair.count == 2 else { throw Failure.value("urlencode wants pairs of a name and a value") }
            return (pair[0], pair[1])
        }
    }

    private static func attributes(_ call: NativeCall) throws -> TemplateValue {
        guard case .mapping(let mapping) = call.input.payload else {
            if call.input.undefined != nil { throw call.input.undefinedFailure(keepingProvenance: true) }
            throw Failure.type("xmlattr wants a mapping, not \(call.input.typeName)")
        }
        var text = ""
        for entry in try mapping.entries(call.budget) where !entry.value.isUndefinedOrNone {
            guard let name = entry.key.text else { throw Failure.type("names of attributes are strings") }
            let isInvalid = name.string.utf8.contains { byte in
                byte == 0x20 || (0x09...0x0d).contains(byte) || byte == 0x2f || byte == 0x3e || byte == 0x3d
            }
            guard !isInvalid else { throw Failure.value("invalid character in attribute name \(name.repr())") }
            let own = try call.renderer.text(of: entry.value)
            let value = entry.value.isMarkup ? own : try call.renderer.escaped(own)
            let key = entry.key.isMarkup ? name : try call.renderer.escaped(name)
            text += (text.isEmpty ? "" : " ") + key.string + "=\"" + value.string + "\""
        }
        if try call.flag(0, otherwise: true), !text.isEmpty { text = " " + text }
        return try call.make(PythonText(text))
    }
}
