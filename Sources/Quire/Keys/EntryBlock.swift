import QuireBase

/// Some entries of a run, in memory.
struct EntryBlock: ~Copyable {
    let capacity: Int
    private(set) var count = 0
    private let entries: UnsafeMutablePointer<KeyEntry>

    init(capacity: Int) {
        self.capacity = capacity
        entries = .allocate(capacity: capacity)
    }

    deinit { entries.deallocate() }

    var isFull: Bool { count == capacity }

    subscript(index: Int) -> KeyEntry { entries[index] }

    mutating func append(_ entry: KeyEntry) {
        entries[count] = entry
        count += 1
    }

    mutating func removeAll() { count = 0 }

    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(UnsafeBufferPointer(start: entries, count: count))
    }

    /// Where so many entries, at most ``capacity``, are to be written.
    mutating func bytes(forCount count: Int) -> UnsafeMutableRawBufferPointer {
        self.count = count
        return UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(start: entries, count: count))
    }

    /// What stands beside a key, where it is among sorted entries.
    func bytes(of key: Hash128) -> UInt64? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key == key { return entries[middle].bytes }
            if entries[middle].key.precedes(key) { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
