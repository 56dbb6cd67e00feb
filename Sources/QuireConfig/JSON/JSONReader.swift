/// Reads JSON by the grammar of RFC 8259, keeping the place of each value. Refuses members that are named twice.
struct JSONReader {
    let text: SourceText
    var position: Int
    private var place: PlaceCursor
    private var budget = ConfigBudget()

    init(_ text: SourceText) {
        (self.text, position) = (text, text.start)
        place = PlaceCursor(start: text.start)
    }

    mutating func document() throws(ConfigProblem) -> ConfigNode {
        try skipBlanks()
        guard peek != 0 else {
            throw problem("the file is empty: it must hold a JSON value, such as {\"name\": \"value\"}")
        }
        let root = try value(nil, depth: 1)
        try skipBlanks()
        guard peek == 0 else {
            throw problem("there is more text after the value's end: a JSON file holds one value")
        }
        return root
    }

    /// The next byte; 0, which stands nowhere in the text, at its end.
    var peek: UInt8 { position < text.bytes.count ? text.bytes[position] : 0 }

    func problem(_ message: String, at offset: Int? = nil) -> ConfigProblem {
        text.problem(message, offset ?? position)
    }

    mutating func skipBlanks() throws(ConfigProblem) {
        while true {
            switch peek {
            case 0x20, 0x09, 0x0a, 0x0d: position += 1
            case UInt8(ascii: "#"), UInt8(ascii: "/"):
                throw problem("JSON has no comments: remove it, or write the file as YAML, where # begins one")
            default: return
            }
        }
    }

    private mutating func value(_ path: ConfigPath?, depth: Int) throws(ConfigProblem) -> ConfigNode {
        place.advance(to: position, in: text.bytes)
        let (line, column, start) = (place.line, place.column, position)
        guard depth <= ConfigLimits.depth else {
            throw problem("values are nested more than \(ConfigLimits.depth) deep here: make the file flatter")
        }
        let value = try content(path, depth)
        if let message = budget.charge(text: value.textBytes) { throw problem(message, at: start) }
        return ConfigNode(value, line: line, column: column, steps: path)
    }

    private mutating func content(_ path: ConfigPath?, _ depth: Int) throws(ConfigProblem) -> ConfigNode.Value {
        switch peek {
        case UInt8(ascii: "{"): .object(try members(path, depth))
        case UInt8(ascii: "["): .list(try elements(path, depth))
        case UInt8(ascii: "\""): .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
        default: try word()
        }
    }

    private mutating func elements(_ path: ConfigPath?, _ depth: Int) throws(ConfigProblem) -> [ConfigNode] {
        let start = position
        var elements: [ConfigNode] = []
        while try next(closing: UInt8(ascii: "]"), isFirst: elements.isEmpty, openedAt: start) {
            elements.append(try value(ConfigPath(path, .index(elements.count)), depth: depth + 1))
        }
        return elements
    }

    private mutating func members(_ path: ConfigPath?, _ depth: Int) throws(ConfigProblem) -> [ConfigNode.Member] {
        let start = position
        var members: [ConfigNode.Member] = []
        var names = NamesSeen()
        while try next(closing: UInt8(ascii: "}"), isFirst: members.isEmpty, openedAt: start) {
            guard peek == UInt8(ascii: "\"") else {
                throw problem("a member's name in double quotes is expected here, such as \"name\": 1")
            }
            place.advance(to: position, in: text.bytes)
            let (line, column) = (place.line, place.column)
            let name = try string()
            let steps = ConfigPath(path, .member(name))
            if let message = names.refusal(of: name, line, column) {
                throw ConfigProblem(
                    message, file: text.file, line: line, column: column, path: ConfigPath.text(steps))
            }
            try skipBlanks()
            guard peek == UInt8(ascii: ":") else { throw problem("a colon is expected here, between name and value") }
            position += 1
            try skipBlanks()
            let value = try value(steps, depth: depth + 1)
            members.append(ConfigNode.Member(name: name, line: line, column: column, value: value))
        }
        return members
    }

    /// Steps behind the bracket or comma to the next item; answers false behind the closing bracket.
    private mutating func next(closing: UInt8, isFirst: Bool, openedAt start: Int) throws(ConfigProblem) -> Bool {
        if isFirst { position += 1 }
        try skipBlanks()
        if peek == closing {
            position += 1
            return false
        }
        guard peek != 0 else { throw unclosed(closing, start) }
        if isFirst { return true }
        guard peek == UInt8(ascii: ",") else {
            throw problem("a comma or '\(Unicode.Scalar(closing))' is expected here")
        }
        let comma = position
        position += 1
        try skipBlanks()
        guard peek != 0 else { throw unclosed(closing, start) }
        if peek == closing {
            throw problem("JSON has no comma before '\(Unicode.Scalar(closing))': remove it", at: comma)
        }
        return true
    }

    private func unclosed(_ closing: UInt8, _ start: Int) -> ConfigProblem {
        let opened = problem("", at: start)
        let bracket = "'\(Unicode.Scalar(text.bytes[start]))' of line \(opened.line), column \(opened.column)"
        return problem("the file ends before the '\(Unicode.Scalar(closing))' that closes the " + bracket)
    }
}

extension ConfigNode.Value {
    /// Bytes of its own text.
    fileprivate var textBytes: Int {
        switch self {
        case .string(let text), .number(let text): text.utf8.count
        default: 0
        }
    }
}
