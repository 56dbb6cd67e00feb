/// What `namespace()` makes: attributes that a template may set, from inner scopes too.
final class NamespaceObject: TemplateObject {
    let attributes: MappingObject

    init(_ attributes: MappingObject) { self.attributes = attributes }

    override var typeName: String { "Namespace" }

    override func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? {
        try attributes.value(.text(name), renderer.budget)
    }

    override func isTrue(_ renderer: Renderer) throws -> Bool { true }

    override func write(_ writer: inout ValueWriter) throws {
        let id = ObjectIdentifier(self)
        try writer.enclosed("<Namespace ", ">", id, [TemplateValue(.mapping(attributes))]) {
            try $0.writeRepresentation(of: $1)
        }
    }
}

/// What `cycler()` makes: one value after the other, again and again.
final class CyclerObject: TemplateObject {
    private var items: [TemplateValue]
    private var position = 0

    /// - Parameter items: At least one.
    init(_ items: [TemplateValue]) { self.items = items }

    deinit { Self.free(takeValues()) }

    override func takeValues() -> [TemplateValue] {
        defer { items = [] }
        return items
    }

    override var typeName: String { "Cycler" }

    override func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? {
        switch name {
        case "current": return items[position]
        case "items": return TemplateValue(.tuple(TupleObject(items)))
        case "pos": return .integer(position)
        case "next":
            return function(name, renderer) { [self] in
                defer { position = (position + 1) % items.count }
                return items[position]
            }
        case "reset":
            return function(name, renderer) { [self] in
                position = 0
                return .none()
            }
        default: return nil
        }
    }

    private func function(_ name: String, _ renderer: Renderer, _ body: @escaping () -> TemplateValue)
        -> TemplateValue
    {
        TemplateValue(
            .object(
                ClosureObject(name, renderer) { arguments in
                    guard arguments.positional.isEmpty, arguments.keywords.isEmpty else {
                        throw Failure.type("\(name)() takes no arguments")
                    }
                    return body()
                }))
    }

    override func isTrue(_ renderer: Renderer) throws -> Bool { true }
}

/// What `joiner()` makes: nothing at its first call, the separator at every later one.
final class JoinerObject: TemplateObject {
    private var separator: TemplateValue
    private var isUsed = false

    init(_ separator: TemplateValue) { self.separator = separator }

    deinit { Self.free(takeValues()) }

    override func takeValues() -> [TemplateValue] {
        defer { separator = .none() }
        return [separator]
    }

    override var typeName: String { "Joiner" }
    override var isCallable: Bool { true }

    override func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? {
        name == "sep" ? separator : name == "used" ? .boolean(isUsed) : nil
    }

    override func call(_ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        defer { isUsed = true }
        return isUsed ? separator : .text("")
    }

    override func isTrue(_ renderer: Renderer) throws -> Bool { true }
}
