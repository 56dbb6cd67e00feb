#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
            guard !inner.isEmpty, memchr(inner.baseAddress!, 0x5c, inner.count) != nil else {
                return append(inner, to: &row)
            }
            scratch.removeAll(keepingCapacity: true)
            JSONText.append(unescaping: inner, to: &scratch)
            scratch.withUnsafeBytes { append($0, to: &row) }
        default: append(value, to: &row)
        }
    }

    private static func needsQuotes(_ field: UnsafeRawBufferPointer) -> Bool {
        // Without branches, so that the compiler compares many bytes at once.
        var found: UInt8 = field.isEmpty ? 1 : 0
        for byte in field {
            found |= byte == UInt8(ascii: "\"") ? 1 : 0
            found |= byte == UInt8(ascii: ",") ? 1 : 0
            found |= byte == UInt8(ascii: "\n") ? 1 : 0
            found |= byte == UInt8(ascii: "\r") ? 1 : 0
        }
        return found != 0
    }
}
