/// A value as the formats of Python see it.
struct FormatOperand: FormatValue {
    let value: TemplateValue
    let renderer: Renderer
    /// Whether texts that are put in are escaped, as into markup.
    var escapes = false

    var typeName: String { value.typeName }

    var formatKind: FormatKind {
        switch value.payload {
        case .boolean(let value): .bool(value)
        case .integer(let value): .int(value)
        case .float(let value): .float(value)
        case .string(let text): .text(escapes ? (try? FilterText.escapeHTML(text, limit: .max)) ?? text : text)
        case .markup(let text): .text(text)
        default: .other
        }
    }

    var isFormatMapping: Bool {
        switch value.payload {
        case .mapping, .list, .undefined: true
        case .object(let object): object.isSequence
        default: false
        }
    }

    func formatString(limit: Int) throws -> PythonText {
        let text = try renderer.text(of: value)
        guard escapes, !value.isMarkup else { return text }
        return try renderer.escaped(text)
    }

    func formatRepr(limit: Int) throws -> PythonText {
        let text = PythonText(try renderer.representation(of: value))
        return escapes ? try renderer.escaped(text) : text
    }

    func formatAttribute(_ name: PythonText) throws -> FormatOperand {
        if value.undefined != nil { throw value.undefinedFailure(keepingProvenance: true) }
        guard let found = try renderer.ownAttribute(name.string, of: value) else {
            throw PythonError(.attribute, "'\(typeName)' object has no attribute '\(name)'")
        }
        return FormatOperand(value: found.adding(value.provenance), renderer: renderer, escapes: escapes)
    }

    func formatItem(_ key: FormatKey) throws -> FormatOperand {
        let key: TemplateValue =
            switch key {
            case .index(let index): .integer(index)
            case .name(let name): TemplateValue(.string(name))
            }
        if value.undefined != nil { throw value.undefinedFailure(keepingProvenance: true) }
        guard let found = try renderer.ownItem(key, of: value) else {
            throw PythonError(.key, try renderer.representation(of: key))
        }
        return FormatOperand(value: found.adding(value.provenance), renderer: renderer, escapes: escapes)
    }
}

extension Renderer {
    /// The text with `& < > ' "` as references, charged.
    func escaped(_ text: PythonText) throws -> PythonText {
        try budget.step(text.byteCount >> 3)
        let result = try FilterText.escapeHTML(text, limit: budget.memory)
        try budget.allocate(result.byteCount)
        return result
    }

    /// `format % value`.
    func percentFormat(_ format: PythonText, _ value: TemplateValue, isMarkup: Bool) throws -> TemplateValue {
        try budget.allocate(format.byteCount, of: 4)
        try budget.step(40 + format.byteCount)
        let operand = { (value: TemplateValue) in FormatOperand(value: value, renderer: self, escapes: isMarkup) }
        let arguments: PercentFormat<FormatOperand>.Arguments
        if case .tuple(let tuple) = value.payload {
            arguments = .init(tuple: tuple.items.map(operand))
        } else {
            arguments = .init(operand(value))
        }
        let text = try PercentFormat.format(format, arguments, limit: budget.room)
        try budget.allocate(text.byteCount)
        try budget.step(text.byteCount >> 1)
        return TemplateValue(text, isMarkup: isMarkup)
    }

    /// `format.format(…)`.
    func format(_ format: PythonText, _ arguments: CallArguments, isMarkup: Bool) throws -> TemplateValue {
        try budget.allocate(format.byteCount, of: 4)
        try budget.step(40 + format.byteCount)
        let operand = { (value: TemplateValue) in FormatOperand(value: value, renderer: self, escapes: isMarkup) }
        var named: [PythonText: FormatOperand] = [:]
        for keyword in arguments.keywords { named[PythonText(keyword.name)] = operand(keyword.value) }
        let text = try StrFormat.format(format, arguments.positional.map(operand), named, limit: budget.room)
        try budget.allocate(text.byteCount)
        try budget.step(text.byteCount >> 1)
        return TemplateValue(text, isMarkup: isMarkup)
    }
}
