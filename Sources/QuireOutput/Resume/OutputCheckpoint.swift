/// Where an output stands behind a page: what another process needs to go on with the files from there.
///
/// Names no path: it is of the same output only where destination, format and compression are the same.
public struct OutputCheckpoint: Sendable, Equatable {
    let format: OutputFormat
    let compression: Compression
    /// The part of `FILE.partial` that belongs to it.
    var file = FileMark.empty
    /// Records accepted.
    public internal(set) var records = 0
    /// Of CSV, whose rows wait for their header.
    var rows: RowsCheckpoint?
    /// What the user was told or will be.
    var warnings: [String] = []

    /// Of an output without any record.
    init(format: OutputFormat, compression: Compression) {
        (self.format, self.compression) = (format, compression)
        if format == .csv { rows = RowsCheckpoint() }
    }

    /// - Throws: When this is of an output of another kind.
    func check(_ format: OutputFormat, _ compression: Compression) throws(OutputError) {
        guard self.format == format, self.compression == compression else {
            throw .invalidCheckpoint(
                reason: "the run that stopped wrote \(self.format) (\(self.compression)), "
                    + "this one writes \(format) (\(compression))")
        }
    }
}

/// The rows that wait for their header.
struct RowsCheckpoint: Sendable, Equatable {
    /// The part of `FILE.partial.rows` that belongs to it.
    var file = FileMark.empty
    var count = 0
    /// The keys that are columns, as ``CSVColumns/spellings``.
    var columns: [[UInt8]] = []
}
