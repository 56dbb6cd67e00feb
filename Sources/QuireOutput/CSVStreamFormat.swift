import QuireJSON

/// CSV to a pipe: the first page's fields are the columns, and a last one, `_more`, takes fields seen later as JSON.
final class CSVStreamFormat: RecordFormat {
    private var rows = CSVRows()
    private var row: [UInt8] = []
    private var hasHeader = false
    /// The last column's name, one that no field has.
    private var more = "_more"
    private(set) var warnings: [String] = []

    func write(_ records: Records, to output: OutputBuffer) throws(OutputError) {
        if !hasHeader, !records.isEmpty { try writeHeader(records, to: output) }
        for record in records {
            let (count, others) = rows.encode(record, growing: false, into: &row)
            // As many commas as columns: the last field is that of the others.
            let commas = rows.columns.count - max(count - 1, 0)
            row.append(contentsOf: repeatElement(UInt8(ascii: ","), count: commas))
            if !others.isEmpty { appendMore(others) }
            // A line with nothing in it would be no row to many readers.
            if row.isEmpty { row.append(contentsOf: "\"\"".utf8) }
            row.append(UInt8(ascii: "\n"))
            try output.reserve(row.count)
            try output.append(row)
            output.endRecord()
        }
    }

    func close(_ output: OutputBuffer) {}

    private func writeHeader(_ records: Records, to output: OutputBuffer) throws(OutputError) {
        for record in records { rows.learn(record) }
        hasHeader = true
        while rows.columns.contains(more) { more += "_" }
        var header = rows.header
        if !header.isEmpty { header.append(UInt8(ascii: ",")) }
        try output.append(header + Array(more.utf8) + [UInt8(ascii: "\n")])
    }

    private func appendMore(_ others: [CSVRows.Other]) {
        if warnings.isEmpty {
            warnings.append(
                "the field \(others[0].key.text) is not in the first page: it and others seen later go as JSON into the "
                    + "last column, \(more); written to a file, CSV has a column for each")
        }
        var object: [UInt8] = []
        for (index, other) in others.enumerated() {
            object.append(index == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
            other.key.withUnsafeBytes { object.append(contentsOf: $0) }
            object.append(UInt8(ascii: ":"))
            other.value.withUnsafeBytes { object.append(contentsOf: $0) }
        }
        object.append(UInt8(ascii: "}"))
        object.withUnsafeBytes { CSVText.append($0, to: &row) }
    }
}
