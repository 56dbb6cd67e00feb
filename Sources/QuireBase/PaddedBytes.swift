#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Immutable bytes with readable space behind them, so that a parser may read whole vector registers past the end.
///
/// Shared by reference: a page's records are slices of one of these and keep it alive.
public final class PaddedBytes: @unchecked Sendable {
    // Nothing writes to the memory after `init`, so any thread may read it.
    public let base: UnsafePointer<UInt8>
    /// Bytes of content, without the padding.
    public let count: Int
    /// Readable bytes behind the content, all zero.
    public static let padding = 64

    fileprivate init(adopting base: UnsafeMutablePointer<UInt8>, count: Int) {
        self.base = UnsafePointer(base)
        self.count = count
    }

    deinit { free(UnsafeMutableRawPointer(mutating: base)) }

    public convenience init(_ bytes: some Collection<UInt8>) {
        var buffer = ByteBuffer(capacity: bytes.count)
        let copied: Void? = bytes.withContiguousStorageIfAvailable { buffer.append(UnsafeRawBufferPointer($0)) }
        if copied == nil { Array(bytes).withUnsafeBytes { buffer.append($0) } }
        let (base, count) = buffer.release()
        self.init(adopting: base, count: count)
    }

    public convenience init(_ text: String) { self.init(Array(text.utf8)) }

    /// Valid while these bytes are kept alive.
    public var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// The bytes as an array of their own.
    public var copy: [UInt8] { withExtendedLifetime(self) { Array(buffer) } }

    /// The bytes as text, invalid UTF-8 replaced. For messages, not for data.
    public func text(limit: Int = .max) -> String {
        String(decoding: UnsafeBufferPointer(start: base, count: min(count, limit)), as: UTF8.self)
    }
}

/// Bytes being received: one owner, grows by doubling, becomes a ``PaddedBytes`` without a copy.
public struct ByteBuffer: ~Copyable {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    public private(set) var count = 0

    /// - Parameter capacity: Bytes of content expected; more will fit too.
    public init(capacity: Int = 16 * 1024) {
        self.capacity = max(capacity, 1024)
        base = Self.allocate(self.capacity)
    }

    deinit { free(base) }

    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        reserve(count + bytes.count)
        memcpy(base + count, start, bytes.count)
        count += bytes.count
    }

    public mutating func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        capacity = max(wanted, capacity * 2)
        guard let grown = realloc(base, capacity + PaddedBytes.padding) else { fatalError("out of memory") }
        base = grown.assumingMemoryBound(to: UInt8.self)
    }

    public consuming func finish() -> PaddedBytes {
        let (base, count) = release()
        return PaddedBytes(adopting: base, count: count)
    }

    fileprivate consuming func release() -> (UnsafeMutablePointer<UInt8>, Int) {
        // A buffer that doubled past need gives the rest back, so that a large page costs about its size.
        if capacity > count + max(count / 8, 4096), let smaller = realloc(base, count + PaddedBytes.padding) {
            base = smaller.assumingMemoryBound(to: UInt8.self)
        }
        memset(base + count, 0, PaddedBytes.padding)
        let result = (base, count)
        discard self
        return result
    }

    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
        guard let memory = malloc(capacity + PaddedBytes.padding) else { fatalError("out of memory") }
        return memory.assumingMemoryBound(to: UInt8.self)
    }
}
