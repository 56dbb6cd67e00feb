/// A stage that bytes go through on their way out: a compression, or the descriptor at the end.
protocol ByteSink: AnyObject {
    /// Bytes that reached the descriptor.
    var position: Int { get }
    /// How many bytes to write between two calls of ``finish()`` at least, so that a file cut off there is whole.
    /// 0 where every position will do.
    var memberBytes: Int { get }

    func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError)
    /// Hands on everything that can be read so far.
    func flush() throws(OutputError)
    /// Completes the stream: what was written stands on its own. A later write begins another, which readers join to it.
    func finish() throws(OutputError)
    /// Forgets what was not handed on: the file was cut to `position`.
    func restart(at position: Int)
}

extension ByteSink {
    func write(_ bytes: [UInt8]) throws(OutputError) {
        try bytes.withUnsafeBufferPointer { (content) throws(OutputError) in try write(UnsafeRawBufferPointer(content))
        }
    }
}
