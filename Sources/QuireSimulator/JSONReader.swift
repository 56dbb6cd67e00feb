/// Reads what clients post: any JSON text (RFC 8259), nested to a depth of 64.
///
/// A reader of its own, so that the client's reading and the origin's cannot share a mistake.
struct JSONReader {
    /// The body is no JSON text, or one that nests deeper than this reader goes.
    struct Malformed: Error {
        /// How many bytes were read before it.
        let offset: Int
    }

    static let maximumDepth = 64

    private let bytes: [UInt8]
    private var place = 0

    /// - Throws: ``Malformed``, also for bytes that are no UTF-8 and for half a surrogate pair.
    static func read(_ bytes: [UInt8]) throws(Malformed) -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        let value = try reader.value(depth: 0)
        guard reader.next() == nil else { throw reader.malformed }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var malformed: Malformed { Malformed(offset: place) }

    /// Whether a byte stands here, which is then read.
    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    /// The byte behind white space, not read yet.
    private mutating func next() -> UInt8? {
        while place < bytes.count, [0x20, 0x09, 0x0a, 0x0d].contains(bytes[place]) { place += 1 }
        return place < bytes.count ? bytes[place] : nil
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(Malformed) {
        _ = next()
        guard accept(character) else { throw malformed }
    }

    private mutating func value(depth: Int) throws(Malformed) -> JSONValue {
        switch next() {
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func object(depth: Int) throws(Malformed) -> [JSONMember] {
        guard depth <= Self.maximumDepth else { throw malformed }
        try expect("{")
        var members: [JSONMember] = []
        if next() == UInt8(ascii: "}") {
            place += 1
            return members
        }
        repeat {
            guard next() == UInt8(ascii: "\"") else { throw malformed }
            let name = try string()
            try expect(":")
            members.append(JSONMember(name: name, value: try value(depth: depth)))
            _ = next()
        } while accept(",")
        try expect("}")
        return members
    }

    private mutating func array(depth: Int) throws(Malformed) -> [JSONValue] {
        guard depth <= Self.maximumDepth else { throw malformed }
        try expect("[")
        var elements: [JSONValue] = []
        if next() == UInt8(ascii: "]") {
            place += 1
            return elements
        }
        repeat {
            elements.append(try value(depth: depth))
            _ = next()
        } while accept(",")
        try expect("]")
        return elements
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Malformed) -> JSONValue {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[place...].starts(with: letters) else { throw malformed }
        place += letters.count
        return value
    }

    private mutating func number() throws(Malformed) -> String {
        let start = place
        _ = accept("-")
        if !accept("0") { try digits() }
        if accept(".") { try digits() }
        if accept("e") || accept("E") {
            if !accept("+") { _ = accept("-") }
            try digits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    /// One or more. A first zero with digits behind it is caught by what has to follow a number.
    private mutating func digits() throws(Malformed) {
        let start = place
        while place < bytes.count, (48...57).contains(bytes[place]) { place += 1 }
        guard place > start else { throw malformed }
    }

    private mutating func string() throws(Malformed) -> String {
        try expect("\"")
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] >= 0x20 {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw malformed }
                return text
            case UInt8(ascii: "\\"): text += try escape()
            default: text.append(byte)
            }
        }
        throw malformed
    }

    /// UTF-8 of what stands behind a backslash.
    private mutating func escape() throws(Malformed) -> [UInt8] {
        guard place < bytes.count else { throw malformed }
        let letter = bytes[place]
        place += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0c]
        case UInt8(ascii: "n"): return [0x0a]
        case UInt8(ascii: "r"): return [0x0d]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try codePoint()
        default: throw malformed
        }
    }

    private mutating func codePoint() throws(Malformed) -> [UInt8] {
        let unit = try hexadecimalUnit()
        var code = unit
        if (0xd800..<0xdc00).contains(unit) {
            guard accept("\\"), accept("u") else { throw malformed }
            let low = try hexadecimalUnit()
            guard (0xdc00..<0xe000).contains(low) else { throw malformed }
            code = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw malformed }
        return Array(Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
    }

    private mutating func hexadecimalUnit() throws(Malformed) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard place < bytes.count, let digit = Self.hexadecimalDigit(bytes[place]) else { throw malformed }
            unit = unit << 4 | digit
            place += 1
        }
        return unit
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 48...57: UInt32(byte - 48)
        case 65...70: UInt32(byte - 55)
        case 97...102: UInt32(byte - 87)
        default: nil
        }
    }
}
