#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Rows that wait for their header, in a file without a name: it is gone with the process, however that ends.
final class RowSpool {
    private let descriptor: Int32
    private let name: String
    private let buffer: OutputBuffer
    /// What precedes a row: its bytes, then its columns, eight bytes each.
    private let head = UnsafeMutableRawBufferPointer.allocate(byteCount: 16, alignment: 8)

    private var hasFailed = false

    /// Rows appended.
    private(set) var count = 0

    private static let memoryLimit = 256 << 20

    /// - Parameter path: The file that the rows are for: the spool takes room on the same disk.
    init(beside path: String) throws(OutputError) {
        name = path
        var template = Array((path + ".rows.XXXXXX").utf8CString)
        descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "open a temporary beside", code: errno) }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        buffer = OutputBuffer(before: DescriptorSink(descriptor: descriptor, path: path))
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

    /// Calls `body` with each row and its number of columns, in order. Once.
    ///
    /// After an append that failed, the rows before it that reached the disk.
    func drain(_ body: (UnsafeRawBufferPointer, Int) throws(OutputError) -> Void) throws(OutputError) {
        var chunk = [UInt8](repeating: 0, count: OutputBuffer.capacity)
        var (filled, offset) = (0, 0)
        if hasFailed || (try? buffer.flush()) == nil {
            // A full disk has room for the table once these rows are in memory and off it.
            let written = buffer.recover().position
            ftruncate(descriptor, off_t(written))
            if written <= Self.memoryLimit {
                chunk = [UInt8](repeating: 0, count: max(written, 16))
                filled = try read(into: &chunk, from: 0, at: 0)
                ftruncate(descriptor, 0)
            }
        }
        while true {
            let used = try chunk.withUnsafeBufferPointer { (bytes) throws(OutputError) in
                try Self.split(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[..<filled])), body)
            }
            chunk.withUnsafeMutableBytes { _ = memmove($0.baseAddress!, $0.baseAddress! + used, filled - used) }
            filled -= used
            if filled == chunk.count { chunk.append(contentsOf: repeatElement(0, count: chunk.count)) }
            let got = try read(into: &chunk, from: filled, at: offset)
            guard got > 0 else { return }
            (filled, offset) = (filled + got, offset + got)
        }
    }

    /// - Returns: The bytes of the rows that were whole.
    private static func split(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, Int) throws(OutputError) -> Void
    ) throws(OutputError) -> Int {
        var start = 0
        while bytes.count - start >= 16 {
            let count = Int(bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self))
            let columns = Int(bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
            guard bytes.count - start - 16 >= count else { break }
            try body(UnsafeRawBufferPointer(rebasing: bytes[(start + 16)..<(start + 16 + count)]), columns)
            start += 16 + count
        }
        return start
    }

    private func read(into chunk: inout [UInt8], from start: Int, at offset: Int) throws(OutputError) -> Int {
        while true {
            let got = chunk.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + start, $0.count - start, off_t(offset))
            }
            if got >= 0 { return got }
            guard errno == EINTR else { throw OutputError(path: name, operation: "read back rows of", code: errno) }
        }
    }
}
