import QuireBase

/// Turns shapes into JSON Schema, and collects the named ones.
struct SchemaWriter {
    typealias Members = [(name: String, value: SchemaText)]

    /// In the order in which they were first met.
    private(set) var definitions: Members = []

    mutating func schema(of shape: Shape) -> SchemaText { .object(members(of: shape, isAlone: shape.notes.isEmpty)) }

    /// - Parameter isAlone: Nothing else will stand beside these members.
    mutating func members(of shape: Shape, isAlone: Bool) -> Members {
        var result: Members = []
        let notes = shape.notes
        if let help = notes.help { result.append(("description", .string(help))) }
        if notes.deprecation != nil { result.append(("deprecated", .raw("true"))) }
        if let fallback = notes.fallback { result.append(("default", .raw(fallback.json))) }
        if !notes.examples.isEmpty { result.append(("examples", .raw(Constant.list(notes.examples).json))) }
        return result + rule(of: shape, isAlone: isAlone)
    }

    private mutating func rule(of shape: Shape, isAlone: Bool) -> Members {
        switch shape.rule {
        case .any: return []
        case .null: return type("null")
        case .boolean: return type("boolean")
        case .string(let format): return type("string") + pattern(format)
        case .integer(let least, let most):
            return type("integer") + [("minimum", .raw("\(least)")), ("maximum", .raw("\(most)"))]
        case .number(let bounds): return type("number") + limits(bounds)
        case .choice(let constants): return [("enum", .raw(Constant.list(constants).json))]
        case .list(let items, let atLeast):
            return type("array") + [("items", schema(of: items))] + least("minItems", atLeast)
        case .object(let object): return members(of: object)
        case .tagged(let tagged): return members(of: tagged)
        case .kinds(let shapes): return [("anyOf", .list(shapes.map { schema(of: $0) }))]
        case .having(let name, let present, let absent): return condition(name, present, absent)
        case .orTemplate(let inner):
            var plain = inner
            // Said once, outside.
            plain.notes = ShapeNotes()
            return [("anyOf", .list([schema(of: plain), .object(type("string") + pattern(.template))]))]
        case .named(let name, let inner):
            define(name, inner)
            let reference: Members = [("$ref", .string("#/definitions/" + name))]
            // Beside a reference everything else would be ignored (draft 7, core, section 8.3).
            return isAlone ? reference : [("allOf", .list([.object(reference)]))]
        }
    }

    private mutating func define(_ name: String, _ shape: @Sendable () -> Shape) {
        guard !definitions.contains(where: { same($0.name, name) }) else { return }
        // The place is taken first: the shape may hold itself.
        let index = definitions.count
        definitions.append((name, .raw("true")))
        definitions[index].value = schema(of: shape())
    }

    private func type(_ name: String) -> Members { [("type", .string(name))] }

    private func pattern(_ format: TextFormat?) -> Members {
        format?.pattern.map { [("pattern", .string($0))] } ?? []
    }

    private func limits(_ bounds: NumberBounds) -> Members {
        let limits = [
            ("minimum", bounds.atLeast), ("exclusiveMinimum", bounds.above), ("maximum", bounds.atMost),
        ]
        return limits.compactMap { name, limit in limit.map { (name, .raw(shortest($0))) } }
    }

    func least(_ name: String, _ count: Int) -> Members { count > 0 ? [(name, .raw("\(count)"))] : [] }

    private mutating func condition(_ name: String, _ present: Shape, _ absent: Shape) -> Members {
        let hasMember: Members = type("object") + [("required", .strings([name]))]
        return [("if", .object(hasMember)), ("then", schema(of: present)), ("else", schema(of: absent))]
    }
}
