public import QuireJSON

extension OutputCheckpoint {
    /// One line of JSON, from which ``init(json:)`` makes the same checkpoint.
    public var json: String {
        var text = "{\"format\":\"\(format.rawValue)\",\"compression\":\"\(compression.rawValue)\""
        text += ",\"records\":\(records),\"file\":\(file.json)"
        if let rows {
            // A column is spelled as in the page that it came from: what stood between the quotes.
            let columns = rows.columns.map { "\"" + String(decoding: $0, as: UTF8.self) + "\"" }.joined(separator: ",")
            text += ",\"rows\":{\"file\":\(rows.file.json),\"count\":\(rows.count),\"columns\":[\(columns)]}"
        }
        return text + ",\"warnings\":[\(warnings.map(JSONString.encode).joined(separator: ","))]}"
    }

    /// Reads what ``json`` wrote.
    /// - Throws: ``OutputError/invalidCheckpoint(reason:)`` for anything else.
    public init(json: RawJSON) throws(OutputError) {
        let json = RawJSON(json.text)
        guard json.grammarError == nil else { throw .damaged("it is no JSON") }
        let members = try CheckpointMembers(
            json, ["format", "compression", "records", "file", "rows", "warnings"], optional: ["rows"])
        guard let format = OutputFormat(rawValue: try members.text("format")),
            let compression = Compression(rawValue: try members.text("compression"))
        else { throw .damaged("its format is unknown") }
        self.init(format: format, compression: compression)
        records = try members.count("records")
        file = try FileMark(members.value("file"))
        rows = try members["rows"].map { (rows) throws(OutputError) in try RowsCheckpoint(rows) }
        warnings = try members.elements("warnings").map { (warning) throws(OutputError) in
            guard let text = warning.stringValue else { throw .damaged("a warning is no text") }
            return text
        }
        try checkCounts()
    }

    /// Records leave bytes, and nothing else does.
    private func checkCounts() throws(OutputError) {
        if let rows {
            guard format == .csv, file == .empty, rows.count == records else {
                throw .damaged("its counts do not agree")
            }
        } else {
            guard format != .csv, (records == 0) == (file.length == 0) else {
                throw .damaged("its counts do not agree")
            }
        }
    }
}

extension RowsCheckpoint {
    fileprivate init(_ json: RawJSON) throws(OutputError) {
        let members = try CheckpointMembers(json, ["file", "count", "columns"])
        file = try FileMark(members.value("file"))
        count = try members.count("count")
        // Sixteen bytes precede each row.
        guard count <= file.length / 16, (count == 0) == (file.length == 0) else {
            throw .damaged("its counts do not agree")
        }
        for column in try members.elements("columns") {
            guard column.kind == .string, column.count >= 2 else { throw .damaged("a column is no text") }
            columns.append(column.withUnsafeBytes { Array($0[1..<($0.count - 1)]) })
        }
        var names: Set<[UInt8]> = []
        for column in columns where !names.insert(CSVColumns.name(of: column)).inserted {
            throw .damaged("a column is there twice")
        }
    }
}

extension FileMark {
    fileprivate var json: String { "{\"bytes\":\(length),\"tail\":\"\(String(tail, radix: 16))\"}" }

    fileprivate init(_ json: RawJSON) throws(OutputError) {
        let members = try CheckpointMembers(json, ["bytes", "tail"])
        let text = try members.text("tail")
        guard (1...16).contains(text.utf8.count), let tail = UInt64(text, radix: 16) else {
            throw .damaged("its tail is no number")
        }
        self.init(length: try members.count("bytes"), tail: tail)
        guard length > 0 || tail == 0 else { throw .damaged("its counts do not agree") }
    }
}
