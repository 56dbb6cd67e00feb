#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A binary file beside a run's state that only grows, for its owner's eyes alone. One process at a time has it.
///
/// One owner calls it, from one thread at a time.
public final class AppendLog {
    private let file: OpenFile
    private let sink: DescriptorSink
    private var buffer: [UInt8] = []
    private var failure: OutputError?

    /// Bytes accepted, and found at the beginning.
    public var length: Int { sink.position + buffer.count }

    /// Opens the file, or makes it.
    /// - Parameter length: What a stopped run had counted on: the rest is cut. `nil`: the file begins empty. Asked once
    ///   nobody else can have the file; told how it begins, at most 64 bytes. When it throws, the file stays as it is.
    /// - Throws: ``OutputError/inUse(path:)`` while another has it, ``OutputError/changed(path:difference:)`` where
    ///   it is shorter, or what `length` throws.
    public init(path: String, length: (_ start: [UInt8]) throws -> Int?) throws {
        file = OpenFile(descriptor: try OwnFile.openLocked(path, for: path, mode: 0o600), name: path)
        sink = DescriptorSink(descriptor: file.descriptor, path: path)
        do {
            let start = try file.bytes(at: 0, count: 64)
            let kept: Int
            do { kept = max(try length(start) ?? 0, 0) } catch {
                // Opening made it.
                if start.isEmpty { unlink(path) }
                throw error
            }
            // What another program made of the permissions.
            fchmod(file.descriptor, 0o600)
            try file.cut(to: kept, at: path)
            OpenFile.syncFolder(of: path)
            sink.restart(at: kept)
        } catch {
            OwnFile.release(file.descriptor)
            throw error
        }
    }

    deinit { OwnFile.release(file.descriptor) }

    /// Adds bytes, which ``sync()`` hands over. After an error every further call throws it again.
    public func append(_ bytes: [UInt8]) throws(OutputError) {
        if let failure { throw failure }
        buffer += bytes
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Returns once everything appended would outlast a power failure.
    public func sync() throws(OutputError) {
        try flush()
        try file.sync()
    }

    /// Everything from the first byte to ``length``.
    public func readAll() throws(OutputError) -> [UInt8] {
        try flush()
        let bytes = try file.bytes(at: 0, count: length)
        guard bytes.count == length else { throw .short(path: file.name, expected: length, found: bytes.count) }
        return bytes
    }

    /// Removes the file. Nothing more can be appended.
    public func remove() throws(OutputError) {
        failure = .failed(path: file.name, operation: "write", code: EBADF)
        guard unlink(file.name) == 0 || errno == ENOENT else {
            throw OutputError(path: file.name, operation: "remove", code: errno)
        }
    }

    private func flush() throws(OutputError) {
        if let failure { throw failure }
        do { try sink.write(buffer) } catch {
            failure = error
            throw error
        }
        buffer.removeAll(keepingCapacity: true)
    }
}
