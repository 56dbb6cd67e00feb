import QuireBase
import QuireJSON

/// The records of a page as hashes, to tell which of them another page holds too.
struct PagePrint: Sendable {
    private let bytes: [Hash128]
    private let keys: [Hash128]?

    /// - Parameter key: Of each record, where one is known. A page on which it does not hold is told by bytes alone.
    init(_ records: Records, key: SimplePath?) {
        var bytes: [Hash128] = []
        bytes.reserveCapacity(records.count)
        records.forEachSlice { bytes.append(Hash128($0, seed: 3)) }
        self.bytes = bytes
        keys = key.flatMap { RecordKey.values($0, in: records) }
    }

    var count: Int { bytes.count }
    var isEmpty: Bool { bytes.isEmpty }

    /// Records that have no key and repeat within a page tell nothing of another page.
    private var isTelling: Bool { keys != nil || Set(bytes).count == bytes.count }

    /// Positions of the records that `other` holds too, by key or by bytes.
    func shared(with other: PagePrint) -> [Int] {
        guard isTelling, other.isTelling else { return bytes == other.bytes ? Array(bytes.indices) : [] }
        let known = Set(other.bytes)
        let knownKeys = Set(other.keys ?? [])
        return bytes.indices.filter { known.contains(bytes[$0]) || isKnown($0, knownKeys) }
    }

    private func isKnown(_ index: Int, _ known: Set<Hash128>) -> Bool {
        keys.map { known.contains($0[index]) } ?? false
    }

    /// Whether this page begins with the record that `other` ends with.
    func begins(withLastOf other: PagePrint) -> Bool {
        guard let first = bytes.first, let last = other.bytes.last else { return false }
        if first == last { return true }
        guard let key = keys?.first, let end = other.keys?.last else { return false }
        return key == end
    }
}
