import QuireBase

/// Entries in a file, in the order of their keys, each key once. In memory is the first key of each block.
final class KeyRun {
    /// Entries that are read together: 6 KiB.
    static let blockLength = 256

    let count: Int
    private let file: SpillFile
    private let fences: [Hash128]

    init(_ file: SpillFile, count: Int, fences: [Hash128]) {
        (self.file, self.count, self.fences) = (file, count, fences)
    }

    /// Fills in what is found here, and takes it off the list.
    /// - Parameter missing: Positions in `queries`, in the order of their keys.
    func find(_ missing: inout [Int], of queries: inout [KeyQuery]) throws(KeyStoreError) {
        var block = EntryBlock(capacity: Self.blockLength)
        var loaded: Int?
        var left = 0
        for place in missing.indices {
            let index = missing[place]
            let key = queries[index].key
            if let number = blockNumber(of: key) {
                if loaded != number {
                    try load(&block, from: number * Self.blockLength)
                    loaded = number
                }
                if let bytes = block.bytes(of: key) {
                    queries[index].known = bytes
                    continue
                }
            }
            missing[left] = index
            left += 1
        }
        missing.removeSubrange(left...)
    }

    func forEachEntry(_ body: (KeyEntry) -> Void) throws(KeyStoreError) {
        let reader = KeyRunReader(self)
        while let entry = try reader.next() { body(entry) }
    }

    /// Fills a block with the entries from a position on, as many as it has room for.
    func load(_ block: inout EntryBlock, from position: Int) throws(KeyStoreError) {
        let length = min(block.capacity, count - position)
        try file.read(into: block.bytes(forCount: length), at: position * MemoryLayout<KeyEntry>.stride)
    }

    /// The last block that begins with the key or before it.
    private func blockNumber(of key: Hash128) -> Int? {
        var (low, high) = (0, fences.count)
        while low < high {
            let middle = (low + high) / 2
            if key.precedes(fences[middle]) { high = middle } else { low = middle + 1 }
        }
        return low > 0 ? low - 1 : nil
    }

    /// One run of several; of a key that is in more than one, the entry of the newest.
    /// - Parameter runs: The oldest first.
    static func merging(_ runs: ArraySlice<KeyRun>, in folder: String) throws(KeyStoreError) -> KeyRun {
        var writer = try KeyRunWriter(in: folder)
        let readers = runs.map { KeyRunReader($0) }
        var heads: [KeyEntry?] = []
        for index in readers.indices { heads.append(try readers[index].next()) }
        while true {
            var least: KeyEntry?
            for head in heads {
                guard let head else { continue }
                // Of equal keys the later one, which is the newer.
                if let before = least, before.key.precedes(head.key) { continue }
                least = head
            }
            guard let least else { return try writer.finish() }
            try writer.append(least)
            for index in heads.indices where heads[index]?.key == least.key { heads[index] = try readers[index].next() }
        }
    }
}
