import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Says of most keys that were never inserted that they were not: a Bloom filter in blocks of 64 bytes, so that a look
/// touches one line of the processor's cache (F. Putze, P. Sanders, J. Singler, 2007).
///
/// With eight bits a key it errs on three of a hundred.
struct KeyFilter: ~Copyable {
    private static let smallest = 1 << 20
    private static let largest = 16 << 20

    private let words: UnsafeMutablePointer<UInt64>
    private let size: Int

    /// - Parameter count: Keys to insert; more are allowed.
    init(for count: Int) {
        size = Self.size(for: count)
        guard let memory = calloc(size, 1) else { fatalError("out of memory") }
        words = memory.bindMemory(to: UInt64.self, capacity: size / 8)
    }

    deinit { free(words) }

    /// Whether one for so many keys would be larger.
    func isTooSmall(for count: Int) -> Bool { Self.size(for: count) > size }

    mutating func insert(_ key: Hash128) {
        let block = block(of: key)
        for bit in Self.bits(of: key) { block[bit >> 6] |= 1 << UInt64(bit & 63) }
    }

    func mayHold(_ key: Hash128) -> Bool {
        let block = block(of: key)
        for bit in Self.bits(of: key) where block[bit >> 6] & 1 << UInt64(bit & 63) == 0 { return false }
        return true
    }

    @inline(__always)
    private func block(of key: Hash128) -> UnsafeMutablePointer<UInt64> {
        words + 8 * (Int(truncatingIfNeeded: key.high) & (size / 64 - 1))
    }

    /// Five bits of the block's 512.
    @inline(__always)
    private static func bits(of key: Hash128) -> some Sequence<Int> {
        (0..<5).lazy.map { Int(truncatingIfNeeded: key.low >> UInt64(9 * $0)) & 511 }
    }

    /// A power of two with a byte a key.
    private static func size(for count: Int) -> Int {
        var size = smallest
        while size < count, size < largest { size *= 2 }
        return size
    }
}
