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

    /// Takes entries in, of a key that is there twice the later one. When it throws, none of them.
    mutating func add(_ entries: [(key: Hash128, bytes: UInt64)]) throws(KeyStoreError) {
        try makeRoom(for: entries.count)
        guard entries.count > limit else {
            for entry in entries { table.set(entry.key, entry.bytes) }
            return
        }
        // More than memory is meant for, so that they need not pass through it.
        var order = entries.indices.map { UInt32(truncatingIfNeeded: $0) }
        order.sort { a, b in
            let (first, second) = (entries[Int(a)].key, entries[Int(b)].key)
            return first == second ? a < b : first.precedes(second)
        }
        var writer = try KeyRunWriter(in: folder)
        for (place, index) in order.enumerated() {
            let entry = entries[Int(index)]
            if place + 1 < order.count, entries[Int(order[place + 1])].key == entry.key { continue }
            try writer.append(KeyEntry(key: entry.key, bytes: entry.bytes))
        }
        try install(try writer.finish())
    }

    /// Keeps memory within its bound. When it throws, every key is where it was.
    mutating func makeRoom(for count: Int) throws(KeyStoreError) {
        if table.count > 0, table.count + count > limit {
            var writer = try KeyRunWriter(in: folder)
            for slot in table.sortedSlots() { try writer.append(table[slot]) }
            try install(try writer.finish())
            table.removeAll(keeping: limit)
        }
        try mergeRuns()
    }

    /// - Parameter key: Of a ``KeyQuery``.
    mutating func set(_ key: Hash128, _ bytes: UInt64) { table.set(key, bytes) }

    private mutating func install(_ run: KeyRun) throws(KeyStoreError) {
        let total = runs.reduce(run.count) { $0 + $1.count }
        if filter?.isTooSmall(for: total) ?? true {
            var larger = KeyFilter(for: total)
            for run in runs { try run.forEachEntry { larger.insert($0.key) } }
            filter = consume larger
        }
        // What is inserted in vain, should this fail, costs a look at the disk and no more.
        try run.forEachEntry { filter?.insert($0.key) }
        runs.append(run)
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
