package import QuireBase
package import QuireJSON

/// Which records were delivered, where no key tells: a record is what its bytes are.
///
/// Memory: some 40 bytes a record. Two records of the same bytes are two records: of a window, nothing is left out
/// behind the place where the records that were delivered end.
package struct RecordLog: Sendable {
    package struct Findings: Sendable, Equatable {
        /// The first record was delivered before.
        package var beginsSeen = false
        /// More than one record with the bytes of the first was delivered, so that any of them may be meant.
        package var isAmbiguous = false
        /// Positions of records that were delivered before.
        package var repeated: Set<Int> = []
        package var newRecords = 0
        fileprivate var hashes: [Hash128] = []
        /// What of the records known before this window stands in the place of its own.
        fileprivate var replaced = 0..<0

        package init() {}
    }

    private let seed: UInt64
    private var seen: Set<Hash128> = []
    private var seenTwice: Set<Hash128> = []
    /// The records up to the end of what was delivered, in the listing's order; those that are gone may be among them.
    private var last: [Hash128] = []

    package init(seed: UInt64) { self.seed = seed }

    package func judge(_ records: Records) -> Findings {
        var hashes: [Hash128] = []
        hashes.reserveCapacity(records.count)
        records.forEachSlice { hashes.append(Hash128($0, seed: seed)) }
        return judge(hashes)
    }

    package func judge(_ hashes: [Hash128]) -> Findings {
        var findings = Findings()
        findings.hashes = hashes
        guard let first = hashes.first else { return findings }
        findings.beginsSeen = seen.contains(first)
        findings.isAmbiguous = seenTwice.contains(first)
        let (seam, replaced) = seam(hashes)
        findings.replaced = replaced
        for index in 0..<seam where seen.contains(hashes[index]) { findings.repeated.insert(index) }
        findings.newRecords = hashes.count - findings.repeated.count
        return findings
    }

    /// How many records of a window stand before the end of what was delivered, and the part of ``last`` that they are.
    private func seam(_ hashes: [Hash128]) -> (count: Int, replaced: Range<Int>) {
        guard let end = hashes.last else { return (0, 0..<0) }
        var places: [Hash128: [Int]] = [:]
        for (index, hash) in last.enumerated() { places[hash, default: []].append(index) }
        var seam = 0
        var (start, rest) = (0, 0)
        for (index, hash) in hashes.enumerated() {
            guard let found = places[hash] else { continue }
            // In doubt the one that leaves out least: the last one at first, then the one that goes on with the run.
            let place = seam == 0 ? found.last : found.count == 1 ? found[0] : found.first { $0 == rest }
            guard let place, place >= rest else { continue }
            if seam == 0 { start = place }
            (rest, seam) = (place + 1, index + 1)
            if rest == last.count { break }
        }
        if seam > 0 { return (seam, start..<rest) }
        // Long before the end of what was delivered, or just behind it, where all that is known there was deleted.
        if seen.contains(end) { return (hashes.count, 0..<0) }
        return (hashes.lastIndex { seen.contains($0) }.map { $0 + 1 } ?? 0, 0..<0)
    }

    /// Counts a window as delivered.
    /// - Parameter isBehind: Where nothing of it is known, it lies behind all that is.
    package mutating func commit(_ findings: Findings, isBehind: Bool = false) {
        guard !findings.hashes.isEmpty else { return }
        for (index, hash) in findings.hashes.enumerated() where !findings.repeated.contains(index) {
            if !seen.insert(hash).inserted { seenTwice.insert(hash) }
        }
        let isUnknown = findings.replaced.isEmpty && !findings.beginsSeen
        last.replaceSubrange(
            isUnknown && isBehind ? last.count..<last.count : findings.replaced, with: findings.hashes)
        // What lies further back, windows that step back meet as seen.
        last.removeFirst(max(0, last.count - max(256, 4 * findings.hashes.count)))
    }

    /// Takes up what another run had delivered, page by page.
    package mutating func restore(_ page: [Hash128]) {
        for hash in page where !seen.insert(hash).inserted { seenTwice.insert(hash) }
        if !page.isEmpty { last = page }
    }
}
