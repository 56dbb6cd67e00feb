import QuireBase
import QuireJSON

/// Which records were delivered, by key, kept only where a primary key is declared: 24 bytes a record, on disk past a
/// bound.
struct KeyIndex: ~Copyable {
    /// What a page brings, judged against the pages before it and against itself.
    struct Findings: Sendable {
        var newRecords = 0
        var changed = 0
        var missingKeys = 0
        /// Positions on the page of records that were delivered before, byte for byte.
        var repeated: Set<Int> = []
        /// New keys, and keys with other bytes than before, in page order. Of a key that is there twice the later
        /// entry counts.
        fileprivate(set) var entries: [(key: Hash128, bytes: UInt64)] = []
    }

    /// Keys in memory before the first go to disk: a table of 3 MiB, three quarters full.
    static let defaultLimit = 98_304

    /// Records that are looked up together.
    private static let batchLength = 1024

    private let paths: [SimplePath]
    private let seed: UInt64
    private var store: KeyStore
    /// Used again for each page.
    private var batch: [KeyQuery] = []
    private var places = EntryPlaces()

    /// - Parameters:
    ///   - paths: Of the values that together are the key; at least one.
    ///   - limit: Keys to hold in memory; one page's always fit.
    ///   - folder: For what is too much for that; `nil`: as TMPDIR says, or /tmp.
    init(_ paths: [SimplePath], seed: UInt64, limit: Int = KeyIndex.defaultLimit, folder: String? = nil) {
        (self.paths, self.seed) = (paths, seed)
        store = KeyStore(limit: limit, folder: folder)
    }

    /// Looks a page up. Changes nothing that counts.
    mutating func judge(_ records: Records) throws(KeyStoreError) -> Findings {
        var findings = Findings()
        findings.entries.reserveCapacity(records.count)
        places.reset(for: records.count)
        defer { places.trim() }
        var start = 0
        while start < records.count {
            let end = min(records.count, start + Self.batchLength)
            hash(records, start..<end, &findings)
            try store.find(&batch)
            for query in batch { note(query, &findings) }
            start = end
        }
        return findings
    }

    /// Counts a page in that was judged last. When it throws, the page does not count.
    mutating func commit(_ findings: Findings) throws(KeyStoreError) {
        try store.add(findings.entries)
    }

    /// Counts in what an earlier run had committed; of a key that comes again the later entry counts.
    mutating func restore(_ entries: some Sequence<(key: Hash128, bytes: UInt64)>) throws(KeyStoreError) {
        batch.removeAll(keepingCapacity: true)
        for entry in entries {
            batch.append(KeyQuery(key: entry.key, bytes: entry.bytes, position: 0))
            if batch.count == Self.batchLength { try restoreBatch() }
        }
        try restoreBatch()
    }

    private mutating func restoreBatch() throws(KeyStoreError) {
        try store.makeRoom(for: batch.count)
        for query in batch { store.set(query.key, query.bytes) }
        batch.removeAll(keepingCapacity: true)
    }

    private mutating func hash(_ records: Records, _ range: Range<Int>, _ findings: inout Findings) {
        batch.removeAll(keepingCapacity: true)
        for position in range {
            let record = records[position]
            guard let key = record.keyHash(at: paths, seed: seed) else {
                findings.missingKeys += 1
                findings.newRecords += 1
                continue
            }
            let bytes = record.withUnsafeBytes { hash64($0, seed: seed) }
            batch.append(KeyQuery(key: key, bytes: bytes, position: position))
        }
    }

    /// Records of the same page come before those of earlier ones.
    private mutating func note(_ query: KeyQuery, _ findings: inout Findings) {
        let slot = places.slot(of: query.key, in: findings.entries)
        let before = places[slot].map { findings.entries[$0].bytes } ?? query.known
        guard before != query.bytes else {
            findings.repeated.insert(query.position)
            return
        }
        if before == nil { findings.newRecords += 1 } else { findings.changed += 1 }
        places[slot] = findings.entries.count
        findings.entries.append((query.key, query.bytes))
    }
}

/// A key that is looked up, and what was found.
struct KeyQuery {
    /// Any but that of zeros, which marks a free slot in a table.
    let key: Hash128
    /// Hash of the bytes of its record now.
    let bytes: UInt64
    /// On its page.
    let position: Int
    /// Hash of the bytes that the key came with last; `nil` where it never did.
    var known: UInt64?

    init(key: Hash128, bytes: UInt64, position: Int) {
        self.key = key.high | key.low == 0 ? Hash128(high: 0, low: 1) : key
        (self.bytes, self.position) = (bytes, position)
    }
}
