import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A key, and the hash of the bytes of the record that it came with last.
struct KeyEntry {
    var key: Hash128
    var bytes: UInt64
}

/// Keys in one allocation of 24 bytes a slot: linear probing, at most three quarters full. The key of zeros marks a free
/// slot and must not be set.
struct KeyTable: ~Copyable {
    private var slots: UnsafeMutablePointer<KeyEntry>
    /// A power of two.
    private var capacity: Int
    private let smallest: Int
    private(set) var count = 0
    /// Odd. Keys may come from a file; whoever wrote that does not know where they will meet here.
    private let multiplier = UInt64.random(in: 0...UInt64.max) | 1

    /// - Parameter room: Keys that fit before it grows.
    init(room: Int) {
        smallest = Self.capacity(for: room)
        capacity = smallest
        slots = Self.allocate(smallest)
    }

    deinit { free(slots) }

    func bytes(of key: Hash128) -> UInt64? {
        let slot = slot(of: key)
        return Self.isFree(slots[slot].key) ? nil : slots[slot].bytes
    }

    mutating func set(_ key: Hash128, _ bytes: UInt64) {
        let slot = slot(of: key)
        let isNew = Self.isFree(slots[slot].key)
        slots[slot] = KeyEntry(key: key, bytes: bytes)
        guard isNew else { return }
        count += 1
        if 4 * count > 3 * capacity { resize(to: 2 * capacity) }
    }

    /// - Parameter room: Keys for which memory is kept.
    mutating func removeAll(keeping room: Int) {
        count = 0
        let kept = max(smallest, Self.capacity(for: room))
        guard capacity > kept else {
            memset(slots, 0, capacity * MemoryLayout<KeyEntry>.stride)
            return
        }
        free(slots)
        (capacity, slots) = (kept, Self.allocate(kept))
    }

    /// The taken slots, in the order of their keys.
    func sortedSlots() -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity(count)
        for slot in 0..<capacity where !Self.isFree(slots[slot].key) { result.append(UInt32(slot)) }
        let slots = slots
        result.sort { slots[Int($0)].key.precedes(slots[Int($1)].key) }
        return result
    }

    subscript(slot: UInt32) -> KeyEntry { slots[Int(slot)] }

    /// The slot that holds a key, or the free one where it belongs.
    @inline(__always)
    private func slot(of key: Hash128) -> Int {
        let mixed = (key.high ^ (key.low &* multiplier)).multipliedFullWidth(by: multiplier)
        var slot = Int(truncatingIfNeeded: mixed.high ^ mixed.low) & (capacity - 1)
        while true {
            let found = slots[slot].key
            if found == key || Self.isFree(found) { return slot }
            slot = (slot + 1) & (capacity - 1)
        }
    }

    private mutating func resize(to wanted: Int) {
        let (old, length) = (slots, capacity)
        (slots, capacity) = (Self.allocate(wanted), wanted)
        for index in 0..<length where !Self.isFree(old[index].key) { slots[slot(of: old[index].key)] = old[index] }
        free(old)
    }

    @inline(__always)
    private static func isFree(_ key: Hash128) -> Bool { key.high | key.low == 0 }

    private static func capacity(for room: Int) -> Int {
        var capacity = 16
        while 3 * capacity < 4 * room { capacity *= 2 }
        return capacity
    }

    private static func allocate(_ capacity: Int) -> UnsafeMutablePointer<KeyEntry> {
        guard let memory = calloc(capacity, MemoryLayout<KeyEntry>.stride) else { fatalError("out of memory") }
        return memory.bindMemory(to: KeyEntry.self, capacity: capacity)
    }
}

extension Hash128 {
    @inline(__always)
    func precedes(_ other: Hash128) -> Bool { high == other.high ? low < other.low : high < other.high }
}
