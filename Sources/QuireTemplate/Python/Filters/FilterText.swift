/// The parts of Jinja's filters that are about text alone (Jinja 3.1: `filters.py` and `utils.py`; MarkupSafe 3).
enum FilterText {
    /// `escape`: text that HTML shows as it is.
    static func escapeHTML(_ text: PythonText, limit: Int) throws(PythonError) -> PythonText {
        try replacing(text, limit) { byte in
            switch byte {
            case 0x26: "&amp;"
            case 0x3C: "&lt;"
            case 0x3E: "&gt;"
            case 0x27: "&#39;"
            case 0x22: "&#34;"
            default: nil
            }
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
        var output = FormatOutput(limit: limit)
        try output.append("\"")
        for scalar in text.scalars {
            switch scalar {
            case "\"": try output.append("\\\"")
            case "\\": try output.append("\\\\")
            case "\n": try output.append("\\n")
            case "\r": try output.append("\\r")
            case "\t": try output.append("\\t")
            case "\u{8}": try output.append("\\b")
            case "\u{C}": try output.append("\\f")
            case "<", ">", "&", "'": try output.append(unit(UInt16(scalar.value)))
            case " "..."~": try output.append(scalar)
            default: for code in UTF16.encode(scalar) ?? .init() { try output.append(unit(code)) }
            }
        }
        try output.append("\"")
        return PythonText(output.text, isASCII: true)
    }

    private static func unit(_ code: UInt16) -> String {
        let digits = String(code, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }

    private static func replacing(
        _ text: PythonText, _ limit: Int, _ replacement: (UInt8) -> String?
    ) throws(PythonError) -> PythonText {
        guard text.string.utf8.contains(where: { replacement($0) != nil }) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.byteCount + text.byteCount / 8)
        for byte in text.string.utf8 {
            if let piece = replacement(byte) { result += piece.utf8 } else { result.append(byte) }
            guard result.count <= limit else { throw .textLimit(limit) }
        }
        return PythonText(String(decoding: result, as: UTF8.self), isASCII: text.isASCII)
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
