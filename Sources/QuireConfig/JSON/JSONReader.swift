import QuireJSON

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

    // What calls itself keeps its frame small: everything else stands in functions of its own.
    private mutating func value(_ path: ConfigPath?, depth: Int) throws(ConfigProblem) -> ConfigNode {
        let mark = mark()
        let value: ConfigNode.Value
        switch peek {
        case UInt8(ascii: "{"): value = try members(path, try inside(depth))
        case UInt8(ascii: "["): value = try elements(path, try inside(depth))
        default: value = try scalar()
        }
        try charge(value)
        return ConfigNode(value, line: mark.line, column: mark.column, steps: path)
    }

    private mutating func elements(_ path: ConfigPath?, _ depth: Int) throws(ConfigProblem) -> ConfigNode.Value {
        let start = position
        var elements: [ConfigNode] = []
        while try next(closing: UInt8(ascii: "]"), isFirst: elements.isEmpty, openedAt: start) {
            elements.append(try value(ConfigPath(path, .index(elements.count)), depth: depth))
        }
        return .list(elements)
    }

    private mutating func members(_ path: ConfigPath?, _ depth: Int) throws(ConfigProblem) -> ConfigNode.Value {
        let start = position
        var members: [ConfigNode.Member] = []
        var names = NamesSeen()
        while try next(closing: UInt8(ascii: "}"), isFirst: members.isEmpty, openedAt: start) {
            let mark = mark()
            let name = try name(path, &names, mark)
            let value = try value(ConfigPath(path, .member(name)), depth: depth)
            members.append(ConfigNode.Member(name: name, line: mark.line, column: mark.column, value: value))
        }
        return .object(members)
    }

    private mutating func mark() -> (line: Int, column: Int) {
        place.advance(to: position, in: text.bytes)
        return (place.line, place.column)
    }

    /// The depth of what stands in the list or object here.
    private func inside(_ depth: Int) throws(ConfigProblem) -> Int {
        guard depth <= ConfigLimits.depth else {
            throw problem("values are nested more than \(ConfigLimits.depth) deep here: make the file flatter")
        }
        return depth + 1
    }

    private mutating func charge(_ value: ConfigNode.Value) throws(ConfigProblem) {
        if let message = budget.charge(text: value.textBytes) { throw problem(message) }
    }

    private mutating func scalar() throws(ConfigProblem) -> ConfigNode.Value {
        switch peek {
        case UInt8(ascii: "\""): .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): .number(try number())
        default: try word()
        }
    }

    /// The name here; steps to the value behind its colon.
    private mutating func name(_ path: ConfigPath?, _ names: inout NamesSeen, _ mark: (line: Int, column: Int))
        throws(ConfigProblem) -> String
    {
        guard peek == UInt8(ascii: "\"") else {
            throw problem("a member's name in double quotes is expected here, such as \"name\": 1")
        }
        let name = try string()
        if let message = names.refusal(of: name, mark.line, mark.column) {
            throw ConfigProblem(
                message, file: text.file, line: mark.line, column: mark.column,
                path: ConfigPath.text(ConfigPath(path, .member(name))))
        }
        try skipBlanks()
        guard peek == UInt8(ascii: ":") else { throw problem("a colon is expected here, between name and value") }
        position += 1
        try skipBlanks()
        return name
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
