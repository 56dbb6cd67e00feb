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
