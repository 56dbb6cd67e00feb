#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A text written piece by piece to a path: ledgers and reports. Buffered; not renamed at the end, so that it can be
/// read while it grows.
public final class TextFile {
    private let descriptor: Int32
    private let sink: DescriptorSink
    private var buffer: [UInt8] = []

    /// Opens the file and empties it.
    public init(_ path: String) throws(OutputError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "open", code: errno) }
        sink = DescriptorSink(descriptor: descriptor, path: path)
    }

    /// Goes on with a file behind what a stopped run had counted on; the rest is cut.
    /// - Parameter length: In bytes. A file that is no plain one is written as it stands.
    /// - Throws: ``OutputError/changed(path:difference:)`` where it is shorter.
    public init(_ path: String, keeping length: Int) throws(OutputError) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "open", code: errno) }
        sink = DescriptorSink(descriptor: descriptor, path: path)
        guard isPlain else { return }
        do throws(OutputError) {
            try OpenFile(descriptor: descriptor, name: path).cut(to: length, at: path)
        } catch {
            close(descriptor)
            throw error
        }
        sink.restart(at: length)
    }

    /// Bytes written so far.
    public var length: Int { sink.position + buffer.count }

    private var isPlain: Bool {
        var info = stat()
        return fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    }

    /// Returns once everything so far would outlast a power failure; at once for a pipe or a device.
    public func sync() throws(OutputError) {
        try flush()
        if isPlain { try OpenFile(descriptor: descriptor, name: "the file").sync() }
    }

    deinit { close(descriptor) }

    public func write(_ text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 32 * 1024 { try flush() }
    }

    /// Hands everything so far to the system.
    public func flush() throws(OutputError) {
        let bytes = buffer
        buffer.removeAll(keepingCapacity: true)
        var failure: OutputError?
        bytes.withUnsafeBytes { bytes in
            do throws(OutputError) { try sink.write(bytes) } catch { failure = error }
        }
        if let failure { throw failure }
    }
}
