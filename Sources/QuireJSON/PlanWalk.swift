#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif
import QuireBase

/// One forward pass over the structural positions of a page, guided by a plan; what the plan does not name is
/// skipped by counting brackets. Stays inside the page on any bytes; the grammar is checked elsewhere.
struct PlanWalk {
    private let base: UnsafePointer<UInt8>
    private let positions: UnsafePointer<UInt32>
    private let count: Int
    private let page: StructuralPage
    private let plan: ScanPlan
    private var cursor = 0
    private var slots: [RawJSON?]
    private var records = PageScan.Found.missing
    /// The path that held records twice.
    private(set) var duplicate: String?

    init(page: StructuralPage, plan: ScanPlan) {
        (self.page, self.plan) = (page, plan)
        (base, positions, count) = (page.base, page.positions, page.count)
        slots = Array(repeating: nil, count: plan.slots)
    }

    /// False when the structure does not hold.
    mutating func run() -> Bool { visit(0) && cursor == count }

    var offset: Int { Int(positions[min(cursor, count)]) + page.skipped }

    var result: PageScan { PageScan(records: records, values: plan.slotOfValue.map { slots[$0] }) }

    private var byte: UInt8 { base[Int(positions[cursor])] }

    /// Handles the value at the cursor for a node of the plan and leaves the cursor behind it.
    private mutating func visit(_ index: Int) -> Bool {
        guard cursor < count else { return false }
        let node = plan.nodes[index]
        let start = cursor
        if node.isRecords {
            if case .missing = records {
            } else {
                duplicate = plan.records?.description
                return false
            }
            if byte == UInt8(ascii: "[") {
                guard collect() else { return false }
                if node.positions.isEmpty && node.slot == nil { return true }
                cursor = start
            }
        }
        let entered =
            switch byte {
            case UInt8(ascii: "{") where !node.members.isEmpty: object(node)
            case UInt8(ascii: "[") where !node.positions.isEmpty: array(node)
            default: skip()
            }
        guard entered else { return false }
        if node.slot != nil || node.isRecords {
            let value = slice(from: start)
            if let slot = node.slot { slots[slot] = value }
            if node.isRecords, case .missing = records { records = .other(value) }
        }
        return true
    }

    private mutating func object(_ node: ScanPlan.Node) -> Bool {
        cursor += 1
        if byte == UInt8(ascii: "}") {
            cursor += 1
            return true
        }
        while cursor + 2 < count, byte == UInt8(ascii: "\""), base[Int(positions[cursor + 1])] == UInt8(ascii: ":") {
            let child = member(of: node)
            cursor += 2
            guard child.map({ visit($0) }) ?? skip(), cursor < count else { return false }
            let separator = byte
            cursor += 1
            if separator == UInt8(ascii: "}") { return true }
            guard separator == UInt8(ascii: ",") else { return false }
        }
        return false
    }

    /// The node for the key at the cursor.
    private func member(of node: ScanPlan.Node) -> Int? {
        let start = Int(positions[cursor]) + 1
        var end = Int(positions[cursor + 1])
        while isWhitespace(base[end - 1]) { end -= 1 }
        guard end > start else { return nil }
        let key = UnsafeRawBufferPointer(start: base + start, count: end - 1 - start)
        for member in node.members where member.name.count == key.count {
            if member.name.withUnsafeBytes({ key.isEmpty || memcmp($0.baseAddress!, key.baseAddress!, key.count) == 0 })
            {
                return member.node
            }
        }
        guard key.contains(UInt8(ascii: "\\")) else { return nil }
        let decoded = Array(JSONString.decode(key).utf8)
        return node.members.first { $0.name == decoded }?.node
    }

    private mutating func array(_ node: ScanPlan.Node) -> Bool {
        cursor += 1
        var index = 0
        guard byte != UInt8(ascii: "]") else {
            cursor += 1
            return true
        }
        while cursor < count {
            let child = node.positions.first { $0.index == index }?.node
            guard child.map({ visit($0) }) ?? skip(), cursor < count else { return false }
            let separator = byte
            cursor += 1
            if separator == UInt8(ascii: "]") { return true }
            guard separator == UInt8(ascii: ",") else { return false }
            index += 1
        }
        return false
    }

    /// Takes the elements of the array at the cursor as the records.
    private mutating func collect() -> Bool {
        var bounds: [(start: UInt32, end: UInt32)] = []
        bounds.reserveCapacity(128)
        let skipped = UInt32(page.skipped)
        cursor += 1
        if byte == UInt8(ascii: "]") {
            cursor += 1
            records = .list(Records(source: page.source))
            return true
        }
        while cursor < count {
            let start = positions[cursor]
            guard skip(), cursor < count else { return false }
            var end = positions[cursor]
            while isWhitespace(base[Int(end) - 1]) { end -= 1 }
            guard end > start else { return false }
            bounds.append((start + skipped, end + skipped))
            let separator = byte
            cursor += 1
            if separator == UInt8(ascii: "]") {
                records = .list(Records(source: page.source, bounds: bounds, isRun: true))
                return true
            }
            guard separator == UInt8(ascii: ",") else { return false }
        }
        return false
    }

    /// Leaves the cursor behind the value at it. Brackets and braces differ from their closers in bit 2 only once
    /// bit 5 is set: `[`, `{` become 0x7b and `]`, `}` become 0x7d.
    private mutating func skip() -> Bool {
        guard cursor < count else { return false }
        guard byte | 0x20 == 0x7b else {
            cursor += 1
            return true
        }
        var depth = 0
        var index = cursor
        repeat {
            let folded = base[Int(positions[index])] | 0x20
            index += 1
            if folded == 0x7b { depth += 1 } else if folded == 0x7d { depth -= 1 }
        } while depth > 0 && index < count
        cursor = index
        return depth == 0
    }

    private func slice(from start: Int) -> RawJSON {
        let lower = Int(positions[start]) + page.skipped
        let upper = cursor < count ? Int(positions[cursor]) + page.skipped : page.source.count
        return RawJSON(source: page.source, range: lower..<page.trimmedEnd(before: upper))
    }
}
