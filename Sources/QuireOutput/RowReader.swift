#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads the rows of a spool back, a chunk at a time.
struct RowReader {
    private let file: OpenFile
    private let damaged: OutputError
    private var chunk = [UInt8](repeating: 0, count: OutputBuffer.capacity)
    /// How much of the chunk holds bytes, and where the next ones are in the file.
    private var (filled, offset) = (0, 0)

    /// - Parameter damaged: What to throw where the file holds no rows.
    init(file: OpenFile, damaged: OutputError) { (self.file, self.damaged) = (file, damaged) }

    /// Reads the whole file at once, so that it is needed no longer.
    mutating func preload(_ count: Int) throws(OutputError) {
        chunk = try file.bytes(at: 0, count: count)
        filled = chunk.count
        chunk.append(contentsOf: repeatElement(0, count: 16))
    }

    /// Hands over the rows that are whole, and reads on.
    /// - Returns: False behind the last one.
    mutating func next(
        _ body: (UnsafeRawBufferPointer, Int) throws(OutputError) -> Void
    ) throws(OutputError) -> Bool {
        let used = try chunk.withUnsafeBufferPointer { (bytes) throws(OutputError) in
            try split(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[..<filled])), body)
        }
        chunk.withUnsafeMutableBytes { _ = memmove($0.baseAddress!, $0.baseAddress! + used, filled - used) }
        filled -= used
        if filled == chunk.count { chunk.append(contentsOf: repeatElement(0, count: chunk.count)) }
        let got = try fill()
        (filled, offset) = (filled + got, offset + got)
        return got > 0
    }

    private mutating func fill() throws(OutputError) -> Int {
        let (file, filled, offset) = (file, filled, offset)
        return try chunk.withUnsafeMutableBufferPointer { (room) throws(OutputError) in
            try file.read(
                into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(room)[filled...]),
                at: offset)
        }
    }

    /// - Returns: The bytes of the rows that were whole.
    private func split(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer, Int) throws(OutputError) -> Void
    ) throws(OutputError) -> Int {
        var start = 0
        while bytes.count - start >= 16 {
            guard let count = Int(exactly: bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)),
                let columns = Int(exactly: bytes.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self))
            else { throw damaged }
            guard bytes.count - start - 16 >= count else { break }
            try body(UnsafeRawBufferPointer(rebasing: bytes[(start + 16)..<(start + 16 + count)]), columns)
            start += 16 + count
        }
        return start
    }
}
