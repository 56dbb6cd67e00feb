/// Rows of a CSV text with a header line (RFC 4180); line breaks may be `\n` alone.
enum CSVRows {
    static func objects(_ text: String, _ name: String) throws(ConnectorError) -> [[(name: String, value: String)]] {
        var reader = CSVReader(bytes: Array(text.utf8)[...], name: name)
        if reader.bytes.starts(with: [0xef, 0xbb, 0xbf]) { reader.bytes = reader.bytes.dropFirst(3) }
        guard let header = try reader.row() else { return [] }
        let names = header.map(\.trimmed)
        try check(names, reader)
        var rows: [[(name: String, value: String)]] = []
        while let fields = try reader.row() {
            guard fields.count == names.count else {
                throw reader.error("\(fields.count) fields under a header of \(names.count)")
            }
            rows.append(zip(names, fields).map { (name: $0, value: $1) })
        }
        return rows
    }

    private static func check(_ names: [String], _ reader: CSVReader) throws(ConnectorError) {
        var seen: Set<[UInt8]> = []
        for name in names {
            guard !name.isEmpty else { throw reader.error("a column has no name") }
            guard seen.insert(Array(name.utf8)).inserted else {
                throw reader.error("the column '\(name)' stands twice")
            }
        }
    }
}

private struct CSVReader {
    var bytes: ArraySlice<UInt8>
    let name: String
    /// Where the row just read begins, from 1.
    private var rowLine = 1
    /// Where the next row begins.
    private var line = 1

    init(bytes: ArraySlice<UInt8>, name: String) { (self.bytes, self.name) = (bytes, name) }

    /// The next line that holds anything; `nil` at the end.
    mutating func row() throws(ConnectorError) -> [String]? {
        while takeLineEnd() {}
        guard !bytes.isEmpty else { return nil }
        rowLine = line
        var fields: [String] = []
        repeat { fields.append(try field()) } while takeComma()
        guard bytes.isEmpty || takeLineEnd() else { throw error("text stands behind a closing quote") }
        return fields
    }

    /// An error about the row just read. Values are not quoted: they may be secrets.
    func error(_ text: String) -> ConnectorError { ConnectorError("--set-rows: \(name):\(rowLine): \(text)") }

    private mutating func takeComma() -> Bool {
        guard bytes.first == UInt8(ascii: ",") else { return false }
        bytes.removeFirst()
        return true
    }

    private mutating func takeLineEnd() -> Bool {
        guard let first = bytes.first, first == UInt8(ascii: "\r") || first == UInt8(ascii: "\n") else { return false }
        bytes.removeFirst()
        if first == UInt8(ascii: "\r"), bytes.first == UInt8(ascii: "\n") { bytes.removeFirst() }
        line += 1
        return true
    }

    private mutating func field() throws(ConnectorError) -> String {
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
        throw error("a quoted field has no end")
    }
}
