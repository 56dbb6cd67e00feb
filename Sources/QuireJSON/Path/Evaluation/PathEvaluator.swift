/// Applies a path to a document, depth first, which yields the node list of RFC 9535 in its order: a value before
/// what it contains, children as they stand in the document.
///
/// Recursion follows the segments of the path, never the depth of the document.
struct PathEvaluator {
    let tree: PageTree
    var stepsLeft: Int
    /// A wildcard, a slice or a filter met an array without elements.
    /// A wildcard, slice or filter was applied to an empty array; to one with elements.
    var sawEmptyArray = false
    var sawFilledArray = false
    /// Above 0 inside filters.
    var filterDepth = 0
    /// What queries that begin at the root gave inside filters: they give it for every child.
    var remembered: [Int?]
    var patterns = PatternCache()

    init(tree: PageTree, path: JSONPath, steps: Int) {
        self.tree = tree
        stepsLeft = steps
        remembered = Array(repeating: nil, count: path.queries)
    }

    @inline(__always)
    mutating func spend(_ steps: Int) throws(PathFailure) {
        stepsLeft -= steps
        if stepsLeft < 0 { throw .steps }
    }

    /// Passes what `segments` from `index` on select below `node` to `sink`. False when it wants no more.
    mutating func walk<Sink: NodeSink>(
        _ segments: [PathSegment], _ index: Int, _ node: Int, _ sink: inout Sink
    ) throws(PathFailure) -> Bool {
        var node = node
        var index = index
        // Steps to one child at most need no recursion.
        while index < segments.count, segments[index].isSingular {
            guard let child = try child(segments[index].selectors[0], of: node) else { return true }
            node = child
            index += 1
        }
        guard index < segments.count else {
            // A scalar's end is found from the next token, across any white space.
            try spend(1 + (tree.closing(node) == node ? tree.tokens.span(node) / 32 : 0))
            return try sink.take(node, in: tree)
        }
        guard segments[index].isDescendant else { return try apply(segments, index, node, &sink) }
        // Tokens stand in the order of the descent: a value, then its children.
        let last = tree.closing(node)
        var token = node
        while token <= last {
            try spend(1)
            switch tree.byte(token) {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard try apply(segments, index, token, &sink) else { return false }
                token += 1
            default: token += 1
            }
        }
        return true
    }

    private mutating func apply<Sink: NodeSink>(
        _ segments: [PathSegment], _ index: Int, _ node: Int, _ sink: inout Sink
    ) throws(PathFailure) -> Bool {
        for selector in segments[index].selectors {
            guard try apply(selector, segments, index + 1, node, &sink) else { return false }
        }
        return true
    }

    private mutating func apply<Sink: NodeSink>(
        _ selector: PathSelector, _ segments: [PathSegment], _ next: Int, _ node: Int, _ sink: inout Sink
    ) throws(PathFailure) -> Bool {
        try spend(1)
        switch selector {
        case .name, .index:
            guard let child = try child(selector, of: node) else { return true }
            return try walk(segments, next, child, &sink)
        case .slice(let start, let end, let step):
            guard tree.isArray(node) else { return true }
            note(node)
            for child in try slice(node, start, end, step) {
                guard try walk(segments, next, Int(child), &sink) else { return false }
            }
            return true
        case .wildcard, .filter:
            guard tree.isArray(node) || tree.isObject(node) else { return true }
            note(node)
            let inObject = tree.isObject(node)
            let last = tree.closing(node)
            var child = tree.firstChild(node)
            while child < last {
                try spend(1)
                var isSelected = true
                if case .filter(let expression) = selector {
                    filterDepth += 1
                    isSelected = try test(expression, child)
                    filterDepth -= 1
                }
                if isSelected {
                    guard try walk(segments, next, child, &sink) else { return false }
                }
                child = tree.nextChild(child, inObject: inObject)
            }
            return true
        }
    }

    @inline(__always)
    private mutating func note(_ node: Int) {
        guard filterDepth == 0, tree.isArray(node) else { return }
        if tree.isEmpty(node) { sawEmptyArray = true } else { sawFilledArray = true }
    }

    /// The child that a name or an index selects.
    private mutating func child(_ selector: PathSelector, of node: Int) throws(PathFailure) -> Int? {
        switch selector {
        case .name(let name): try member(name, of: node)
        case .index(let index): try element(index, of: node)
        case .wildcard, .slice, .filter: nil
        }
    }

    /// The last member with this name, as in ``PageScanner/scan(_:)``.
    private mutating func member(_ name: [UInt8], of node: Int) throws(PathFailure) -> Int? {
        guard tree.isObject(node) else { return nil }
        let last = tree.closing(node)
        var child = tree.firstChild(node)
        var found: Int?
        var steps = 1
        name.withUnsafeBytes { name in
            while child < last {
                if tree.tokens.keyEquals(name, at: child - 2) { found = child }
                steps += 1 + tree.tokens.span(child - 2) / 32
                child = tree.nextChild(child, inObject: true)
            }
        }
        try spend(steps)
        return found
    }

    private mutating func element(_ index: Int, of node: Int) throws(PathFailure) -> Int? {
        guard tree.isArray(node) else { return nil }
        var wanted = index
        if index < 0 {
            let count = tree.childCount(node)
            try spend(count)
            wanted += count
        }
        guard wanted >= 0 else { return nil }
        let last = tree.closing(node)
        var child = tree.firstChild(node)
        var position = 0
        while child < last, position < wanted {
            child = tree.nextChild(child, inObject: false)
            position += 1
        }
        try spend(position + 1)
        return child < last ? child : nil
    }

    /// The elements that a slice selects, in its order (RFC 9535, section 2.3.4.2).
    private mutating func slice(_ node: Int, _ start: Int?, _ end: Int?, _ step: Int) throws(PathFailure) -> [UInt32] {
        guard step != 0 else { return [] }
        let count = tree.childCount(node)
        try spend(2 * count + 1)
        func bound(_ position: Int?, _ otherwise: Int, _ low: Int, _ high: Int) -> Int {
            guard let position else { return otherwise }
            return min(max(position < 0 ? position + count : position, low), high)
        }
        let lower: Int
        let upper: Int
        if step > 0 {
            (lower, upper) = (bound(start, 0, 0, count), bound(end, count, 0, count))
        } else {
            (upper, lower) = (bound(start, count - 1, -1, count - 1), bound(end, -1, -1, count - 1))
        }
        guard lower < upper else { return [] }
        var elements: [UInt32] = []
        elements.reserveCapacity(count)
        var child = tree.firstChild(node)
        for _ in 0..<count {
            elements.append(UInt32(child))
            child = tree.nextChild(child, inObject: false)
        }
        return step > 0
            ? stride(from: lower, to: upper, by: step).map { elements[$0] }
            : stride(from: upper, to: lower, by: step).map { elements[$0] }
    }
}
