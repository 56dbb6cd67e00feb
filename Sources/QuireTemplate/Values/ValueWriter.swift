/// Prints values as Python's `str` and `repr` do, within the budget.
struct ValueWriter {
    private(set) var text = ""
    let renderer: Renderer
    /// The containers that are being printed: one inside itself is cut short.
    private var open: [ObjectIdentifier] = []

    /// The entries of a mapping in the order in which they are printed.
    private let order: ((MappingObject) throws -> [MappingObject.Entry])?

    init(_ renderer: Renderer, order: ((MappingObject) throws -> [MappingObject.Entry])? = nil) {
        (self.renderer, self.order) = (renderer, order)
    }

    mutating func write(_ part: String) throws {
        try renderer.budget.allocate(part.utf8.count)
        text += part
    }

    mutating func writeText(of value: TemplateValue) throws {
        if let own = value.text { try write(own.string) } else { try writeRepresentation(of: value) }
    }

    mutating func writeRepresentation(of value: TemplateValue) throws {
        try renderer.budget.step()
        switch value.payload {
        case .undefined: try write("Undefined")
        case .none: try write("None")
        case .boolean(let value): try write(value ? "True" : "False")
        case .integer(let value):
            try renderer.budget.charge(digitsOf: value)
            try write(try value.decimal())
        case .float(let value):
            try renderer.budget.step(10)
            try write(PythonFloat.repr(value))
        case .string(let text): try write(try representation(of: text))
        case .markup(let text): try write("Markup(" + (try representation(of: text)) + ")")
        case .list(let list):
            let items = try list.items(renderer.budget)
            try enclosed("[", "]", ObjectIdentifier(list), items) { try $0.writeRepresentation(of: $1) }
        case .tuple(let tuple):
            let end = tuple.items.count == 1 ? ",)" : ")"
            try enclosed("(", end, ObjectIdentifier(tuple), tuple.items) { try $0.writeRepresentation(of: $1) }
        case .mapping(let mapping):
            let entries = try order?(mapping) ?? mapping.entries(renderer.budget)
            try enclosed("{", "}", ObjectIdentifier(mapping), entries) { writer, entry in
                try writer.writeRepresentation(of: entry.key)
                try writer.write(": ")
                try writer.writeRepresentation(of: entry.value)
            }
        case .object(let object): try object.write(&self)
        }
    }

    private func representation(of text: PythonText) throws -> String {
        try renderer.budget.allocate(text.byteCount)
        try renderer.budget.step(text.byteCount >> 2)
        return text.repr()
    }

    mutating func enclosed<Item>(
        _ start: String, _ end: String, _ id: ObjectIdentifier, _ items: [Item],
        _ body: (inout ValueWriter, Item) throws -> Void
    ) throws {
        guard !open.contains(id) else { return try write(start + "..." + end) }
        try renderer.budget.checkStack()
        try renderer.budget.step(6)
        open.append(id)
        try write(start)
        var isFirst = true
        for item in items {
            if !isFirst { try write(", ") }
            isFirst = false
            try body(&self, item)
        }
        try write(end)
        open.removeLast()
    }
}

extension Renderer {
    /// Python's `str(value)`.
    func text(of value: TemplateValue) throws -> PythonText {
        switch value.payload {
        case .string(let text), .markup(let text): return text
        case .undefined: return .empty
        case .integer(.small(let value)): return PythonText(String(value), isASCII: true)
        default:
            var writer = ValueWriter(self)
            try writer.writeText(of: value)
            return PythonText(writer.text)
        }
    }

    /// Python's `repr(value)`.
    func representation(
        of value: TemplateValue, sortingKeys order: ((MappingObject) throws -> [MappingObject.Entry])? = nil
    ) throws -> String {
        var writer = ValueWriter(self, order: order)
        try writer.writeRepresentation(of: value)
        return writer.text
    }
}
