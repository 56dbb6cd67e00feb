/// Which containers are open, a bit each, so that depth costs next to nothing and no recursion.
struct Nesting {
    private(set) var depth = 0
    private var word: UInt64 = 0
    private var full: [UInt64] = []

    var isObject: Bool { word & 1 == 1 }

    mutating func push(object: Bool) {
        if depth > 0, depth % 64 == 0 {
            full.append(word)
            word = 0
        }
        word = word << 1 | (object ? 1 : 0)
        depth += 1
    }

    mutating func pop() {
        depth -= 1
        word >>= 1
        if depth > 0, depth % 64 == 0 { word = full.removeLast() }
    }
}
