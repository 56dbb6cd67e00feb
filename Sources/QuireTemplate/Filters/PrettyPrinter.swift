/// Python's `pprint.pformat`: on one line when that has at most 80 columns, else an item a line.
struct PrettyPrinter {
    private static let width = 80
    private let renderer: Renderer
    private var text = ""
    private var open: [ObjectIdentifier] = []

    static func text(of value: TemplateValue, _ renderer: Renderer) throws -> String {
        var printer = PrettyPrinter(renderer: renderer)
        try printer.write(value, indent: 0, allowance: 0)
        return printer.text
    }

    private init(renderer: Renderer) { self.renderer = renderer }

    private mutating func append(_ part: String) throws {
        try renderer.budget.allocate(part.utf8.count)
        text += part
    }

    private mutating func write(_ value: TemplateValue, indent: Int, allowance: Int) throws {
        try renderer.budget.checkStack()
        let line = try oneLine(value)
        if line.unicodeScalars.count <= Self.width - indent - allowance { return try append(line) }
        switch value.payload {
        case .list(let list):
            try enclosed("[", "]", ObjectIdentifier(list), try list.items(renderer.budget), line, indent, allowance)
        case .tuple(let tuple):
            let end = tuple.items.count == 1 ? ",)" : ")"
            try enclosed("(", end, ObjectIdentifier(tuple), tuple.items, line, indent, allowance)
        case .mapping(let mapping): try write(mapping, line, indent, allowance)
        default: try append(line)
        }
    }

    private mutating func enclosed(
        _ start: String, _ end: String, _ id: ObjectIdentifier, _ items: [TemplateValue], _ line: String, _ indent: Int,
        _ allowance: Int
    ) throws {
        guard !items.isEmpty, !open.contains(id) else { return try append(line) }
        open.append(id)
        try append(start)
        for (index, item) in items.enumerated() {
            if index > 0 { try append(",\n" + String(repeating: " ", count: indent + 1)) }
            let isLast = index == items.count - 1
            try write(item, indent: indent + 1, allowance: isLast ? allowance + end.utf8.count : 1)
        }
        try append(end)
        open.removeLast()
    }

    private mutating func write(_ mapping: MappingObject, _ line: String, _ indent: Int, _ allowance: Int) throws {
        let entries = try sorted(mapping)
        guard !entries.isEmpty, !open.contains(ObjectIdentifier(mapping)) else { return try append(line) }
        open.append(ObjectIdentifier(mapping))
        try append("{")
        for (index, entry) in entries.enumerated() {
            if index > 0 { try append(",\n" + String(repeating: " ", count: indent + 1)) }
            let key = try oneLine(entry.key) + ": "
            try append(key)
            let isLast = index == entries.count - 1
            try write(
                entry.value, indent: indent + 1 + key.unicodeScalars.count, allowance: isLast ? allowance + 1 : 1)
        }
        try append("}")
        open.removeLast()
    }

    /// By key, when keys can be compared.
    private func sorted(_ mapping: MappingObject) throws -> [MappingObject.Entry] {
        let entries = try mapping.entries(renderer.budget)
        try renderer.budget.step(entries.count * 8)
        return try entries.sorted { a, b in
            do {
                return try renderer.order(a.key, b.key, .less)
            } catch let failure as Failure where failure.kind == .type || failure.kind == .undefined {
                return a.key.typeName < b.key.typeName
            }
        }
    }

    /// The value on one line: its representation, with the keys of mappings in order.
    private func oneLine(_ value: TemplateValue) throws -> String {
        try renderer.representation(of: value, sortingKeys: sorted)
    }
}
