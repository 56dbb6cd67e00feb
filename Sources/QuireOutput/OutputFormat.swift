/// How records are laid out in the output.
public enum OutputFormat: String, Sendable, CaseIterable {
    /// One record a line, byte for byte but for line breaks between tokens.
    case ndjson
    /// One array, one record after the other, byte for byte.
    case json
    /// A row a record, a column a top-level field (RFC 4180, with `\n` at line ends).
    case csv

    /// What the extension of a path asks for: `.ndjson`, `.jsonl`, `.json` or `.csv`, then perhaps `.gz` or `.zst`.
    /// - Returns: `nil` as the format where the extension says nothing, as in `data.txt` or `data.gz`.
    public static func of(path: String) -> (format: OutputFormat?, compression: Compression) {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        var parts = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map { $0.lowercased() }
        let compression = parts.last.flatMap(Compression.init(extension:)) ?? .none
        if compression != .none { parts.removeLast() }
        switch parts.last {
        case "ndjson", "jsonl": return (.ndjson, compression)
        case "json": return (.json, compression)
        case "csv": return (.csv, compression)
        default: return (nil, compression)
        }
    }

    /// - Parameter checkpoint: What a run that can be resumed goes on from; `nil` for any other run.
    func writer(
        to target: OutputTarget, resuming checkpoint: OutputCheckpoint?
    ) throws(OutputError) -> any RecordFormat {
        switch self {
        case .ndjson: NDJSONFormat()
        case .json: JSONArrayFormat()
        case .csv:
            if let path = target.path {
                try CSVFileFormat(path: path, resuming: checkpoint?.rows)
            } else {
                CSVStreamFormat()
            }
        }
    }
}
