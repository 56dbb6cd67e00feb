import QuireJSON

/// A JSON text that is being written, in the order in which it is put together.
indirect enum SchemaText {
    /// JSON that stays on its line.
    case raw(String)
    case list([SchemaText])
    case object([(name: String, value: SchemaText)])

    static func string(_ text: String) -> SchemaText { .raw(JSONString.encode(text)) }

    static func strings(_ texts: [String]) -> SchemaText {
        .raw("[" + texts.map(JSONString.encode).joined(separator: ", ") + "]")
    }

    /// Two spaces a level.
    func pretty(indentation: String = "") -> String {
        let inner = indentation + "  "
        switch self {
        case .raw(let text): return text
        case .list(let items):
            guard !items.isEmpty else { return "[]" }
            let lines = items.map { inner + $0.pretty(indentation: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indentation)]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let lines = members.map { inner + JSONString.encode($0.name) + ": " + $0.value.pretty(indentation: inner) }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indentation)}"
        }
    }
}
