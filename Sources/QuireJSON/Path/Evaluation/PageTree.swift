#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A document's tokens as a tree: a node is the token that a value begins with. Valid as long as its memory.
///
/// The structure holds (``ClosingTable`` has checked it), numbers and words need not.
struct PageTree {
    let base: UnsafePointer<UInt8>
    let positions: UnsafePointer<UInt32>
    /// For the token of a value, its last one.
    let closings: UnsafePointer<UInt32>
    let count: Int
    /// Bytes of the document.
    let length: Int

    @inline(__always)
    func byte(_ token: Int) -> UInt8 { base[Int(positions[token])] }

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

    /// Where the value ends: the offset behind its last byte.
    func end(_ node: Int) -> Int {
        let last = closing(node)
        guard last == node else { return Int(positions[last]) + 1 }
        return scalarEnd(node)
    }

    private func scalarEnd(_ token: Int) -> Int {
        let start = Int(positions[token])
        var end = token + 1 < count ? Int(positions[token + 1]) : length
        while end > start + 1, isWhitespace(base[end - 1]) { end -= 1 }
        return end
    }

    /// Bytes from a token to the next: what reading a scalar costs, the white space behind it included.
    @inline(__always)
    func span(_ token: Int) -> Int {
        (token + 1 < count ? Int(positions[token + 1]) : length) - Int(positions[token])
    }

    /// The bytes of a value.
    func bytes(_ node: Int) -> UnsafeRawBufferPointer {
        let start = Int(positions[node])
        return UnsafeRawBufferPointer(start: base + start, count: end(node) - start)
    }

    /// The bytes between the quotes of a string, a key's too.
    @inline(__always)
    func stringBytes(_ token: Int) -> UnsafeRawBufferPointer {
        let start = Int(positions[token]) + 1
        return UnsafeRawBufferPointer(start: base + start, count: max(0, scalarEnd(token) - 1 - start))
    }

    /// Whether a key or a string means `text`.
    func string(_ token: Int, is text: UnsafeRawBufferPointer) -> Bool {
        let bytes = stringBytes(token)
        if bytes.count == text.count {
            guard let a = bytes.baseAddress, let b = text.baseAddress, !text.isEmpty else { return true }
            if memcmp(a, b, text.count) == 0 { return true }
        }
        // An escape is never shorter than what it stands for.
        guard bytes.count > text.count, hasEscape(bytes) else { return false }
        return JSONString.decode(bytes).utf8.elementsEqual(text)
    }
}

/// Whether a string's bytes hold a backslash.
func hasEscape(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, 0x5c, bytes.count) != nil
}

/// For each token that begins a value, the token that ends it, so that a value is skipped in one step.
enum ClosingTable {
    /// `nil` when brackets, commas, keys and values do not follow each other as in JSON (RFC 8259, sections 4 and 5).
    static func make(base: UnsafePointer<UInt8>, positions: UnsafePointer<UInt32>, count: Int) -> [UInt32]? {
        var isSound = false
        let table = [UInt32](unsafeUninitializedCapacity: count) { table, used in
            table.initialize(repeating: 0)
            used = count
            isSound = fill(table, base, positions, count)
        }
        return isSound ? table : nil
    }

    private static let none = UInt32.max

    private static func fill(
        _ table: UnsafeMutableBufferPointer<UInt32>, _ base: UnsafePointer<UInt8>,
        _ positions: UnsafePointer<UInt32>, _ count: Int
    ) -> Bool {
        func token(_ i: Int) -> UInt8 { i < count ? base[Int(positions[i])] : 0 }
        func isKey(_ i: Int) -> Bool { token(i) == UInt8(ascii: "\"") && token(i + 1) == UInt8(ascii: ":") }
        // An open container's entry holds its parent until its closer is known.
        var open = none
        var i = 0
        values: while i < count {
            let first = token(i)
            switch first {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                if token(i + 1) == first + 2 {
                    table[i] = UInt32(i + 1)
                    i += 2
                    break
                }
                table[i] = open
                open = UInt32(i)
                i += 1
                if first == UInt8(ascii: "[") { continue values }
                guard isKey(i) else { return false }
                i += 2
                continue values
            case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "]"), UInt8(ascii: "}"): return false
            default:
                table[i] = UInt32(i)
                i += 1
            }
            while open != none {
                let inObject = token(Int(open)) == UInt8(ascii: "{")
                let next = token(i)
                i += 1
                if next == UInt8(ascii: ",") {
                    guard inObject else { continue values }
                    guard isKey(i) else { return false }
                    i += 2
                    continue values
                }
                guard next == (inObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else { return false }
                let parent = table[Int(open)]
                table[Int(open)] = UInt32(i - 1)
                open = parent
            }
            return i == count
        }
        return false
    }
}
