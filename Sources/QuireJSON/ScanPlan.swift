/// What one pass over a page looks for: the records and some values beside them. Compiled once for a crawl.
public struct ScanPlan: Sendable {
    struct Node: Sendable {
        var members: [(name: [UInt8], node: Int)] = []
        var positions: [(index: Int, node: Int)] = []
        /// Where a value found here goes, if it is asked for.
        var slot: Int?
        var isRecords = false
    }

    public let records: SimplePath?
    public let values: [SimplePath]
    private(set) var nodes = [Node()]
    private(set) var slotOfValue: [Int] = []
    private(set) var slots = 0
    /// Through how many arrays, one inside the other, a path leads.
    package let arrays: Int

    /// - Parameters:
    ///   - records: The path of the array that holds the records; `nil` when only values are wanted.
    ///   - values: Further paths; results come back in this order. The same path may stand twice.
    public init(records: SimplePath?, values: [SimplePath]) {
        (self.records, self.values) = (records, values)
        arrays = values.reduce(records?.arrays ?? 0) { max($0, $1.arrays) }
        if let records { nodes[insert(records)].isRecords = true }
        for path in values {
            let node = insert(path)
            if nodes[node].slot == nil {
                nodes[node].slot = slots
                slots += 1
            }
            slotOfValue.append(nodes[node].slot!)
        }
    }

    private mutating func insert(_ path: SimplePath) -> Int {
        path.segments.reduce(0) { node, segment in
            switch segment {
            case .member(let name):
                let bytes = Array(name.utf8)
                if let known = nodes[node].members.first(where: { $0.name == bytes }) { return known.node }
                nodes[node].members.append((bytes, nodes.count))
            case .index(let index):
                if let known = nodes[node].positions.first(where: { $0.index == index }) { return known.node }
                nodes[node].positions.append((index, nodes.count))
            }
            nodes.append(Node())
            return nodes.count - 1
        }
    }
}

/// What one pass over a page found.
public struct PageScan: Sendable {
    public enum Found: Sendable {
        case list(Records)
        /// The path matched, but no array: `null`, or a value of another kind.
        case other(RawJSON)
        case missing
    }

    public var records: Found
    /// In the order of ``ScanPlan/values``; `nil` where nothing matched.
    public var values: [RawJSON?]
}
