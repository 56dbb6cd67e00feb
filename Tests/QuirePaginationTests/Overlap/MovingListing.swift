import QuireBase
import QuireHTTP
import QuirePagination
import TestOrigin

/// A listing in memory whose records come and go between two requests. A record is its id, and how often it changed.
struct MovingListing {
    struct Record: Hashable {
        var id: Int
        var version = 0

        var hash: Hash128 {
            [UInt64(id), UInt64(version)].withUnsafeBytes { Hash128($0, seed: 9) }
        }
    }

    /// What happens between two requests.
    enum Change {
        case delete, insert
        /// A record changes and moves to the front, as where the order is by the time of the last change.
        case touch
    }

    private(set) var records: [Record]
    private(set) var untouched: Set<Int>
    private(set) var changes = 0
    private var nextID: Int
    private var numbers: SplitMix
    private let kinds: [Change]
    /// Changes for each request, on average; below 0 exactly one each time.
    private let rate: Double

    init(_ count: Int, seed: Int, rate: Double, kinds: [Change] = [.delete, .insert]) {
        records = (0..<count).map { Record(id: $0) }
        untouched = Set(0..<count)
        (nextID, self.rate, self.kinds) = (count, rate, kinds)
        numbers = SplitMix(seed: UInt64(truncatingIfNeeded: seed) &* 0x9e37_79b9_7f4a_7c15)
    }

    /// What a request for these positions gives; then the listing changes.
    mutating func window(_ start: Int, _ size: Int) -> [Record] {
        let window = start < records.count ? Array(records[start..<min(records.count, start + size)]) : []
        for _ in 0..<count() { change() }
        return window
    }

    /// Poisson's distribution, for rates that are not large.
    private mutating func count() -> Int {
        guard rate >= 0 else { return 1 }
        var (limit, count) = (Double.random(in: 0..<1, using: &numbers), 0)
        var chance = 1.0
        // e to the power of -rate.
        for step in (1...20).reversed() { chance = 1 - rate / Double(step) * chance }
        var sum = chance
        while limit >= sum, count < 20 {
            count += 1
            chance *= rate / Double(count)
            sum += chance
        }
        limit = 0
        return count
    }

    mutating func change() {
        changes += 1
        switch kinds.randomElement(using: &numbers) {
        case .delete:
            guard !records.isEmpty else { return }
            delete(at: Int.random(in: 0..<records.count, using: &numbers))
        case .insert: insert(at: Int.random(in: 0...records.count, using: &numbers))
        case .touch:
            guard !records.isEmpty else { return }
            touch(at: Int.random(in: 0..<records.count, using: &numbers))
        case nil: break
        }
    }

    mutating func delete(at index: Int) { untouched.remove(records.remove(at: index).id) }

    mutating func insert(at index: Int) {
        records.insert(Record(id: nextID), at: index)
        nextID += 1
    }

    mutating func touch(at index: Int) {
        var record = records.remove(at: index)
        untouched.remove(record.id)
        record.version += 1
        records.insert(record, at: 0)
    }
}
