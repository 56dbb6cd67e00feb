#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Rows that wait for their header, in a file: one without a name, which is gone with the process however that ends, or
/// one that a later run finds again.
final class RowSpool {
    private let descriptor: Int32
    private let name: String
    /// Where the file is found again, if it is to be.
    private let path: String?
    private let buffer: OutputBuffer
    /// What precedes a row: its bytes, then its columns, eight bytes each.
    private let head = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 8)

    private var hasFailed = false

    /// Rows appended.
    private(set) var count = 0

    private static let memoryLimit = 256 << 20

    private var file: OpenFile { OpenFile(descriptor: descriptor, name: name) }

    var damaged: OutputError { .changed(path: name, difference: "its rows are damaged") }

    /// - Parameter path: The file that the rows are for: the spool takes room on the same disk.
    init(beside path: String) throws(OutputError) {
        (name, self.path) = (path, nil)
        var template = Array((path + ".rows.XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "open a temporary beside", code: errno) }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        buffer = OutputBuffer(before: DescriptorSink(descriptor: descriptor, path: path))
    }

    /// Goes on behind the rows that a stopped run left at `path`, which nobody else may be writing: a lock on the
    /// file that the rows are for keeps others away.
    init(at path: String, resuming checkpoint: RowsCheckpoint) throws(OutputError) {
        (name, self.path) = (path, path)
        descriptor = try OwnFile.open(path, for: path, mode: 0o600)
        do { try checkpoint.file.cut(OpenFile(descriptor: descriptor, name: path), at: path) } catch {
            close(descriptor)
            throw error
        }
        OpenFile.syncFolder(of: path)
        buffer = OutputBuffer(before: DescriptorSink(descriptor: descriptor, path: path))
        buffer.resume(at: OutputBuffer.SafePoint(position: checkpoint.file.length, records: checkpoint.count))
        count = checkpoint.count
    }

    deinit {
        close(descriptor)
        head.deallocate()
    }

    func append(_ row: [UInt8], columns: Int) throws(OutputError) {
        head.storeBytes(of: UInt64(row.count), as: UInt64.self)
        head.storeBytes(of: UInt64(columns), toByteOffset: 8, as: UInt64.self)
        do {
            try buffer.reserve(row.count + head.count)
            try buffer.append(UnsafeRawBufferPointer(head))
            try buffer.append(row)
        } catch {
            hasFailed = true
            throw error
        }
        buffer.endRecord()
        count += 1
    }

    /// Makes the rows so far last.
    func checkpoint() throws(OutputError) -> (file: FileMark, count: Int) {
        try buffer.flush()
        try file.sync()
        return (try FileMark(file, length: buffer.position), count)
    }

    /// Takes back the rows behind the mark. Where that fails, resuming does it.
    func rewind(to mark: FileMark) { try? file.cut(to: mark.length) }

    func discard() { if let path { unlink(path) } }

    /// Calls `body` with each row and its number of columns, in order. Once.
    ///
    /// After an append that failed, the rows before it that reached the disk; those of a file that is found again stay
    /// there instead, for a later run.
    func drain(_ body: (UnsafeRawBufferPointer, Int) throws(OutputError) -> Void) throws(OutputError) {
        guard path == nil else {
            try buffer.flush()
            return try drain(RowReader(file: file, damaged: damaged), of: count, body)
        }
        var reader = RowReader(file: file, damaged: damaged)
        if hasFailed || (try? buffer.flush()) == nil {
            // A full disk has room for the table once these rows are in memory and off it.
            let written = buffer.recover().position
            ftruncate(descriptor, off_t(written))
            if written <= Self.memoryLimit {
                try reader.preload(written)
                ftruncate(descriptor, 0)
            }
        }
        while try reader.next(body) {}
    }

    private func drain(
        _ reader: RowReader, of count: Int, _ body: (UnsafeRawBufferPointer, Int) throws(OutputError) -> Void
    ) throws(OutputError) {
        var (reader, found) = (reader, 0)
        while try reader.next({ (row, columns) throws(OutputError) in
            try body(row, columns)
            found += 1
        }) {}
        guard found == count else { throw damaged }
    }
}
