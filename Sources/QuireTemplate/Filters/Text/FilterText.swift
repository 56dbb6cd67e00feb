/// The parts of Jinja's filters that are about text alone (Jinja 3.1: `filters.py` and `utils.py`; MarkupSafe 3).
enum FilterText {
    /// `escape`: text that HTML shows as it is.
    static func escapeHTML(_ text: PythonText, limit: Int) throws(PythonError) -> PythonText {
        let size = text.string.utf8.reduce(0) { $0 + width($1) }
        if size == text.byteCount { return text }
        guard size <= limit else { throw .textLimit(limit) }
        return PythonText(writing: size, isASCII: text.isASCII) { result in
            var end = 0
            for byte in text.string.utf8 {
                if width(byte) == 1 {
                    result[end] = byte
                    end += 1
                } else {
                    for part in reference(byte).utf8 {
                        result[end] = part
                        end += 1
                    }
                }
            }
        }
    }

    @inline(__always)
    private static func width(_ byte: UInt8) -> Int {
        switch byte {
        case 0x26, 0x27, 0x22: 5
        case 0x3C, 0x3E: 4
        default: 1
        }
    }

    private static func reference(_ byte: UInt8) -> String {
        switch byte {
        case 0x26: "&amp;"
        case 0x3C: "&lt;"
        case 0x3E: "&gt;"
        case 0x27: "&#39;"
        default: "&#34;"
        }
    }

    /// `urlencode`: percent-encoding of UTF-8.
    /// - Parameter query: For a name or value of a query: `/` is encoded too, a space becomes `+`.
    static func quoteURL(_ text: PythonText, query: Bool, limit: Int) throws(PythonError) -> PythonText {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        result.reserveCapacity(text.byteCount)
        for byte in text.string.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: result.append(byte)
            case 0x2F where !query: result.append(byte)
            case 0x20 where query: result.append(0x2B)
            default: result += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            guard result.count <= limit else { throw .textLimit(limit) }
        }
        return PythonText(String(decoding: result, as: UTF8.self), isASCII: true)
    }

    /// A JSON string as `tojson` writes it: ASCII alone, and nothing that HTML reads.
    static func jsonString(_ text: PythonText, limit: Int) throws(PythonError) -> PythonText {
        var result: [UInt8] = [0x22]
        result.reserveCapacity(text.byteCount + 2)
        for scalar in text.scalars {
            switch scalar {
            case "\"", "\\": result += [0x5C, UInt8(truncatingIfNeeded: scalar.value)]
            case "\n": result += [0x5C, 0x6E]
            case "\r": result += [0x5C, 0x72]
            case "\t": result += [0x5C, 0x74]
            case "\u{8}": result += [0x5C, 0x62]
            case "\u{C}": result += [0x5C, 0x66]
            case "<", ">", "&", "'": append(UInt16(scalar.value), to: &result)
            case " "..."~": result.append(UInt8(truncatingIfNeeded: scalar.value))
            default: for code in UTF16.encode(scalar) ?? .init() { append(code, to: &result) }
            }
            guard result.count < limit else { throw .textLimit(limit) }
        }
        result.append(0x22)
        return PythonText(String(decoding: result, as: UTF8.self), isASCII: true)
    }

    /// A code unit as `\uhhhh`.
    private static func append(_ code: UInt16, to result: inout [UInt8]) {
        result += [0x5C, 0x75]
        for shift in [12, 8, 4, 0] as [UInt16] {
            let digit = UInt8(truncatingIfNeeded: code >> shift & 15)
            result.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
        }
    }

    /// `int` of a text: as Python's `int`, else as its `float` cut towards zero; `nil` where the default is due.
    static func integer(_ text: PythonText, base: Int = 10) -> PythonInt? {
        if let value = try? PythonInt(parsing: text, base: base) { return value }
        guard let value = try? PythonFloat.parse(text) else { return nil }
        return try? PythonInt(truncating: value)
    }

    /// `float` of a text; `nil` where the default is due.
    static func float(_ text: PythonText) -> Double? { try? PythonFloat.parse(text) }
}
