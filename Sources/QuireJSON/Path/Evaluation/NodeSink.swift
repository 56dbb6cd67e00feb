/// What becomes of the nodes that a query selects.
protocol NodeSink {
    /// Answers whether more nodes are wanted.
    mutating func take(_ node: Int, in tree: PageTree) throws(PathFailure) -> Bool
}

/// Whether there is any.
struct ExistenceSink: NodeSink {
    var found = false

    mutating func take(_ node: Int, in tree: PageTree) -> Bool {
        found = true
        return false
    }
}

struct CountSink: NodeSink {
    var count = 0

    mutating func take(_ node: Int, in tree: PageTree) -> Bool {
        count += 1
        return true
    }
}

/// The only node, if there is just one.
struct OnlyNodeSink: NodeSink {
    var node: Int?
    private var count = 0

    init() {}

    mutating func take(_ node: Int, in tree: PageTree) -> Bool {
        count += 1
        self.node = count == 1 ? node : nil
        return count < 2
    }
}

/// All of them, for the older dialect's comparisons with any of several.
struct ListSink: NodeSink {
    var nodes: [Int] = []
    var room: Int

    mutating func take(_ node: Int, in tree: PageTree) throws(PathFailure) -> Bool {
        guard nodes.count < room else { throw .matches }
        nodes.append(node)
        return true
    }
}

/// Slices of the source.
struct SliceSink: NodeSink {
    var bounds: [(start: UInt32, end: UInt32)] = []
    let room: Int

    mutating func take(_ node: Int, in tree: PageTree) throws(PathFailure) -> Bool {
        guard bounds.count < room else { throw .matches }
        bounds.append(tree.slice(node))
        return true
    }
}
