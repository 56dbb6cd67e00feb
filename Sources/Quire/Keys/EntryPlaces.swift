import QuireBase

/// Where the newest entry of each key stands in a page's list of entries: a table of four bytes a slot, used again for
/// each page that is not large.
struct EntryPlaces {
    /// Position in the list and one; 0 is free. A power of two of them.
    private var slots: [UInt32] = []
    private var mask = 0

    /// - Parameter count: The most entries that the list will have.
    mutating func reset(for count: Int) {
        var capacity = 64
        while capacity < count + count / 2 { capacity *= 2 }
        // A page that was far larger than this one gives its memory back.
        if slots.count < capacity || slots.count > 16 * capacity {
            slots = [UInt32](repeating: 0, count: capacity)
        } else {
            slots.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
        }
        mask = slots.count - 1
    }

    /// Gives the memory of a large page back, before what it found is kept.
    mutating func trim() {
        if slots.count > 1 << 20 { slots = [] }
    }

    /// The slot of a key, free or not.
    func slot(of key: Hash128, in entries: [(key: Hash128, bytes: UInt64)]) -> Int {
        var slot = Int(truncatingIfNeeded: key.low) & mask
        while slots[slot] != 0, entries[Int(slots[slot]) - 1].key != key { slot = (slot + 1) & mask }
        return slot
    }

    subscript(slot: Int) -> Int? {
        get { slots[slot] == 0 ? nil : Int(slots[slot]) - 1 }
        set { slots[slot] = newValue.map { UInt32(truncatingIfNeeded: $0 + 1) } ?? 0 }
    }
}
