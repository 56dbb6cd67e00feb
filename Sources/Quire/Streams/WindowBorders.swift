import QuireBase
import QuireConnector
import QuireJSON

/// The records of windows whose neighbours are still to come or under way: where a window ends at the moment at which
/// the next one begins, a server that counts both ends in gives the records of that moment twice.
///
/// Memory: 24 bytes a record, for the windows under way and one more.
struct WindowBorders: Sendable {
    /// What a page of a window has in common with the windows beside it.
    struct Findings: Sendable {
        /// Positions of records that a neighbour has delivered, byte for byte, under the same key.
        var repeated: Set<Int> = []
        /// Records whose key a neighbour has delivered with other bytes.
        var changed = 0
        /// Records without a key that a neighbour has delivered.
        var unkeyed = 0
    }

    private struct Window {
        let start: Int64
        let end: Int64
        var records: [Hash128: UInt64] = [:]
        var hasEnded = false
        /// Nothing is to come that lies beside it.
        var isDoneBefore: Bool
        var isDoneAfter: Bool

        var isNeeded: Bool { !hasEnded || !isDoneBefore || !isDoneAfter }
    }

    /// Records of a window that are kept; more of them would hardly fit anywhere.
    private static let most = 1 << 21

    /// By the number of the listing.
    private var windows: [Int: [Window]] = [:]
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    /// Compares a page with the windows beside its own, and remembers it.
    mutating func judge(_ records: Records, of place: CrawlPlace, key: [SimplePath]) -> Findings {
        var findings = Findings()
        guard let index = index(of: place) else { return findings }
        let listing = windows[place.listing.number] ?? []
        let own = listing[index]
        let beside = listing.filter { $0.end == own.start || $0.start == own.end }.map(\.records)
        var added: [Hash128: UInt64] = [:]
        for (position, record) in records.enumerated() {
            let (hash, bytes, hasKey) = hashes(of: record, key)
            added[hash] = bytes
            guard let known = beside.lazy.compactMap({ $0[hash] }).first else { continue }
            if !hasKey {
                findings.unkeyed += 1
            } else if known == bytes {
                findings.repeated.insert(position)
            } else {
                findings.changed += 1
            }
        }
        guard own.records.count < Self.most else { return findings }
        windows[place.listing.number]?[index].records.merge(added) { $1 }
        return findings
    }

    /// No more pages of a window come.
    mutating func end(_ place: CrawlPlace) {
        let number = place.listing.number
        guard let index = index(of: place), var listing = windows[number] else { return }
        listing[index].hasEnded = true
        for other in listing.indices where listing[other].hasEnded {
            if listing[other].end == listing[index].start {
                listing[other].isDoneAfter = true
                listing[index].isDoneBefore = true
            }
            if listing[other].start == listing[index].end {
                listing[other].isDoneBefore = true
                listing[index].isDoneAfter = true
            }
        }
        listing.removeAll { !$0.isNeeded }
        windows[number] = listing.isEmpty ? nil : listing
    }

    /// The place's window, which is kept from its first page on; `nil` where no other lies beside it, or none meets it.
    private mutating func index(of place: CrawlPlace) -> Int? {
        let listing = place.listing
        guard let window = place.window, window.granularity == nil,
            window.start != listing.start || window.end != listing.end
        else { return nil }
        var known = windows[listing.number] ?? []
        if let index = known.firstIndex(where: { $0.start == window.start && $0.end == window.end }) { return index }
        known.append(
            Window(
                start: window.start, end: window.end, isDoneBefore: window.start == listing.start,
                isDoneAfter: window.end == listing.end))
        windows[listing.number] = known
        return known.count - 1
    }

    private func hashes(of record: RawJSON, _ key: [SimplePath]) -> (hash: Hash128, bytes: UInt64, hasKey: Bool) {
        let bytes = record.withUnsafeBytes { hash64($0, seed: seed) }
        if let hash = record.keyHash(at: key, seed: seed) { return (hash, bytes, true) }
        return (record.withUnsafeBytes { Hash128($0, seed: ~seed) }, bytes, false)
    }
}
