/// A text written piece by piece to a path: ledgers and reports. Buffered; not renamed at the end, so that what is
/// there can be read while it grows.
public final class TextFile {
    private let sink: DescriptorSink
    private var buffer: [UInt8] = []

    public init(_ path: String) throws(OutputError) {
        sink = try DescriptorSink(creating: path)
    }

    public func write(_ text: String) throws(OutputError) {
        buffer.append(contentsOf: text.utf8)
        if buffer.count >= 32 * 1024 { try flush() }
    }

    public func flush() throws(OutputError) {
        defer { buffer.removeAll(keepingCapacity: true) }
        try buffer.withUnsafeBytes { bytes throws(OutputError) in try sink.write(bytes) }
    }

    public func finish() throws(OutputError) { try flush() }
}
