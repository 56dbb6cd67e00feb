/// A document's tokens as a tree: a node is the token that a value begins with. Valid as long as its memory.
///
/// The structure holds (``ClosingTable`` has checked it), numbers and words need not.
struct PageTree {
    let tokens: TokenIndex
    /// For the token of a value, its last one.
    let closings: UnsafePointer<UInt32>

    @inline(__always)
    func byte(_ token: Int) -> UInt8 { tokens.byte(token) }

    @inline(__always)
    func closing(_ node: Int) -> Int { Int(closings[node]) }

    @inline(__always)
    func isObject(_ node: Int) -> Bool { byte(node) == UInt8(ascii: "{") }

    @inline(__always)
    func isArray(_ node: Int) -> Bool { byte(node) == UInt8(ascii: "[") }

    @inline(__always)
    func isString(_ node: Int) -> Bool { byte(node) == UInt8(ascii: "\"") }

    /// The first child of a container, or its closer when it is empty. A child of an object stands behind its key.
    @inline(__always)
    func firstChild(_ node: Int) -> Int {
        let next = node + 1
        return isObject(node) && next < closing(node) ? next + 2 : next
    }

    /// The child behind `child`, or a token past the parent's closer.
    @inline(__always)
    func nextChild(_ child: Int, inObject: Bool) -> Int { closing(child) + (inObject ? 4 : 2) }

    func isEmpty(_ node: Int) -> Bool { closing(node) == node + 1 }

    /// How many children a container has.
    func childCount(_ node: Int) -> Int {
        let inObject = isObject(node)
        var child = firstChild(node)
        var result = 0
        while child < closing(node) {
            result += 1
            child = nextChild(child, inObject: inObject)
        }
        return result
    }

    /// Where a scalar or a container lies in the source.
    func slice(_ node: Int) -> (start: UInt32, end: UInt32) { tokens.slice(node, until: closing(node) + 1) }

    /// The bytes of a scalar.
    func scalarBytes(_ node: Int) -> UnsafeRawBufferPointer {
        let start = Int(tokens.positions[node])
        return UnsafeRawBufferPointer(start: tokens.base + start, count: tokens.scalarEnd(node) - start)
    }
}
