/// What `keys()`, `values()` and `items()` answer: it shows what the mapping holds when it is looked at.
final class MappingView: TemplateObject {
    enum Part: String {
        case keys = "dict_keys"
        case values = "dict_values"
        case items = "dict_items"
    }

    private var mapping: MappingObject
    private let part: Part

    init(_ mapping: MappingObject, _ part: Part) {
        (self.mapping, self.part) = (mapping, part)
        super.init()
        taint = mapping.taint
    }

    deinit { Self.free(takeValues()) }

    override func takeValues() -> [TemplateValue] {
        defer { mapping = MappingObject() }
        return [TemplateValue(.mapping(mapping))]
    }

    override var typeName: String { part.rawValue }
    override var isHashable: Bool { part == .values }

    private func items(_ renderer: Renderer) throws -> [TemplateValue] {
        let entries = try mapping.entries(renderer.budget)
        try renderer.budget.allocate(entries.count, of: part == .items ? Budget.objectSize : Budget.valueSize)
        return entries.map { entry in
            switch part {
            case .keys: entry.key
            case .values: entry.value
            case .items: TemplateValue(.tuple(TupleObject([entry.key, entry.value])))
            }
        }
    }

    override func iterator(_ renderer: Renderer) throws -> ValueIterator? {
        let items = try items(renderer)
        var index = 0
        return ValueIterator { [mapping, budget = renderer.budget] in
            try budget.step()
            guard try mapping.count(budget) == items.count else {
                throw Failure.value("dictionary changed size during iteration")
            }
            guard index < items.count else { return nil }
            index += 1
            return items[index - 1]
        }
    }

    override func reversed(_ renderer: Renderer) throws -> ValueIterator? {
        ValueIterator(try items(renderer).reversed())
    }

    override func length(_ renderer: Renderer) throws -> Int? { try mapping.count(renderer.budget) }

    override func contains(_ value: TemplateValue, _ renderer: Renderer) throws -> Bool? {
        part == .keys ? try mapping.value(value, renderer.budget) != nil : nil
    }

    override func equals(_ other: TemplateObject, _ renderer: Renderer) throws -> Bool {
        guard part != .values, let other = other as? MappingView, other.part != .values else { return self === other }
        let own = TemplateValue(.object(self))
        let items = try other.items(renderer)
        guard try items.count == mapping.count(renderer.budget) else { return false }
        for item in items where try !renderer.contains(own, item) { return false }
        return true
    }

    override func write(_ writer: inout ValueWriter) throws {
        try writer.write(part.rawValue)
        try writer.write("(")
        let items = try items(writer.renderer)
        try writer.enclosed("[", "]", ObjectIdentifier(mapping), items) { try $0.writeRepresentation(of: $1) }
        try writer.write(")")
    }
}
