/// Reads a `$filter`. Depth and length are bounded, whatever is sent.
struct DynamicsFilterParser {
    private let table: DynamicsTable
    private let words: [DynamicsWord]
    private var place = 0
    private var depth = 0

    private static let mostWords = 400
    private static let mostDepth = 32

    static func filter(_ text: String, of table: DynamicsTable) throws(VendorRefusal) -> DynamicsFilter {
        guard let words = DynamicsWord.words(in: text), words.count <= mostWords else { throw malformed }
        var parser = DynamicsFilterParser(table: table, words: words)
        let filter = try parser.either()
        guard parser.place == words.count else { throw malformed }
        return filter
    }

    private init(table: DynamicsTable, words: [DynamicsWord]) { (self.table, self.words) = (table, words) }

    /// No document names the text.
    private static let malformed = DynamicsError.refusal("The $filter expression cannot be read.", code: "0x80060888")

    private mutating func either() throws(VendorRefusal) -> DynamicsFilter {
        var filter = try both()
        while take("or") { filter = .either(filter, try both()) }
        return filter
    }

    private mutating func both() throws(VendorRefusal) -> DynamicsFilter {
        var filter = try single()
        while take("and") { filter = .both(filter, try single()) }
        return filter
    }

    private mutating func single() throws(VendorRefusal) -> DynamicsFilter {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.mostDepth else { throw Self.malformed }
        if take("not") { return .not(try single()) }
        if take("(") {
            let filter = try either()
            try expect(")")
            return filter
        }
        let name = try bareWord()
        guard take("(") else {
            let column = try column(name)
            let operation = try bareWord()
            guard ["eq", "ne", "gt", "ge", "lt", "le"].contains(operation) else { throw Self.malformed }
            return .compare(column, operation, try value())
        }
        guard ["contains", "startswith", "endswith"].contains(name) else { throw Self.malformed }
        let column = try column(try bareWord())
        try expect(",")
        guard case .text(let wanted, _) = try value() else { throw Self.malformed }
        try expect(")")
        return .search(column, name, wanted)
    }

    private func column(_ name: String) throws(VendorRefusal) -> DynamicsColumn {
        guard let column = table.column(name) else { throw DynamicsError.noColumn(name, of: table) }
        return column
    }

    private mutating func value() throws(VendorRefusal) -> DynamicsValue {
        guard place < words.count else { throw Self.malformed }
        place += 1
        switch words[place - 1] {
        case .text(let text): return .text(text)
        case .bare(let word):
            if word == "null" { return .null }
            if word == "true" || word == "false" { return .truth(word == "true") }
            if let number = VendorRequest.number(word) { return .whole(number) }
            if Double(word) != nil { return .decimal(word) }
            guard word.utf8.count > 1 else { throw Self.malformed }
            return .bare(word)
        }
    }

    private mutating func bareWord() throws(VendorRefusal) -> String {
        guard place < words.count, case .bare(let word) = words[place] else { throw Self.malformed }
        place += 1
        return word
    }

    private mutating func take(_ word: String) -> Bool {
        guard place < words.count, case .bare(let next) = words[place], same(next, word) else { return false }
        place += 1
        return true
    }

    private mutating func expect(_ word: String) throws(VendorRefusal) {
        guard take(word) else { throw Self.malformed }
    }
}

/// A word of a `$filter`.
enum DynamicsWord {
    /// In single quotes; two of them stand for one.
    case text(String)
    /// A name, a number, a moment, a GUID, a parenthesis or a comma.
    case bare(String)

    /// - Returns: `nil` when a quote is not closed.
    static func words(in text: String) -> [DynamicsWord]? {
        var words: [DynamicsWord] = []
        var rest = Array(text.utf8)[...]
        while let first = rest.popFirst() {
            switch first {
            case UInt8(ascii: " "): continue
            case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","):
                words.append(.bare(String(decoding: [first], as: UTF8.self)))
            case UInt8(ascii: "'"):
                guard let quoted = quoted(&rest) else { return nil }
                words.append(.text(quoted))
            default:
                let more = rest.prefix { !" (),'".utf8.contains($0) }
                rest = rest.dropFirst(more.count)
                words.append(.bare(String(decoding: [first] + more, as: UTF8.self)))
            }
        }
        return words
    }

    private static func quoted(_ rest: inout ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "'") {
                guard rest.first == byte else { return String(decoding: bytes, as: UTF8.self) }
                rest.removeFirst()
            }
            bytes.append(byte)
        }
        return nil
    }
}
