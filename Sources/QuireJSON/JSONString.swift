#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Escapes of JSON strings (RFC 8259, section 7), both ways.
public enum JSONString {
    /// The text between the quotes, escapes resolved. A lone surrogate becomes U+FFFD.
    public static func decode(_ inner: UnsafeRawBufferPointer) -> String {
        guard hasEscape(inner) else { return String(decoding: inner, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(inner.count)
        var index = 0
        while index < inner.count {
            let byte = inner[index]
            guard byte == UInt8(ascii: "\\"), index + 1 < inner.count else {
                bytes.append(byte)
                index += 1
                continue
            }
            let escape = inner[index + 1]
            guard escape == UInt8(ascii: "u") else {
                bytes.append(plain(escape))
                index += 2
                continue
            }
            let (scalar, length) = unicode(inner, at: index)
            bytes.append(contentsOf: Array(String(Character(scalar)).utf8))
            index += length
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Whether what stands between the quotes means `text`, however it is escaped.
    @inline(__always)
    static func bytes(_ inner: UnsafeRawBufferPointer, mean text: UnsafeRawBufferPointer) -> Bool {
        if inner.count == text.count {
            guard let a = inner.baseAddress, let b = text.baseAddress, !text.isEmpty else { return text.isEmpty }
            return memcmp(a, b, text.count) == 0
        }
        // An escape is longer than what it stands for, at most six times: `\u0041`.
        guard inner.count > text.count, inner.count <= 6 * text.count, hasEscape(inner) else { return false }
        return decode(inner).utf8.elementsEqual(text)
    }

    /// Whether a string's bytes hold a backslash.
    @inline(__always)
    static func hasEscape(_ inner: UnsafeRawBufferPointer) -> Bool {
        guard let base = inner.baseAddress else { return false }
        return memchr(base, 0x5c, inner.count) != nil
    }

    /// `text` as a JSON string, quotes included.
    public static func encode(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func plain(_ escape: UInt8) -> UInt8 {
        switch escape {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: escape
        }
    }

    /// The scalar of the `\u` escape at `index`, a surrogate pair taken together, and the bytes that it covers.
    private static func unicode(_ inner: UnsafeRawBufferPointer, at index: Int) -> (Unicode.Scalar, Int) {
        let replacement: Unicode.Scalar = "\u{fffd}"
        guard let first = hex4(inner, at: index + 2) else { return (replacement, min(6, inner.count - index)) }
        if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
        if first < 0xdc00, index + 7 < inner.count, inner[index + 6] == UInt8(ascii: "\\"),
            inner[index + 7] == UInt8(ascii: "u"), let second = hex4(inner, at: index + 8),
            (0xdc00...0xdfff).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
        {
            return (scalar, 12)
        }
        return (replacement, 6)
    }

    private static func hex4(_ inner: UnsafeRawBufferPointer, at index: Int) -> UInt32? {
        guard index + 4 <= inner.count else { return nil }
        var value: UInt32 = 0
        for byte in inner[index..<(index + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}
