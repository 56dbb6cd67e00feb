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
    /// What ``abandon()`` goes back to; `nil` where the run cannot be resumed.
    private var last: OutputCheckpoint?
    /// Whether ``last`` was ever handed out, so that somebody may come back with it.
    private var isLastKnown: Bool
    private let earlierWarnings: [String]

    /// Records accepted; after ``abandon()``, those that the partial file holds.
    public private(set) var records = 0

    /// Bytes handed to the system so far, compressed where asked. CSV to a file is handed over at the end.
    public var bytesWritten: Int { sink.position }

    /// What the user should know, each once.
    public var warnings: [String] {
        earlierWarnings + format.warnings.filter { warning in !earlierWarnings.contains(warning) }
    }

    /// Where the records are now that an earlier run had left as `FILE.partial`.
    public var keptPath: String? { target.keptPath }

    /// Opens the destination and whatever else writing will need, so that failures show before anything is fetched.
    ///
    /// A file is written as `FILE.partial` beside it; an existing one stays as it is until ``finish()``. What
    /// an earlier run left under that name is moved to ``keptPath``.
    ///
    /// A run that can be resumed keeps `FILE.partial`, and for CSV `FILE.partial.rows`, under these names: another
    /// process goes on with them from a checkpoint, and the file gets the bytes that it would have had undisturbed.
    /// - Parameters:
    ///   - isResumable: Whether to keep the files for that. They begin empty; what stood there is moved as by any other run.
    ///   - checkpoint: Where to go on; implies `isResumable`. What the files hold behind it is cut.
    /// - Throws: ``OutputError/notResumable(path:reason:)`` where the destination is no file,
    ///   ``OutputError/changed(path:difference:)`` where the files hold something else than the checkpoint says.
    public init(
        destination: Destination, format: OutputFormat, compression: Compression, isResumable: Bool = false,
        resuming checkpoint: OutputCheckpoint? = nil
    ) throws(OutputError) {
        try checkpoint?.check(format, compression)
        let start = checkpoint ?? (isResumable ? OutputCheckpoint(format: format, compression: compression) : nil)
        target = try OutputTarget(destination, resumingAt: start?.file, isFresh: checkpoint == nil)
        sink = DescriptorSink(descriptor: target.descriptor, path: target.name)
        do {
            buffer = OutputBuffer(before: try compression.stage(before: sink, path: target.name))
            self.format = try format.writer(to: target, resuming: start)
        } catch {
            if checkpoint == nil { target.discard() }
            throw error
        }
        flushesEachPage = target.isPipeOrTerminal
        (last, isLastKnown, earlierWarnings) = (start, checkpoint != nil, start?.warnings ?? [])
        guard let start else { return }
        records = start.records
        // Rows of CSV reach the file, and its buffer, at the end.
        let written = start.rows == nil ? start.records : 0
        buffer.resume(at: OutputBuffer.SafePoint(position: start.file.length, records: written))
    }

    /// Writes a page. After an error every further call throws it again.
    public func write(_ records: Records) throws(OutputError) {
        try attempt { () throws(OutputError) in
            try format.write(records, to: buffer)
            try buffer.endPage()
            self.records += records.count
            if flushesEachPage { try buffer.flush() }
        }
    }

    /// Hands everything so far to the system; to a disk it does not wait for it. The bytes of a compressed file depend on
    /// when this is called, and so a run that can be resumed does not call it.
    public func flush() throws(OutputError) {
        try attempt { () throws(OutputError) in try buffer.flush() }
    }

    /// Makes everything accepted so far last, and describes it for ``init(destination:format:compression:isResumable:resuming:)``.
    ///
    /// Costs a wait for the disk, or nothing where it answers `nil`.
    /// - Returns: `nil` where the run cannot be resumed, or a compressed file cannot be cut here: try behind the next
    ///   page.
    public func checkpoint() throws(OutputError) -> OutputCheckpoint? {
        var next: OutputCheckpoint?
        try attempt { () throws(OutputError) in
            guard var checkpoint = last, buffer.isCut else { return }
            try buffer.flush()
            try target.file.sync()
            checkpoint.file = try FileMark(target.file, length: sink.position)
            checkpoint.rows = try format.checkpoint()
            (checkpoint.records, checkpoint.warnings) = (records, warnings)
            next = checkpoint
        }
        if let next { (last, isLastKnown) = (next, true) }
        return next
    }

    /// Completes the output. A file is on disk and has its name when this returns; when it throws, what stood under
    /// the name before stands there still, and ``abandon()`` keeps what was written.
    /// - Parameter forget: Called when the file has its name, to remove what else a later run would go on from. While
    ///   that is there, the last checkpoint holds: a process that ends in between loses nothing.
    public func finish(forgetting forget: () throws(OutputError) -> Void = {}) throws(OutputError) {
        try attempt { () throws(OutputError) in
            try close()
            try target.commit(count: sink.position)
        }
        target.release()
        state = .ended(partial: nil)
        try forget()
        format.discard()
    }

    /// Gives up, leaving the file under its name as it was: what was read is kept as `FILE.partial`, which is valid and
    /// ends with a whole record. A run that can be resumed keeps its files as they were at the last checkpoint.
    /// - Parameter goingOn: Somebody may come back with the last checkpoint.
    /// - Returns: Its path; `nil` for standard output, a pipe or a device, and where there is no record, or no checkpoint,
    ///   to keep.
    @discardableResult
    public func abandon(goingOn: Bool = true) -> String? {
        if case .ended(let partial) = state { return partial }
        let kept = last.map(rewind).map { $0 && goingOn } ?? closePartial()
        if !kept {
            target.discard()
            format.discard()
        }
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

    /// - Returns: Whether somebody may come back with the checkpoint.
    private func rewind(to checkpoint: OutputCheckpoint) -> Bool {
        // Where this fails, resuming cuts what is too much.
        _ = target.truncate(to: checkpoint.file.length)
        format.rewind(to: checkpoint.rows)
        records = checkpoint.records
        return isLastKnown
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
