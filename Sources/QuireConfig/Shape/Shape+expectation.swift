import QuireBase
import QuireJSON

extension Shape {
    /// How many shapes may stand in for each other without a value between them: one that is only itself ends there.
    static let indirections = 50

    /// What is right here, in words: "an integer from 1 to 10".
    var expectation: String { expectation(Shape.indirections) }

    private func expectation(_ left: Int) -> String {
        guard left > 0 else { return "a value" }
        switch rule {
        case .any: return "a value"
        case .null: return "null"
        case .boolean: return "true or false"
        case .string(nil): return "a string"
        case .string(let format?): return format.expectation
        case .integer(let least, let most): return "an integer" + Self.range(least, most)
        case .number(let bounds): return "a number" + Self.range(bounds)
        case .choice(let constants): return joined(constants.map(\.phrase))
        case .list(_, let count):
            return count > 0 ? "a list with at least \(count) \(count == 1 ? "item" : "items")" : "a list"
        case .object: return "an object"
        case .kinds(let shapes): return joined(shapes.map { $0.expectation(left - 1) })
        case .tagged(let tagged): return "an object whose \(quoted(tagged.tag)) is \(quotedList(tagged.tags))"
        case .having(let name, _, let absent):
            return "an object with \(quoted(name)) or \(absent.expectation(left - 1))"
        case .orTemplate(let shape):
            return shape.expectation(left - 1) + ", or a template such as '{{ settings.name }}'"
        case .named(_, let shape): return shape().expectation(left - 1)
        }
    }

    private static func range(_ least: Int, _ most: Int) -> String {
        switch (least == .min, most == .max) {
        case (true, true): ""
        case (false, true): " of at least \(least)"
        case (true, false): " of at most \(most)"
        case (false, false): " from \(least) to \(most)"
        }
    }

    private static func range(_ bounds: NumberBounds) -> String {
        let parts = [
            bounds.atLeast.map { " of at least \(shortest($0))" }, bounds.above.map { " above \(shortest($0))" },
            bounds.atMost.map { " of at most \(shortest($0))" },
        ]
        return parts.compactMap { $0 }.joined(separator: " and")
    }

    /// Whether a value of this JSON kind can be right.
    func takes(_ kind: JSONKind) -> Bool { takes(kind, Shape.indirections) }

    private func takes(_ kind: JSONKind, _ left: Int) -> Bool {
        guard left > 0 else { return false }
        switch rule {
        case .any: return true
        case .null: return kind == .null
        case .boolean: return kind == .boolean
        case .string: return kind == .string
        case .integer, .number: return kind == .number
        case .choice(let constants): return constants.contains { $0.kind == kind }
        case .list: return kind == .array
        case .object, .tagged: return kind == .object
        case .kinds(let shapes): return shapes.contains { $0.takes(kind, left - 1) }
        case .having(_, let present, let absent):
            return absent.takes(kind, left - 1) || (kind == .object && present.takes(kind, left - 1))
        case .orTemplate(let shape): return kind == .string || shape.takes(kind, left - 1)
        case .named(_, let shape): return shape().takes(kind, left - 1)
        }
    }
}

extension Constant {
    var kind: JSONKind {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .integer, .number: .number
        case .string: .string
        case .list: .array
        case .object: .object
        }
    }
}
