/// Numbers and strings.
extension Lexer {
    func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    mutating func readNumber() {
        let start = position
        // `a.0.1` is two subscripts, not one with a fraction.
        let mayBeFloat = start == 0 || source[start - 1] != UInt8(ascii: ".")
        if mayBeFloat, let end = floatEnd(from: start) {
            position = end
            add(.float(Double(digits(start..<end)) ?? 0), at: start)
            return
        }
        let (end, base) = integerEnd(from: start)
        position = end
        add(.integer(digits: digits((base == 10 ? start : start + 2)..<end), base: base), at: start)
    }

    private func digits(_ range: Range<Int>) -> String {
        String(decoding: source[range].filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    }

    /// The end of digits with single underscores between them; `nil` when there is no digit.
    private func digitsEnd(from start: Int, where isDigit: (UInt8) -> Bool) -> Int? {
        guard isDigit(byte(start)) else { return nil }
        var index = start + 1
        while true {
            if isDigit(byte(index)) {
                index += 1
            } else if byte(index) == UInt8(ascii: "_"), isDigit(byte(index + 1)) {
                index += 2
            } else {
                return index
            }
        }
    }

    private func floatEnd(from start: Int) -> Int? {
        guard let whole = digitsEnd(from: start, where: isDigit) else { return nil }
        var end: Int?
        var index = whole
        if byte(index) == UInt8(ascii: "."), let fraction = digitsEnd(from: index + 1, where: isDigit) {
            index = fraction
            end = fraction
        }
        if byte(index) | 0x20 == UInt8(ascii: "e") {
            let sign = byte(index + 1)
            let first = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? index + 2 : index + 1
            end = digitsEnd(from: first, where: isDigit) ?? end
        }
        return end
    }

    private func integerEnd(from start: Int) -> (end: Int, base: Int) {
        if byte(start) != UInt8(ascii: "0") { return (digitsEnd(from: start, where: isDigit) ?? start + 1, 10) }
        let prefix: (base: Int, isDigit: (UInt8) -> Bool)? =
            switch byte(start + 1) | 0x20 {
            case UInt8(ascii: "b"): (2, { $0 &- UInt8(ascii: "0") < 2 })
            case UInt8(ascii: "o"): (8, { $0 &- UInt8(ascii: "0") < 8 })
            case UInt8(ascii: "x"):
                (16, { $0 &- UInt8(ascii: "0") < 10 || ($0 | 0x20) &- UInt8(ascii: "a") < 6 })
            default: nil
            }
        if let prefix {
            let first = byte(start + 2) == UInt8(ascii: "_") ? start + 3 : start + 2
            if let end = digitsEnd(from: first, where: prefix.isDigit) { return (end, prefix.base) }
        }
        return (digitsEnd(from: start) { $0 == UInt8(ascii: "0") } ?? start + 1, 10)
    }

    /// The value of the string literal that opens here.
    mutating func readString() throws(SyntaxFault) -> String {
        let quote = source[position]
        var end = position + 1
        while end < source.count, source[end] != quote { end += source[end] == UInt8(ascii: "\\") ? 2 : 1 }
        guard end < source.count else { throw SyntaxFault("a string is not closed", at: position) }
        let content = (position + 1)..<end
        let value = source[content].contains(UInt8(ascii: "\\")) ? try unescaped(content) : text(content)
        position = end + 1
        return value
    }

    /// Python's escapes (Language Reference, 2.4.1); an unknown one stays as it is written.
    private func unescaped(_ content: Range<Int>) throws(SyntaxFault) -> String {
        var result = String.UnicodeScalarView()
        var index = content.lowerBound
        while index < content.upperBound {
            let (scalar, length) = scalar(at: index)
            guard scalar == "\\", index + 1 < content.upperBound else {
                result.append(scalar)
                index += length
                continue
            }
            index += try escape(at: index, end: content.upperBound, into: &result)
        }
        return String(result)
    }

    /// Appends what the escape at `start` means, and answers how many bytes it covers.
    private func escape(at start: Int, end: Int, into result: inout String.UnicodeScalarView) throws(SyntaxFault)
        -> Int
    {
        let (kind, length) = scalar(at: start + 1)
        switch kind {
        case "\n": return 2
        case "\\", "'", "\"": result.append(kind)
        case "a": result.append("\u{7}")
        case "b": result.append("\u{8}")
        case "f": result.append("\u{c}")
        case "n": result.append("\n")
        case "r": result.append("\r")
        case "t": result.append("\t")
        case "v": result.append("\u{b}")
        case "0"..."7": return 1 + octal(at: start + 1, end: end, into: &result)
        case "x": return try hexadecimal(2, at: start, end: end, into: &result)
        case "u": return try hexadecimal(4, at: start, end: end, into: &result)
        case "U": return try hexadecimal(8, at: start, end: end, into: &result)
        case "N": throw SyntaxFault("characters cannot be written by name: write \\u and the code", at: start)
        default:
            result.append("\\")
            // The language spells such a character as an escape of its own before it resolves escapes.
            if kind.value < 0x80 {
                result.append(kind)
            } else {
                // Appended together, they would take the time of the whole text.
                for scalar in Self.spelled(kind) { result.append(scalar) }
            }
            return 1 + length
        }
        return 2
    }

    private static func spelled(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        let hex = String(scalar.value, radix: 16)
        let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return (letter + String(repeating: "0", count: max(0, width - hex.utf8.count)) + hex).unicodeScalars
    }

    private func octal(at start: Int, end: Int, into result: inout String.UnicodeScalarView) -> Int {
        var value: UInt32 = 0
        var count = 0
        while count < 3, start + count < end, source[start + count] &- UInt8(ascii: "0") < 8 {
            value = value << 3 | UInt32(source[start + count] - UInt8(ascii: "0"))
            count += 1
        }
        result.append(Unicode.Scalar(value) ?? "\u{fffd}")
        return count
    }

    private func hexadecimal(_ count: Int, at start: Int, end: Int, into result: inout String.UnicodeScalarView)
        throws(SyntaxFault) -> Int
    {
        guard let value = code(count, at: start + 2, end: end) else {
            throw SyntaxFault("an escape needs \(count) hexadecimal digits", at: start)
        }
        if let scalar = Unicode.Scalar(value) {
            result.append(scalar)
            return 2 + count
        }
        guard value < 0x10ffff else { throw SyntaxFault("there is no such character", at: start) }
        // Halves of a surrogate pair that stand together are one character; a lone one no text can hold.
        let next = start + 2 + count
        if count == 4, value < 0xdc00, next + 1 < end, source[next] == UInt8(ascii: "\\"),
            source[next + 1] == UInt8(ascii: "u"), let low = code(4, at: next + 2, end: end),
            (0xdc00...0xdfff).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (value - 0xd800) << 10 + (low - 0xdc00))
        {
            result.append(scalar)
            return 12
        }
        result.append("\u{fffd}")
        return 2 + count
    }

    private func code(_ count: Int, at start: Int, end: Int) -> UInt32? {
        guard start + count <= end else { return nil }
        var value: UInt32 = 0
        for byte in source[start..<(start + count)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, value < 0x1000_0000 else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
