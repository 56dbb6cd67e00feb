import QuireBase
import QuireJSON

/// Strings, numbers and words.
extension JSONReader {
    /// The string at the quote here.
    mutating func string() throws(ConfigProblem) -> String {
        let start = position
        position += 1
        while peek != UInt8(ascii: "\"") {
            switch peek {
            case 0: throw problem("this string does not end: close it with a double quote", at: start)
            case 0x0a, 0x0d:
                throw problem("this string does not end on its line: close it, or write a line break as \\n", at: start)
            case 0..<0x20:
                throw problem("a control character stands in a string: write it as an escape, such as \\t")
            case UInt8(ascii: "\\"): try skipEscape()
            default: position += 1
            }
        }
        let inner = (start + 1)..<position
        position += 1
        return text.bytes.withUnsafeBytes { JSONString.decode(UnsafeRawBufferPointer(rebasing: $0[inner])) }
    }

    private mutating func skipEscape() throws(ConfigProblem) {
        let start = position
        position += 1
        switch peek {
        case UInt8(ascii: "u"):
            guard let first = hexadecimal(at: start) else {
                throw problem("\\u needs four hexadecimal digits, such as \\u00e9", at: start)
            }
            position = start + 6
            guard 0xd800..<0xe000 ~= first else { return }
            guard first < 0xdc00, let second = hexadecimal(at: position), 0xdc00..<0xe000 ~= second else {
                throw problem("half of a surrogate pair stands alone: write both halves, or the character", at: start)
            }
            position += 6
        case 0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74: position += 1  // " \ / b f n r t
        default: throw problem("JSON has no such escape: a backslash itself is written \\\\", at: start)
        }
    }

    /// The value of the escape `\u0000` at `offset`.
    private func hexadecimal(at offset: Int) -> UInt32? {
        guard offset + 6 <= text.bytes.count, text.bytes[offset] == UInt8(ascii: "\\"),
            text.bytes[offset + 1] == UInt8(ascii: "u"), text.bytes[offset + 2] != UInt8(ascii: "+"),
            text.bytes[offset + 2] != UInt8(ascii: "-")
        else { return nil }
        return UInt32(String(decoding: text.bytes[(offset + 2)..<(offset + 6)], as: UTF8.self), radix: 16)
    }

    /// The number here, as it is written.
    mutating func number() throws(ConfigProblem) -> String {
        let start = position
        if peek == UInt8(ascii: "-") { position += 1 }
        let first = position
        let wrong: (String) -> String = { "this is no JSON number: " + $0 }
        guard skipDigits() > 0 else { throw problem(wrong("digits are expected after the '-'"), at: start) }
        if text.bytes[first] == UInt8(ascii: "0"), position > first + 1 {
            throw problem(wrong("remove the leading zero, or put it in quotes"), at: start)
        }
        if peek == UInt8(ascii: ".") {
            position += 1
            guard skipDigits() > 0 else { throw problem(wrong("digits are expected after the '.'"), at: start) }
        }
        if peek | 0x20 == UInt8(ascii: "e") {
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            guard skipDigits() > 0 else { throw problem(wrong("digits are expected after the 'e'"), at: start) }
        }
        guard !isWordByte(peek) else { throw problem(wrong("put text in double quotes"), at: start) }
        return String(decoding: text.bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while UInt8(ascii: "0")...UInt8(ascii: "9") ~= peek { position += 1 }
        return position - start
    }

    /// true, false or null.
    mutating func word() throws(ConfigProblem) -> ConfigNode.Value {
        let start = position
        while isWordByte(peek) { position += 1 }
        let word = String(decoding: text.bytes[start..<min(position, start + 80)], as: UTF8.self)
        switch word {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null": return .null
        case "": throw unexpected()
        default:
            let guess = nearest(word.lowercased(), in: ["true", "false", "null"])
            throw problem(
                "\(quoted(word)) is no JSON value: "
                    + (guess.map { "did you mean \($0)?" } ?? "put text in double quotes"), at: start)
        }
    }

    private func unexpected() -> ConfigProblem {
        switch peek {
        case 0: problem("the file ends where a value is expected")
        case UInt8(ascii: "'"): problem("JSON's strings stand in double quotes: write \" for '")
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"):
            problem("a value is expected here, before the '\(Unicode.Scalar(peek))'")
        case UInt8(ascii: "+"), UInt8(ascii: "."):
            problem("a JSON number begins with a digit or '-': write 0.5 for .5 and 5 for +5")
        default: problem("a value is expected here: an object, a list, a string, a number, true, false or null")
        }
    }

    private func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}
