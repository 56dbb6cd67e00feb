import QuireBase

/// The grammar of RFC 8259 a byte at a time: slow, and exact about where a text goes wrong. Run only on a text that
/// the fast check refused, and by tests as its judge.
struct GrammarCheck {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position: Int
    private var nesting = Nesting()

    private struct Failure: Error {
        let reason: JSONError.Reason
        let offset: Int
    }

    /// The first error in a text, `nil` when it is valid.
    static func error(in source: PaddedBytes, from start: Int = 0) -> JSONError? {
        var check = GrammarCheck(bytes: source.buffer, position: start)
        do throws(Failure) {
            try check.run()
            return nil
        } catch {
            return JSONError(error.reason, at: error.offset, in: source.buffer)
        }
    }

    static func firstError(in source: PaddedBytes, from start: Int, otherwise: JSONError.Reason) -> JSONError {
        error(in: source, from: start) ?? JSONError(otherwise, at: start, in: source.buffer)
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func run() throws(Failure) {
        skipWhitespace()
        guard current != nil else { throw Failure(reason: .empty, offset: position) }
        repeat {
            let opened = try value()
            if !opened { try close() }
        } while nesting.depth > 0
        skipWhitespace()
        if current != nil { throw Failure(reason: .trailingContent, offset: position) }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, position: Int) {
        (self.bytes, self.position) = (bytes, position)
    }

    /// One scalar, or the opening of a container that is not empty (answers true).
    private mutating func value() throws(Failure) -> Bool {
        skipWhitespace()
        guard let first = current else { throw Failure(reason: .unclosedContainer, offset: position) }
        switch first {
        case UInt8(ascii: "{"):
            position += 1
            skipWhitespace()
            if current == UInt8(ascii: "}") {
                position += 1
                return false
            }
            try key()
            nesting.push(object: true)
            return true
        case UInt8(ascii: "["):
            position += 1
            skipWhitespace()
            if current == UInt8(ascii: "]") {
                position += 1
                return false
            }
            nesting.push(object: false)
            return true
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): try word()
        default: throw Failure(reason: .unexpected(first), offset: position)
        }
        return false
    }

    /// Closes what ends here, up to the next comma.
    private mutating func close() throws(Failure) {
        while nesting.depth > 0 {
            skipWhitespace()
            guard let next = current else { throw Failure(reason: .unclosedContainer, offset: position) }
            if next == UInt8(ascii: ",") {
                position += 1
                skipWhitespace()
                if nesting.isObject { try key() }
                return
            }
            guard next == (nesting.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                throw Failure(reason: .unexpected(next), offset: position)
            }
            position += 1
            nesting.pop()
        }
    }

    private mutating func key() throws(Failure) {
        guard let first = current else { throw Failure(reason: .unclosedContainer, offset: position) }
        guard first == UInt8(ascii: "\"") else { throw Failure(reason: .unexpected(first), offset: position) }
        try string()
        skipWhitespace()
        guard let colon = current else { throw Failure(reason: .unclosedContainer, offset: position) }
        guard colon == UInt8(ascii: ":") else { throw Failure(reason: .unexpected(colon), offset: position) }
        position += 1
    }

    private mutating func string() throws(Failure) {
        let start = position
        position += 1
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return
            case UInt8(ascii: "\\"): try escape()
            case 0..<0x20: throw Failure(reason: .controlCharacter, offset: position)
            case 0..<0x80: position += 1
            default: try sequence()
            }
        }
        throw Failure(reason: .unclosedString, offset: start)
    }

    private mutating func escape() throws(Failure) {
        let start = position
        position += 1
        switch current {
        case UInt8(ascii: "u"):
            position += 1
            for _ in 0..<4 {
                guard let digit = current, isHex(digit) else { throw Failure(reason: .invalidEscape, offset: start) }
                position += 1
            }
        case .some(let byte) where "\"\\/bfnrt".utf8.contains(byte): position += 1
        default: throw Failure(reason: .invalidEscape, offset: start)
        }
    }

    /// One UTF-8 sequence of two to four bytes (Unicode 15, table 3-7).
    private mutating func sequence() throws(Failure) {
        let lead = bytes[position]
        let (length, low, high): (Int, UInt8, UInt8) =
            switch lead {
            case 0xc2...0xdf: (2, 0x80, 0xbf)
            case 0xe0: (3, 0xa0, 0xbf)
            case 0xed: (3, 0x80, 0x9f)
            case 0xe1...0xef: (3, 0x80, 0xbf)
            case 0xf0: (4, 0x90, 0xbf)
            case 0xf1...0xf3: (4, 0x80, 0xbf)
            case 0xf4: (4, 0x80, 0x8f)
            default: (0, 0, 0)
            }
        guard length > 0, position + length <= bytes.count, (low...high).contains(bytes[position + 1]),
            bytes[(position + 2)..<(position + length)].allSatisfy({ $0 & 0xc0 == 0x80 })
        else { throw Failure(reason: .invalidUTF8, offset: position) }
        position += length
    }

    private mutating func number() throws(Failure) {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        if current == UInt8(ascii: "0") { position += 1 } else { try digits(start) }
        if current == UInt8(ascii: ".") {
            position += 1
            try digits(start)
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try digits(start)
        }
        guard current.map({ isWhitespace($0) || isDelimiter($0) }) ?? true else {
            throw Failure(reason: .invalidNumber, offset: start)
        }
    }

    private mutating func digits(_ start: Int) throws(Failure) {
        let first = position
        while let byte = current, byte &- UInt8(ascii: "0") < 10 { position += 1 }
        if position == first { throw Failure(reason: .invalidNumber, offset: start) }
    }

    private mutating func word() throws(Failure) {
        let rest = bytes[position...]
        for word in ["true", "false", "null"] where rest.starts(with: word.utf8) {
            let end = position + word.utf8.count
            guard end == bytes.count || isWhitespace(bytes[end]) || isDelimiter(bytes[end]) else { break }
            position = end
            return
        }
        throw Failure(reason: .invalidLiteral, offset: position)
    }

    private mutating func skipWhitespace() {
        while let byte = current, isWhitespace(byte) { position += 1 }
    }
}
