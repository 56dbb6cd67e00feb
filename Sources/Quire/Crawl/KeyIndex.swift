import QuireBase
import QuireJSON

/// Which records were delivered, by key: 24 bytes a record, kept only where a primary key is declared.
struct KeyIndex: Sendable {
    /// What a page brings, judged against the pages before it and against itself.
    struct Findings: Sendable {
        var newRecords = 0
        var changed = 0
        var missingKeys = 0
        /// Positions on the page of records that were delivered before, byte for byte.
        var repeated: Set<Int> = []
        fileprivate var additions: [Hash128: UInt64] = [:]
        /// The keys with the hashes of their records' bytes.
        var entries: [(key: Hash128, bytes: UInt64)] { additions.map { (key: $0.key, bytes: $0.value) } }
    }

    private let paths: [SimplePath]
    private let seed: UInt64
    private var bytesOfKey: [Hash128: UInt64] = [:]

    /// - Parameter paths: Of the values that together are the key; at least one.
    init(_ paths: [SimplePath], seed: UInt64) { (self.paths, self.seed) = (paths, seed) }

    func judge(_ records: Records) -> Findings {
        var findings = Findings()
        for (index, record) in records.enumerated() {
            guard let keyHash = keyHash(of: record) else {
                findings.missingKeys += 1
                findings.newRecords += 1
                continue
            }
            let bytes = record.withUnsafeBytes { hash64($0, seed: seed) }
            switch findings.additions[keyHash] ?? bytesOfKey[keyHash] {
            case nil: findings.newRecords += 1
            case bytes: findings.repeated.insert(index)
            default: findings.changed += 1
            }
            findings.additions[keyHash] = bytes
        }
        return findings
    }

    /// `nil` when a part of the key is missing.
    private func keyHash(of record: RawJSON) -> Hash128? {
        var result: Hash128?
        for path in paths {
            guard let part = record[path], part.kind != .null else { return nil }
            let hash = part.keyHash(seed: seed)
            result = result.map { $0.combined(with: hash, seed: seed) } ?? hash
        }
        return result
    }

    mutating func commit(_ findings: Findings) { bytesOfKey.merge(findings.additions) { $1 } }

    mutating func restore(_ entries: [(key: Hash128, bytes: UInt64)]) {
        for entry in entries { bytesOfKey[entry.key] = entry.bytes }
    }
}
