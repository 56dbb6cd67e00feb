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

/// For each token that begins a value, the token that ends it, so that a value is skipped in one step.
enum ClosingTable {
    /// `nil` when brackets, commas, keys and values do not follow each other as in JSON (RFC 8259, sections 4 and 5).
    static func make(_ tokens: TokenIndex) -> [UInt32]? {
        var isSound = false
        let table = [UInt32](unsafeUninitializedCapacity: tokens.count) { table, used in
            table.initialize(repeating: 0)
            used = tokens.count
            isSound = fill(table, tokens)
        }
        return isSound ? table : nil
    }

    private static let none = UInt32.max

    private static func fill(_ table: UnsafeMutableBufferPointer<UInt32>, _ tokens: TokenIndex) -> Bool {
        // An open container's entry holds its parent until its closer is known.
        var open = none
        var i = 0
        values: while i < tokens.count {
            let first = tokens.peek(i)
            switch first {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if tokens.peek(i + 1) == first + 2 {
                    table[i] = UInt32(i + 1)
                    i += 2
                    break
                }
                table[i] = open
                open = UInt32(i)
                i += 1
                if first == UInt8(ascii: "[") { continue values }
                guard tokens.isKey(i) else { return false }
                i += 2
                continue values
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"): return false
            default:
                table[i] = UInt32(i)
                i += 1
            }
            while open != none {
                let inObject = tokens.peek(Int(open)) == UInt8(ascii: "{")
                let next = tokens.peek(i)
                i += 1
                if next == UInt8(ascii: ",") {
                    guard inObject else { continue values }
                    guard tokens.isKey(i) else { return false }
                    i += 2
                    continue values
                }
                guard next == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return false }
                let parent = table[Int(open)]
                table[Int(open)] = UInt32(i - 1)
                open = parent
            }
            return i == tokens.count
        }
        return false
    }
}
