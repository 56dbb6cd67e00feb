/// Rows of a CSV text with a header line (RFC 4180); line breaks may be `\n` alone.
enum CSVRows {
    static func objects(_ text: String, _ name: String) throws(ConnectorError) -> [[(name: String, value: String)]] {
        var reader = CSVReader(bytes: Array(text.utf8)[...])
        if reader.bytes.starts(with: [0xef, 0xbb, 0xbf]) { reader.bytes = reader.bytes.dropFirst(3) }
        var rows: [[(name: String, value: String)]] = []
        guard let header = try reader.row(name) else { return [] }
        let names = header.map(\.trimmed)
        while let fields = try reader.row(name) {
            if fields == [""] { continue }
            guard fields.count == names.count else {
                throw ConnectorError(
                    "--set-rows: \(name):\(reader.line - 1): \(fields.count) fields under a header of \(names.count)")
            }
            rows.append(Array(zip(names, fields)).map { (name: $0.0, value: $0.1) })
        }
        return rows
    }
}

private struct CSVReader {
    var bytes: ArraySlice<UInt8>
    /// Of the next row, from 1.
    private(set) var line = 1

    init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    /// `nil` at the end.
    mutating func row(_ name: String) throws(ConnectorError) -> [String]? {
        guard !bytes.isEmpty else { return nil }
        var fields: [String] = []
        while true {
            fields.append(try field(name))
            guard let byte = bytes.popFirst() else { break }
            if byte == UInt8(ascii: ",") { continue }
            if byte == UInt8(ascii: "\r"), bytes.first == UInt8(ascii: "\n") { bytes.removeFirst() }
            break
        }
        line += 1
        return fields
    }

    private mutating func field(_ name: String) throws(ConnectorError) -> String {
        guard bytes.first == UInt8(ascii: "\"") else {
            let plain = bytes.prefix { ![UInt8(ascii: ","), UInt8(ascii: "\r"), UInt8(ascii: "\n")].contains($0) }
            bytes = bytes.dropFirst(plain.count)
            return String(decoding: plain, as: UTF8.self)
        }
        bytes.removeFirst()
        var text: [UInt8] = []
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "\n") { line += 1 }
            guard byte == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            guard bytes.first == UInt8(ascii: "\"") else { return String(decoding: text, as: UTF8.self) }
            text.append(byte)
            bytes.removeFirst()
        }
        throw ConnectorError("--set-rows: \(name): a quoted field has no end")
    }
}
