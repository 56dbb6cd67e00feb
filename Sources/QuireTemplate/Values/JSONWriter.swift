/// JSON as `tojson` writes it: keys in order, ASCII alone, nothing that HTML reads.
struct JSONWriter {
    private(set) var text = ""
    private let renderer: Renderer
    private let indent: PythonText?
    private var open: [ObjectIdentifier] = []

    init(_ renderer: Renderer, indent: PythonText?) { (self.renderer, self.indent) = (renderer, indent) }

    private mutating func append(_ part: String) throws {
        try renderer.budget.allocate(part.utf8.count)
        text += part
    }

    private mutating func append(string: PythonText) throws {
        try renderer.budget.step(1 + string.byteCount >> 1)
        // The string is there twice for a moment: alone, and in the text.
        try append(try FilterText.jsonString(string, limit: renderer.budget.memory / 2).string)
    }

    mutating func write(_ value: TemplateValue) throws {
        try renderer.budget.step()
        switch value.payload {
        case .none: try append("null")
        case .boolean(let value): try append(value ? "true" : "false")
        case .integer(let value):
            try renderer.budget.charge(digitsOf: value)
            try append(try value.decimal())
        case .float(let value):
            try renderer.budget.step(10)
            try append(Self.text(of: value))
        case .string(let text), .markup(let text): try append(string: text)
        case .list(let list): try write(try list.items(renderer.budget), ObjectIdentifier(list))
        case .tuple(let tuple): try write(tuple.items, ObjectIdentifier(tuple))
        case .mapping(let mapping): try write(mapping)
        case .undefined, .object:
            throw Failure(
                value.undefined == nil ? .type : .undefined,
                "Object of type \(value.typeName) is not JSON serializable",
                provenance: value.undefined == nil ? [] : value.contribution)
        }
    }

    static func text(of value: Double) -> String {
        if value.isNaN { return "NaN" }
        return value.isInfinite ? (value < 0 ? "-Infinity" : "Infinity") : PythonFloat.repr(value)
    }

    private mutating func enclosed(
        _ start: String, _ end: String, _ id: ObjectIdentifier, count: Int,
        _ body: (inout JSONWriter, Int) throws -> Void
    ) throws {
        guard count > 0 else { return try append(start + end) }
        guard !open.contains(id) else { throw Failure.value("Circular reference detected") }
        try renderer.budget.checkStack()
        try renderer.budget.step(10)
        open.append(id)
        try append(start)
        for index in 0..<count {
            if index > 0 { try append(indent == nil ? ", " : ",") }
            try breakLine()
            try body(&self, index)
        }
        open.removeLast()
        try breakLine()
        try append(end)
    }

    private mutating func breakLine() throws {
        guard let indent else { return }
        try append("\n")
        let width = renderer.budget.memory / max(1, indent.byteCount)
        guard open.count <= width else { throw Failure.limit(.memory, "an indentation that is too wide") }
        try append(String(repeating: indent.string, count: open.count))
    }

    private mutating func write(_ items: [TemplateValue], _ id: ObjectIdentifier) throws {
        try enclosed("[", "]", id, count: items.count) { try $0.write(items[$1]) }
    }

    private mutating func write(_ mapping: MappingObject) throws {
        let entries = try mapping.entries(renderer.budget)
        let pairs = entries.map { TemplateValue(.tuple(TupleObject([$0.key, $0.value]))) }
        let sorted = try renderer.sorted(pairs, isDown: false) { pair in
            if case .tuple(let tuple) = pair.payload { [tuple.items[0]] } else { [] }
        }
        try enclosed("{", "}", ObjectIdentifier(mapping), count: sorted.count) { writer, index in
            guard case .tuple(let pair) = sorted[index].payload else { return }
            try writer.append(string: try Self.name(pair.items[0]))
            try writer.append(": ")
            try writer.write(pair.items[1])
        }
    }

    private static func name(_ key: TemplateValue) throws -> PythonText {
        switch key.payload {
        case .string(let text), .markup(let text): return text
        case .none: return "null"
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return PythonText(try value.decimal())
        case .float(let value): return PythonText(text(of: value))
        default: throw Failure.type("keys must be str, int, float, bool or None, not \(key.typeName)")
        }
    }
}
