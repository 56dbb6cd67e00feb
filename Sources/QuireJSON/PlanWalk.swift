import QuireBase

/// One forward pass over the structural positions of a page, guided by a plan; what the plan does not name is
/// skipped by counting brackets. Stays inside the page on any bytes; the grammar is checked elsewhere.
struct PlanWalk {
    private let tokens: TokenIndex
    private let source: PaddedBytes
    private let plan: ScanPlan
    private let isFolded: Bool
    private var cursor = 0
    private var slots: [RawJSON?]
    private var records = PageScan.Found.missing
    /// The path that held records twice.
    private(set) var duplicate: String?

    init(page: StructuralPage, plan: ScanPlan) {
        (tokens, source, self.plan, isFolded) = (page.tokens, page.source, plan, page.folded != nil)
        slots = Array(repeating: nil, count: plan.slots)
    }

    /// False when the structure does not hold.
    mutating func run() -> Bool { visit(0) && cursor == tokens.count }

    var offset: Int { Int(tokens.positions[min(cursor, tokens.count)]) + tokens.skipped }

    var result: PageScan { PageScan(records: records, values: plan.slotOfValue.map { slots[$0] }) }

    private var byte: UInt8 { tokens.peek(cursor) }

    /// Handles the value at the cursor for a node of the plan and leaves the cursor behind it.
    private mutating func visit(_ index: Int) -> Bool {
        guard cursor < tokens.count else { return false }
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
            let value = tokens.value(start, until: cursor, in: source)
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
        while tokens.isKey(cursor) {
            let key = cursor
            cursor += 2
            let member = node.members.first { tokens.keyEquals($0.name, at: key) }
            guard member.map({ visit($0.node) }) ?? skip() else { return false }
            let separator = byte
            cursor += 1
            if separator == UInt8(ascii: "}") { return true }
            guard separator == UInt8(ascii: ",") else { return false }
        }
        return false
    }

    private mutating func array(_ node: ScanPlan.Node) -> Bool {
        cursor += 1
        var index = 0
        guard byte != UInt8(ascii: "]") else {
            cursor += 1
            return true
        }
        while true {
            let child = node.positions.first { $0.index == index }?.node
            guard child.map({ visit($0) }) ?? skip() else { return false }
            let separator = byte
            cursor += 1
            if separator == UInt8(ascii: "]") { return true }
            guard separator == UInt8(ascii: ",") else { return false }
            index += 1
        }
    }

    /// Takes the elements of the array at the cursor as the records.
    private mutating func collect() -> Bool {
        var bounds: [(start: UInt32, end: UInt32)] = []
        cursor += 1
        if byte == UInt8(ascii: "]") {
            cursor += 1
            records = .list(Records(source: source))
            return true
        }
        bounds.reserveCapacity(isFolded ? likelyElements : 128)
        guard let behind = try? tokens.appendElements(from: cursor, to: &bounds, room: .max) else { return false }
        cursor = behind
        records = .list(Records(source: source, bounds: bounds, isRun: true))
        return true
    }

    /// How many elements like the one at the cursor the page may hold: of a large page, room is made once, and what is
    /// not used of it takes no memory.
    private var likelyElements: Int {
        let first = tokens.behind(cursor) ?? tokens.count
        return (tokens.count - cursor) / (first - cursor + 1) + 1
    }

    private mutating func skip() -> Bool {
        guard let next = tokens.behind(cursor) else { return false }
        cursor = next
        return true
    }
}
