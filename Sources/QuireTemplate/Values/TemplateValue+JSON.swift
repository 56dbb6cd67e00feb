import QuireJSON

extension TemplateValue {
    /// The value as JSON. What came from JSON and was not changed keeps its bytes; strings are escaped as JSON wants
    /// it, and no more.
    /// - Throws: ``TemplateError`` for a value that JSON cannot say: undefined, not a number, a function, a list that
    ///   holds itself.
    public func jsonText() throws(TemplateError) -> String {
        var text = PlainJSON(budget: Budget(Self.jsonLimits))
        do {
            try text.write(self)
            return text.text
        } catch let failure as Failure {
            throw TemplateError(failure, source: [], offset: nil)
        } catch {
            throw TemplateError(kind: .value, reason: "\(error)")
        }
    }

    private static var jsonLimits: TemplateLimits {
        var limits = TemplateLimits()
        (limits.memory, limits.steps) = (1 << 28, 1 << 26)
        return limits
    }
}

/// JSON in the order in which things are, without white space.
private struct PlainJSON {
    let budget: Budget
    var text = ""

    mutating func write(_ value: TemplateValue) throws {
        try budget.checkStack()
        switch value.payload {
        case .none: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += try value.decimal()
        case .float(let value):
            guard value.isFinite else { throw Failure.value("JSON has no \(PythonFloat.repr(value))") }
            text += PythonFloat.repr(value)
        case .string(let string), .markup(let string): text += JSONString.encode(string.string)
        case .list(let list):
            if let raw = list.unchanged { return text += raw.text }
            try write(try list.items(budget))
        case .tuple(let tuple): try write(tuple.items)
        case .mapping(let mapping):
            if let raw = mapping.unchanged { return text += raw.text }
            try write(try mapping.entries(budget))
        case .undefined(let undefined):
            throw Failure(.undefined, undefined.message, provenance: value.contribution)
        case .object: throw Failure.type("JSON cannot say a \(value.typeName)")
        }
        try budget.allocate(8)
    }

    private mutating func write(_ items: [TemplateValue]) throws {
        text += "["
        for (index, item) in items.enumerated() {
            if index > 0 { text += "," }
            try write(item)
        }
        text += "]"
    }

    private mutating func write(_ entries: [MappingObject.Entry]) throws {
        text += "{"
        for (index, entry) in entries.enumerated() {
            if index > 0 { text += "," }
            guard let name = entry.key.text else { throw Failure.type("names of JSON are strings") }
            text += JSONString.encode(name.string) + ":"
            try write(entry.value)
        }
        text += "}"
    }
}
