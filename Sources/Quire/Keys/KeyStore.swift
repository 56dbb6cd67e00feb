import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Keys with the hash of the bytes that each came with last: so many of them in memory, the older ones in sorted runs on
/// disk. Newer ones come before older ones, so that a key may be in several places.
///
/// Memory beside the table: a filter of 1 to 16 MiB, and a sixteenth of a byte a key.
struct KeyStore: ~Copyable {
    private let limit: Int
    private let folder: String
    private var table: KeyTable
    /// The oldest first; each longer than all after it, so that there are few.
    private var runs: [KeyRun] = []
    private var filter: KeyFilter?
    private var missing: [Int] = []

    /// Distinct keys, counted by whoever sets them: finding out here would look each one up again.
    var count = 0

    /// - Parameters:
    ///   - limit: Keys in memory before some go to disk; at least 1.
    ///   - folder: Where to; `nil`: as TMPDIR says, or /tmp.
    init(limit: Int, folder: String?) {
        self.limit = max(1, limit)
        self.folder = folder ?? SpillFile.defaultFolder
        table = KeyTable(room: min(self.limit, 768))
    }

    /// Fills in what the keys came with last.
    mutating func find(_ queries: inout [KeyQuery]) throws(KeyStoreError) {
        missing.removeAll(keepingCapacity: true)
        for index in queries.indices {
            let key = queries[index].key
            if let bytes = table.bytes(of: key) {
                queries[index].known = bytes
            } else if filter?.mayHold(key) ?? false {
                missing.append(index)
            }
        }
        guard !missing.isEmpty else { return }
        missing.sort { queries[$0].key.precedes(queries[$1].key) }
        for run in runs.reversed() where !missing.isEmpty { try run.find(&missing, of: &queries) }
    }

    /// Keeps memory within its bound. When it throws, every key is where it was.
    mutating func makeRoom(for count: Int) throws(KeyStoreError) {
        guard table.count > 0, table.count + count > limit else { return }
        try spill()
        try mergeRuns()
    }

    /// - Parameter key: Of a ``KeyQuery``.
    /// - Returns: Whether the key was not in memory yet.
    @discardableResult
    mutating func set(_ key: Hash128, _ bytes: UInt64) -> Bool { table.set(key, bytes) }

    private mutating func spill() throws(KeyStoreError) {
        let order = table.sortedSlots()
        var writer = try KeyRunWriter(in: folder)
        for slot in order { try writer.append(table[slot]) }
        let run = try writer.finish()
        let total = runs.reduce(order.count) { $0 + $1.count }
        if filter?.isTooSmall(for: total) ?? true {
            var larger = KeyFilter(for: total)
            for run in runs { try run.forEachEntry { larger.insert($0.key) } }
            filter = consume larger
        }
        for slot in order { filter?.insert(table[slot].key) }
        runs.append(run)
        table.removeAll(keeping: limit)
    }

    private mutating func mergeRuns() throws(KeyStoreError) {
        guard var total = runs.last?.count else { return }
        var start = runs.count - 1
        while start > 0, runs[start - 1].count <= total {
            start -= 1
            total += runs[start].count
        }
        guard start < runs.count - 1 else { return }
        let merged = try KeyRun.merging(runs[start...], in: folder)
        runs.replaceSubrange(start..., with: [merged])
    }
}
