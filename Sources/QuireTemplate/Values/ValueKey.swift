/// A value as the key of a dictionary: equal when Python says so, such as `1`, `1.0` and `true`.
enum ValueKey: Hashable {
    case none, undefined
    case text(PythonText)
    case integer(PythonInt)
    case float(Double)
    case tuple([ValueKey])
    case object(ObjectIdentifier)

    init(_ value: TemplateValue, _ budget: Budget) throws {
        switch value.payload {
        case .undefined: self = .undefined
        case .none: self = .none
        case .boolean(let value): self = .integer(PythonInt(value ? 1 : 0))
        case .integer(let value): self = .integer(value)
        case .float(let value): self = PythonInt(exactly: value).map { .integer($0) } ?? .float(value)
        case .string(let text), .markup(let text):
            try budget.scan(text.string.utf8.count)
            self = .text(text)
        case .tuple(let tuple):
            try budget.checkStack()
            try budget.allocate(64 + tuple.items.count * Budget.valueSize)
            try budget.step(4)
            self = .tuple(try tuple.items.map { try ValueKey($0, budget) })
        case .list, .mapping: throw Failure.type("unhashable type: '\(value.typeName)'")
        case .object(let object):
            guard object.isHashable else { throw Failure.type("unhashable type: '\(value.typeName)'") }
            self = .object(ObjectIdentifier(object))
        }
    }

    static func text(_ text: PythonText, ignoringCase: Bool) -> ValueKey {
        guard ignoringCase, text.string.utf8.contains(where: { $0 &- UInt8(ascii: "A") < 26 }) else {
            return .text(text)
        }
        let lower = text.string.utf8.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }
        return .text(PythonText(String(decoding: lower, as: UTF8.self)))
    }
}
