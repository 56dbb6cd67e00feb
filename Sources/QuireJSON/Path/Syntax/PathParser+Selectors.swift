/// What stands between brackets.
extension PathParser {
    mutating func bracket(_ query: inout PathQuery) throws(JSONPathError) -> [PathSelector] {
        position += 1
        var selectors: [PathSelector] = []
        repeat {
            if skipSpace() { query.hasInnerSpace = true }
            selectors.append(try selector())
            if skipSpace() { query.hasInnerSpace = true }
        } while take(",")
        guard take("]") else {
            throw fail(current == nil ? "the bracket is not closed" : "expected , or ] in the brackets")
        }
        return selectors
    }

    private mutating func selector() throws(JSONPathError) -> PathSelector {
        guard let first = current else { throw fail("the bracket is not closed") }
        switch first {
        case "'", "\"": return .name(Array(try quoted().utf8))
        case "*":
            position += 1
            return .wildcard
        case "?":
            position += 1
            skipSpace()
            return .filter(try nested { (parser) throws(JSONPathError) in try parser.logicalOr() })
        case "-", ":", "0"..."9": return try indexOrSlice()
        default:
            if isOlder { return try olderSelector() }
            if PathText.isNameFirst(first) { throw fail("a name in brackets is quoted, as in $['name']") }
            throw fail("expected a quoted name, an index, a slice, * or ?")
        }
    }

    /// An index or a slice.
    private mutating func indexOrSlice() throws(JSONPathError) -> PathSelector {
        let start = current == ":" ? nil : try integer()
        let mark = position
        skipSpace()
        guard take(":") else {
            position = mark
            return .index(start ?? 0)
        }
        skipSpace()
        let end = try optionalInteger()
        var step: Int?
        let behindEnd = position
        skipSpace()
        if take(":") {
            skipSpace()
            step = try optionalInteger()
        } else {
            position = behindEnd
        }
        return .slice(start: start, end: end, step: step ?? 1)
    }

    private mutating func optionalInteger() throws(JSONPathError) -> Int? {
        guard let first = current, first == "-" || PathText.isDigit(first) else { return nil }
        return try integer()
    }

    mutating func integer() throws(JSONPathError) -> Int {
        let start = position
        let isNegative = take("-")
        let digits = position
        var value = 0
        while let scalar = current, PathText.isDigit(scalar) {
            position += 1
            guard value <= Self.maxInteger / 10 + 1 else { continue }
            value = value * 10 + Int(scalar.value - 0x30)
        }
        guard position > digits else { throw fail("expected a digit") }
        let hasLeadingZero = scalars[digits] == "0" && position > digits + 1
        if hasLeadingZero { throw fail("an index has no leading zeros", at: start) }
        if isNegative, value == 0 { throw fail("an index is not written -0", at: start) }
        guard value <= Self.maxInteger, position - digits <= 16 else {
            throw fail("an index lies between -(2^53 - 1) and 2^53 - 1", at: start)
        }
        return isNegative ? -value : value
    }

    // MARK: Strings

    /// A string in single or double quotes (section 2.3.1.1), escapes resolved.
    mutating func quoted() throws(JSONPathError) -> String {
        let start = position
        let quote = scalars[position]
        position += 1
        var result = String.UnicodeScalarView()
        while let scalar = current {
            if scalar == quote {
                position += 1
                return String(result)
            }
            if scalar.value < 0x20 {
                throw fail("a control character in a string is written as an escape, such as \\n or \\u0009")
            }
            if scalar == "\\" {
                result.append(try escape(quote))
            } else {
                result.append(scalar)
                position += 1
            }
        }
        throw fail("the string is not closed", at: start)
    }

    private mutating func escape(_ quote: Unicode.Scalar) throws(JSONPathError) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let kind = current else { throw fail("the string is not closed", at: start) }
        position += 1
        switch kind {
        case "b": return "\u{8}"
        case "f": return "\u{c}"
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "/", "\\", quote: return kind
        case "u": return try unicodeEscape(start)
        default: throw fail("an escape is one of \\b \\f \\n \\r \\t \\/ \\\\ \\\(quote) \\u0000", at: start)
        }
    }

    private mutating func unicodeEscape(_ start: Int) throws(JSONPathError) -> Unicode.Scalar {
        let first = try hex4(start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xdc00, takeText("\\u") else {
            throw fail("half of a surrogate pair is no character; write both halves", at: start)
        }
        let second = try hex4(start)
        guard (0xdc00...0xdfff).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
        else { throw fail("half of a surrogate pair is no character; write both halves", at: start) }
        return scalar
    }

    private mutating func hex4(_ start: Int) throws(JSONPathError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let scalar = current, scalar.isASCII, let digit = Character(scalar).hexDigitValue else {
                throw fail("\\u is followed by four hexadecimal digits", at: start)
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}
