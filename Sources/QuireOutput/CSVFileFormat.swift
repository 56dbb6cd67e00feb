import QuireJSON

/// CSV to a file: every field of every record is a column, so rows wait in a spool until the last record is read.
final class CSVFileFormat: RecordFormat {
    private let spool: RowSpool
    private var rows: CSVRows
    private var row: [UInt8] = []
    private var hasClosed = false
    private(set) var warnings: [String] = []

    /// - Parameter checkpoint: What a run that can be resumed goes on from; `nil` for any other run.
    init(path: String, resuming checkpoint: RowsCheckpoint?) throws(OutputError) {
        rows = CSVRows(columns: checkpoint?.columns ?? [])
        guard let checkpoint else {
            spool = try RowSpool(beside: path)
            return
        }
        spool = try RowSpool(at: path + ".partial.rows", resuming: checkpoint)
    }

    func checkpoint() throws(OutputError) -> RowsCheckpoint? {
        let (file, count) = try spool.checkpoint()
        return RowsCheckpoint(file: file, count: count, columns: rows.columns.spellings)
    }

    func rewind(to checkpoint: RowsCheckpoint?) { if let checkpoint { spool.rewind(to: checkpoint.file) } }

    func discard() { spool.discard() }

    func write(_ records: Records, to output: OutputBuffer) throws(OutputError) {
        for record in records {
            let (count, _) = rows.encode(record, growing: true, into: &row)
            try spool.append(row, columns: count)
        }
    }

    func close(_ output: OutputBuffer) throws(OutputError) {
        // The spool is read once; after a failure the file keeps the rows that it got.
        guard !hasClosed else { return }
        hasClosed = true
        let total = rows.columns.count
        guard total > 0 else {
            if spool.count > 0 { warnings.append("the records have no fields: CSV cannot show them, and is empty") }
            return
        }
        try output.append(rows.header)
        try output.append(UInt8(ascii: "\n"))
        try spool.drain { (row, columns) throws(OutputError) in
            guard columns <= total else { throw spool.damaged }
            try output.reserve(row.count + total + 2)
            try output.append(row)
            // A line with nothing in it would be no row to many readers.
            if total == 1, row.isEmpty { try output.append("\"\"") }
            for _ in max(columns, 1)..<total { try output.append(UInt8(ascii: ",")) }
            try output.append(UInt8(ascii: "\n"))
            output.endRecord()
            try output.endPage()
        }
    }
}
