#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One forward pass for paths of names, positions from 0 and wildcards: what they do not name is skipped by counting
/// brackets, and no table is built. Stays inside the page on any bytes.
struct PathWalk {
    let base: UnsafePointer<UInt8>
    let positions: UnsafePointer<UInt32>
    let count: Int
    let length: Int
    let skipped: Int
    let segments: [PathSegment]
    let room: Int
    private var cursor = 0
    private(set) var bounds: [(start: UInt32, end: UInt32)] = []
    private(set) var sawEmptyArray = false

    init(
        base: UnsafePointer<UInt8>, positions: UnsafePointer<UInt32>, count: Int, length: Int, skipped: Int,
        segments: [PathSegment], room: Int
    ) {
        (self.base, self.positions, self.count, self.length) = (base, positions, count, length)
        (self.skipped, self.segments, self.room) = (skipped, segments, room)
    }

    mutating func run() throws(PathFailure) {
        try visit(0)
        guard cursor == count else { throw .structure }
    }

    @inline(__always)
    private func byte(_ token: Int) -> UInt8 { token < count ? base[Int(positions[token])] : 0 }

    /// Handles the value at the cursor for the segments from `depth` on, and leaves the cursor behind it.
    private mutating func visit(_ depth: Int) throws(PathFailure) {
        guard depth < segments.count else { return try collect() }
        switch (byte(cursor), segments[depth].selectors[0]) {
        case (UInt8(ascii: "{"), .name(let name)): try object(name, depth + 1)
        case (UInt8(ascii: "{"), .wildcard): try object(nil, depth + 1)
        case (UInt8(ascii: "["), .index(let index)): try array(index, depth + 1)
        case (UInt8(ascii: "["), .wildcard): try array(nil, depth + 1)
        default: try skip()
        }
    }

    /// The members called `name`, or all.
    private mutating func object(_ name: [UInt8]?, _ depth: Int) throws(PathFailure) {
        let (before, sawBefore) = (bounds.count, sawEmptyArray)
        cursor += 1
        if byte(cursor) == UInt8(ascii: "}") {
            cursor += 1
            return
        }
        while byte(cursor) == UInt8(ascii: "\""), byte(cursor + 1) == UInt8(ascii: ":") {
            if let name {
                let isNamed = key(cursor, is: name)
                cursor += 2
                if isNamed {
                    // Of members with the same name the last counts.
                    bounds.removeLast(bounds.count - before)
                    sawEmptyArray = sawBefore
                    try visit(depth)
                } else {
                    try skip()
                }
            } else {
                cursor += 2
                try visit(depth)
            }
            let separator = byte(cursor)
            cursor += 1
            if separator == UInt8(ascii: "}") { return }
            guard separator == UInt8(ascii: ",") else { throw .structure }
        }
        throw .structure
    }

    /// The element at `index`, or all.
    private mutating func array(_ index: Int?, _ depth: Int) throws(PathFailure) {
        cursor += 1
        if byte(cursor) == UInt8(ascii: "]") {
            cursor += 1
            if index == nil { sawEmptyArray = true }
            return
        }
        let isLast = depth == segments.count
        var position = 0
        while true {
            if index == nil || index == position {
                if isLast { try collect() } else { try visit(depth) }
            } else {
                try skip()
            }
            let separator = byte(cursor)
            cursor += 1
            if separator == UInt8(ascii: "]") { return }
            guard separator == UInt8(ascii: ",") else { throw .structure }
            position += 1
        }
    }

    private mutating func collect() throws(PathFailure) {
        guard bounds.count < room else { throw .matches }
        guard cursor < count else { throw .structure }
        let start = positions[cursor]
        let isContainer = byte(cursor) | 0x20 == 0x7b
        try skip()
        var end = Int(start)
        if isContainer {
            end = Int(positions[cursor - 1]) + 1
        } else {
            end = cursor < count ? Int(positions[cursor]) : length
            while end > start + 1, isWhitespace(base[end - 1]) { end -= 1 }
        }
        bounds.append((start + UInt32(skipped), UInt32(end + skipped)))
    }

    private func key(_ token: Int, is name: [UInt8]) -> Bool {
        let start = Int(positions[token]) + 1
        var end = Int(positions[token + 1])
        while end > start, isWhitespace(base[end - 1]) { end -= 1 }
        guard end > start else { return false }
        let key = UnsafeRawBufferPointer(start: base + start, count: end - 1 - start)
        return name.withUnsafeBytes { name in
            if key.count == name.count {
                guard let a = key.baseAddress, let b = name.baseAddress, !name.isEmpty else { return true }
                if memcmp(a, b, name.count) == 0 { return true }
            }
            guard key.count > name.count, hasEscape(key) else { return false }
            return JSONString.decode(key).utf8.elementsEqual(name)
        }
    }

    /// Leaves the cursor behind the value at it. Openers fold to 0x7b and closers to 0x7d by bit 5.
    private mutating func skip() throws(PathFailure) {
        let first = byte(cursor)
        guard cursor < count, !isDelimiter(first) else { throw .structure }
        cursor += 1
        guard first | 0x20 == 0x7b else { return }
        var depth = 1
        var index = cursor
        let (base, positions, count) = (self.base, self.positions, self.count)
        while index < count {
            let folded = base[Int(positions[index])] | 0x20
            index += 1
            if folded == 0x7b {
                depth += 1
            } else if folded == 0x7d {
                depth -= 1
                if depth == 0 {
                    cursor = index
                    return
                }
            }
        }
        throw .structure
    }
}

extension JSONPath {
    /// Whether one forward pass without a table finds everything.
    var isLinear: Bool {
        query.segments.allSatisfy { segment in
            guard !segment.isDescendant, segment.selectors.count == 1 else { return false }
            switch segment.selectors[0] {
            case .name, .wildcard: return true
            case .index(let index): return index >= 0
            case .slice, .filter: return false
            }
        }
    }
}
