import QuireJSON

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One record a line (https://github.com/ndjson/ndjson-spec).
///
/// Line breaks inside a record are deleted, and nothing else: JSON allows them between tokens only (RFC 8259,
/// section 7: strings escape control characters), where they mean nothing.
final class NDJSONFormat: RecordFormat {
    func write(_ records: Records, to output: OutputBuffer) throws(OutputError) {
        let span = records.span
        let breaks = [UInt8(ascii: "\n"), UInt8(ascii: "\r")].filter { contains($0, in: span) }
        if breaks.isEmpty {
            try records.forEachSlice { (record) throws(OutputError) in try writeLine(record, to: output) }
        } else {
            // Most often these stand between the records, not in them.
            let (feeds, returns) = (breaks.contains(UInt8(ascii: "\n")), breaks.contains(UInt8(ascii: "\r")))
            try records.forEachSlice { (record) throws(OutputError) in
                if feeds && contains(UInt8(ascii: "\n"), in: record)
                    || returns && contains(UInt8(ascii: "\r"), in: record)
                {
                    try writeJoined(record, to: output)
                } else {
                    try writeLine(record, to: output)
                }
            }
        }
    }

    func close(_ output: OutputBuffer) {}

    @inline(__always)
    private func writeLine(_ record: UnsafeRawBufferPointer, to output: OutputBuffer) throws(OutputError) {
        try output.reserve(record.count + 1)
        try output.append(record)
        try output.append(UInt8(ascii: "\n"))
        output.endRecord()
    }

    private func writeJoined(_ record: UnsafeRawBufferPointer, to output: OutputBuffer) throws(OutputError) {
        try output.reserve(record.count + 1)
        var start = 0
        for index in record.indices where record[index] == UInt8(ascii: "\n") || record[index] == UInt8(ascii: "\r") {
            try output.append(UnsafeRawBufferPointer(rebasing: record[start..<index]))
            start = index + 1
        }
        try output.append(UnsafeRawBufferPointer(rebasing: record[start...]))
        try output.append(UInt8(ascii: "\n"))
        output.endRecord()
    }
}

@inline(__always)
private func contains(_ byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, Int32(byte), bytes.count) != nil
}
