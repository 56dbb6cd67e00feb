#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Structural positions that are kept, in memory that grows without being copied: a large block is remapped by the
/// system, so that its old and its new place never count both.
final class KeptPositions {
    private var memory: UnsafeMutablePointer<UInt32>?
    private var capacity = 0
    private(set) var count = 0

    deinit { free(memory) }

    /// Valid until more is reserved; two entries more than ``count`` are readable.
    var base: UnsafeMutablePointer<UInt32>? { memory }

    /// Makes room for so many more, and two entries behind them. False when there is no memory.
    func reserve(_ more: Int) -> Bool {
        let wanted = count + more + 2
        guard wanted > capacity else { return true }
        let room = max(wanted, capacity * 2)
        guard let grown = realloc(memory, room * MemoryLayout<UInt32>.stride) else { return false }
        (memory, capacity) = (grown.assumingMemoryBound(to: UInt32.self), room)
        return true
    }

    /// Counts in what was written behind the last, and marks the end as the index of a whole page is marked.
    func commit(upTo end: Int, of length: UInt32) {
        count = end
        memory?[end] = length
        memory?[end + 1] = length
    }
}
