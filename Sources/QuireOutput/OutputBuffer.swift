#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// 256 KiB in front of a sink, which also knows where the last whole record ended.
///
/// One owner, one thread. After an error nothing but ``recover()`` makes sense.
final class OutputBuffer {
    /// A place where the output could be cut and all before it be whole.
    struct SafePoint {
        /// Bytes of the file.
        var position = 0
        /// Whole records before it.
        var records = 0
    }

    static let capacity = 256 * 1024

    private let sink: any ByteSink
    private let base = UnsafeMutableRawPointer.allocate(byteCount: OutputBuffer.capacity, alignment: 64)
    // Checks of exclusive access would cost more than the copy of a short record.
    @exclusivity(unchecked) private var fill = 0
    /// Where the last whole record in the buffer ends; `nil` when none ends in it.
    @exclusivity(unchecked) private var recordEnd: Int?
    /// What the sink was given since its last member ended.
    private var sinceCut = 0
    private let memberBytes: Int

    /// Bytes that the descriptor got.
    var position: Int { sink.position }

    /// Records ended so far.
    @exclusivity(unchecked) private(set) var records = 0
    /// The last two, the newest first.
    private var safePoints = [SafePoint(), SafePoint()]

    init(before sink: any ByteSink) { (self.sink, memberBytes) = (sink, sink.memberBytes) }

    deinit { base.deallocate() }

    /// Makes room for a record of `count` bytes, so that the buffer drains between two records rather than inside one.
    @inline(__always)
    func reserve(_ count: Int) throws(OutputError) {
        if Self.capacity - fill < count, fill > 0 { try drain() }
    }

    @inline(__always)
    func append(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        guard bytes.count <= Self.capacity - fill else { return try appendLarge(bytes) }
        guard let start = bytes.baseAddress else { return }
        memcpy(base + fill, start, bytes.count)
        fill += bytes.count
    }

    @inline(__always)
    func append(_ byte: UInt8) throws(OutputError) {
        if fill == Self.capacity { try drain() }
        base.storeBytes(of: byte, toByteOffset: fill, as: UInt8.self)
        fill += 1
    }

    func append(_ text: StaticString) throws(OutputError) {
        try append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    func append(_ bytes: [UInt8]) throws(OutputError) {
        try bytes.withUnsafeBufferPointer { (content) throws(OutputError) in try append(UnsafeRawBufferPointer(content))
        }
    }

    @inline(__always)
    func endRecord() {
        records += 1
        recordEnd = fill
    }

    /// Ends a page: where enough was written since the last one that did, it ends a member, too.
    ///
    /// This follows from the records alone, so that a file has the same bytes however often its run was stopped.
    @inline(__always)
    func endPage() throws(OutputError) {
        if memberBytes > 0, sinceCut + fill >= memberBytes { try endMember() }
    }

    /// Whether a file that ends with what was appended so far is whole.
    var isCut: Bool { memberBytes == 0 || sinceCut + fill == 0 }

    func flush() throws(OutputError) {
        try drain()
        try sink.flush()
    }

    func finish() throws(OutputError) {
        try drain()
        try sink.finish()
    }

    /// Goes on from the newest safe point, which the caller cuts the file to. Called again it goes further back, at last
    /// to an empty file.
    func recover() -> SafePoint {
        let point = safePoints[0]
        safePoints = [safePoints[1], SafePoint()]
        (fill, recordEnd, sinceCut, records) = (0, nil, 0, point.records)
        sink.restart(at: point.position)
        return point
    }

    /// Goes on, before anything is appended, behind what a stopped run had written.
    func resume(at point: SafePoint) {
        (safePoints[0], records) = (point, point.records)
        sink.restart(at: point.position)
    }

    private func appendLarge(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        try drain()
        guard bytes.count > Self.capacity else { return try append(bytes) }
        try pass(bytes)
    }

    private func drain() throws(OutputError) {
        let filled = UnsafeRawBufferPointer(start: base, count: fill)
        let end = recordEnd ?? 0
        try pass(UnsafeRawBufferPointer(rebasing: filled[..<end]))
        if recordEnd != nil, memberBytes == 0 { addSafePoint() }
        try pass(UnsafeRawBufferPointer(rebasing: filled[end...]))
        (fill, recordEnd) = (0, nil)
    }

    private func endMember() throws(OutputError) {
        try drain()
        try sink.finish()
        sinceCut = 0
        addSafePoint()
    }

    private func addSafePoint() {
        safePoints = [SafePoint(position: sink.position, records: records), safePoints[0]]
    }

    private func pass(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        guard !bytes.isEmpty else { return }
        try sink.write(bytes)
        sinceCut += bytes.count
    }
}
