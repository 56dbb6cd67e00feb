public import QuireJSON

/// Writes pages of records to standard output or a file, in one format.
///
/// One owner calls it, from one thread at a time. It ends with ``finish()`` or ``abandon()``. SIGPIPE must be ignored
/// by the process for a closed pipe to come back as an error.
public final class RecordOutput {
    private enum State { case open, ended(partial: String?) }

    private let target: OutputTarget
    private let format: any RecordFormat
    private let sink: DescriptorSink
    private let buffer: OutputBuffer
    private let flushesEachPage: Bool
    private var state = State.open
    private var failure: OutputError?
    /// Whether all that belongs into the file is in it.
    private var isClosed = false

    /// Records accepted; after ``abandon()``, those that the partial file holds.
    public private(set) var records = 0

    /// Bytes handed to the system so far, compressed where asked. CSV to a file is handed over at the end.
    public var bytesWritten: Int { sink.position }

    /// What the user should know, each once.
    public var warnings: [String] { format.warnings }

    /// Where the records are now that an earlier run had left as `FILE.partial`.
    public var keptPath: String? { target.keptPath }

    /// Opens the destination and whatever else writing will need, so that failures show before anything is fetched.
    ///
    /// A file is written as `FILE.partial` beside it; an existing one stays as it is until ``finish()``. What
    /// an earlier run left under that name is moved to ``keptPath``.
    public init(
        destination: Destination, format: OutputFormat, compression: Compression
    ) throws(OutputError) {
        target = try OutputTarget(destination)
        sink = DescriptorSink(descriptor: target.descriptor, path: target.name)
        do {
            buffer = OutputBuffer(before: try compression.stage(before: sink, path: target.name))
            self.format = try format.writer(to: target)
        } catch {
            target.discard()
            throw error
        }
        flushesEachPage = target.isPipeOrTerminal
    }

    /// Writes a page. After an error every further call throws it again.
    public func write(_ records: Records) throws(OutputError) {
        try attempt { () throws(OutputError) in
            try format.write(records, to: buffer)
            self.records += records.count
            if flushesEachPage { try buffer.flush() }
        }
    }

    /// Hands everything so far to the system; to a disk it does not wait for it.
    public func flush() throws(OutputError) {
        try attempt { () throws(OutputError) in try buffer.flush() }
    }

    /// Completes the output. A file is on disk and has its name when this returns; when it throws, what stood under
    /// the name before stands there still, and ``abandon()`` keeps what was written.
    public func finish() throws(OutputError) {
        try attempt { () throws(OutputError) in
            try close()
            try target.commit(count: sink.position)
        }
        target.release()
        state = .ended(partial: nil)
    }

    /// Gives up, leaving the file under its name as it was: what was read is kept as `FILE.partial`, which is valid and
    /// ends with a whole record.
    /// - Returns: Its path; `nil` for standard output, a pipe or a device, and where there is no record to keep.
    @discardableResult
    public func abandon() -> String? {
        if case .ended(let partial) = state { return partial }
        let kept = closePartial()
        if !kept { target.discard() }
        let partial = kept ? target.partialPath : nil
        target.release()
        state = .ended(partial: partial)
        return partial
    }

    private func attempt(_ body: () throws(OutputError) -> Void) throws(OutputError) {
        guard case .open = state else { preconditionFailure("the output was finished or abandoned before") }
        if let failure { throw failure }
        do { try body() } catch {
            failure = error
            throw error
        }
    }

    /// - Returns: Whether the partial file holds a record.
    private func closePartial() -> Bool {
        if isClosed || failure == nil && (try? close()) != nil { return target.path != nil && records > 0 }
        guard target.path != nil else { return false }
        // The disk may be too full even for the closing bytes: then cut one step further back.
        for _ in 0..<4 {
            guard target.truncate(to: buffer.recover().position) else { return false }
            guard (try? close()) != nil else { continue }
            records = buffer.records
            return records > 0
        }
        records = 0
        return false
    }

    private func close() throws(OutputError) {
        try format.close(buffer)
        try buffer.finish()
        isClosed = true
    }
}
