/// Fields of a CSV row (RFC 4180).
enum CSVText {
    /// Appends a field, quoted where it holds a quote, a comma or a line break, or is empty.
    /// So an empty text is `""`, and a field with nothing in it, which this is not called for, is null.
    static func append(_ field: UnsafeRawBufferPointer, to row: inout [UInt8]) {
        guard needsQuotes(field) else { return row.append(contentsOf: field) }
        row.append(UInt8(ascii: "\""))
        var rest = field[...]
        while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
            row.append(contentsOf: rest[...quote])
            row.append(UInt8(ascii: "\""))
            rest = rest[(quote + 1)...]
        }
        row.append(contentsOf: rest)
        row.append(UInt8(ascii: "\""))
    }

    /// Appends a JSON value: a string as its text, null as nothing, all else as its JSON text.
    /// - Parameter scratch: Room that is kept from one call to the next.
    static func append(value: UnsafeRawBufferPointer, to row: inout [UInt8], scratch: inout [UInt8]) {
        switch value[0] {
        case UInt8(ascii: "n"): return
        case UInt8(ascii: "\""):
            let inner = UnsafeRawBufferPointer(rebasing: value[1..<(value.count - 1)])
            guard inner.contains(UInt8(ascii: "\\")) else { return append(inner, to: &row) }
            scratch.removeAll(keepingCapacity: true)
            JSONText.append(unescaping: inner, to: &scratch)
            scratch.withUnsafeBytes { append($0, to: &row) }
        default: append(value, to: &row)
        }
    }

    private static func needsQuotes(_ field: UnsafeRawBufferPointer) -> Bool {
        // Without an early exit, so that the compiler compares many bytes at once.
        var found = field.isEmpty
        for byte in field {
            found =
                found || (byte == UInt8(ascii: "\"")) || (byte == UInt8(ascii: ",")) || (byte == UInt8(ascii: "\n"))
                || (byte == UInt8(ascii: "\r"))
        }
        return found
    }
}
