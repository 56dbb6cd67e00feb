/// Whether two values of the document mean the same: numbers by worth, objects whatever their order
/// (RFC 9535, section 2.3.5.2.2).
extension PathEvaluator {
    mutating func areEqual(_ a: Int, _ b: Int) throws(PathFailure) -> Bool {
        // A list of pairs still to compare, so that depth costs no stack.
        var pairs = [(a, b)]
        while let (a, b) = pairs.popLast() {
            try spend(1)
            guard a != b else { continue }
            if tree.isArray(a) {
                guard tree.isArray(b), try pairElements(a, b, &pairs) else { return false }
            } else if tree.isObject(a) {
                guard tree.isObject(b), try pairMembers(a, b, &pairs) else { return false }
            } else {
                guard try isEqualScalar(.node(a), .node(b)) else { return false }
            }
        }
        return true
    }

    private mutating func pairElements(_ a: Int, _ b: Int, _ pairs: inout [(Int, Int)]) throws(PathFailure) -> Bool {
        var (x, y) = (tree.firstChild(a), tree.firstChild(b))
        while x < tree.closing(a), y < tree.closing(b) {
            try spend(1)
            pairs.append((x, y))
            (x, y) = (tree.nextChild(x, inObject: false), tree.nextChild(y, inObject: false))
        }
        return x >= tree.closing(a) && y >= tree.closing(b)
    }

    private mutating func pairMembers(_ a: Int, _ b: Int, _ pairs: inout [(Int, Int)]) throws(PathFailure) -> Bool {
        let (x, y) = (try members(a), try members(b))
        guard x.count == y.count else { return false }
        for (name, value) in x {
            guard let other = y[name] else { return false }
            pairs.append((value, other))
        }
        return true
    }

    /// Members by name; of those with the same name the last.
    private mutating func members(_ node: Int) throws(PathFailure) -> [[UInt8]: Int] {
        var result: [[UInt8]: Int] = [:]
        var child = tree.firstChild(node)
        while child < tree.closing(node) {
            try spend(4 + tree.tokens.span(child - 2) / 8)
            let bytes = tree.tokens.stringBytes(child - 2)
            result[!JSONString.hasEscape(bytes) ? Array(bytes) : Array(JSONString.decode(bytes).utf8)] = child
            child = tree.nextChild(child, inObject: true)
        }
        return result
    }
}
