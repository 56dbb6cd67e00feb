/// 64-bit hashes that came before, some nine bytes each: a million pages are remembered for as long as a crawl lasts.
///
/// Sixty-four tables that each grow apart and by a sixteenth, so that growing takes next to no memory either; linear
/// probing, nearly full, which takes longer than a `Set` and is asked a few times a page.
struct SeenHashes: Sendable {
    private struct Table: Sendable {
        /// 0 is free.
        var slots: [UInt64] = []
        var count = 0

        /// The slot that holds a hash, or the free one where it belongs. There is a free one.
        func slot(of hash: UInt64) -> Int {
            // The top bits have chosen the table.
            var slot = Int((hash << 6).multipliedFullWidth(by: UInt64(slots.count)).high)
            while slots[slot] != 0, slots[slot] != hash { slot = slot + 1 < slots.count ? slot + 1 : 0 }
            return slot
        }

        mutating func makeRoom() {
            guard count + 1 > slots.count - max(1, slots.count / 16) else { return }
            let old = slots
            slots = [UInt64](repeating: 0, count: max(8, old.count + old.count / 16 + 1))
            for hash in old where hash != 0 { slots[slot(of: hash)] = hash }
        }
    }

    private var tables: [Table] = []

    /// Hashes held.
    var count: Int { tables.reduce(0) { $0 + $1.count } }

    func contains(_ hash: UInt64) -> Bool {
        let stored = Self.stored(hash)
        guard !tables.isEmpty, !tables[Self.table(of: stored)].slots.isEmpty else { return false }
        let table = tables[Self.table(of: stored)]
        return table.slots[table.slot(of: stored)] == stored
    }

    /// False when it was there before.
    @discardableResult
    mutating func insert(_ hash: UInt64) -> Bool {
        guard !contains(hash) else { return false }
        if tables.isEmpty { tables = Array(repeating: Table(), count: 64) }
        let stored = Self.stored(hash)
        let table = Self.table(of: stored)
        tables[table].makeRoom()
        let slot = tables[table].slot(of: stored)
        tables[table].slots[slot] = stored
        tables[table].count += 1
        return true
    }

    /// Odd, and so without ties. Hashes may come from a file: whoever wrote that does not know where they will meet.
    private static let multiplier = UInt64.random(in: 0...UInt64.max) | 1

    private static func stored(_ hash: UInt64) -> UInt64 { max(1, hash &* multiplier) }

    private static func table(of hash: UInt64) -> Int { Int(hash >> 58) }
}
