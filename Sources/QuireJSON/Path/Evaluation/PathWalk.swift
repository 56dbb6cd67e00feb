/// One forward pass for paths of names, positions from 0 and wildcards: what they do not name is skipped by counting
/// brackets, and no table is built. Stays inside the page on any bytes.
struct PathWalk {
    let tokens: TokenIndex
    let segments: [PathSegment]
    let room: Int
    private var cursor = 0
    private(set) var bounds: [(start: UInt32, end: UInt32)] = []
    /// A wildcard was applied to an empty array; to one with elements.
    private(set) var sawEmptyArray = false
    private(set) var sawFilledArray = false

    init(tokens: TokenIndex, segments: [PathSegment], room: Int) {
        (self.tokens, self.segments, self.room) = (tokens, segments, room)
    }

    mutating func run() throws(PathFailure) {
        try visit(0)
        guard cursor == tokens.count else { throw .structure }
    }

    private var byte: UInt8 { tokens.peek(cursor) }

    /// Handles the value at the cursor for the segments from `depth` on, and leaves the cursor behind it.
    private mutating func visit(_ depth: Int) throws(PathFailure) {
        guard depth < segments.count else { return try collect() }
        switch (byte, segments[depth].selectors[0]) {
        case (UInt8(ascii: "{"), .name(let name)): try object(name, depth + 1)
        case (UInt8(ascii: "{"), .wildcard): try object(nil, depth + 1)
        case (UInt8(ascii: "["), .index(let index)): try array(index, depth + 1)
        case (UInt8(ascii: "["), .wildcard): try array(nil, depth + 1)
        default: try skip()
        }
    }

    /// The members called `name`, or all.
    private mutating func object(_ name: [UInt8]?, _ depth: Int) throws(PathFailure) {
        let (before, emptyBefore, filledBefore) = (bounds.count, sawEmptyArray, sawFilledArray)
        cursor += 1
        if byte == UInt8(ascii: "}") {
            cursor += 1
            return
        }
        while tokens.isKey(cursor) {
            if let name {
                let isNamed = tokens.keyEquals(name, at: cursor)
                cursor += 2
                if isNamed {
                    // Of members with the same name the last counts.
                    bounds.removeLast(bounds.count - before)
                    (sawEmptyArray, sawFilledArray) = (emptyBefore, filledBefore)
                    try visit(depth)
                } else {
                    try skip()
                }
            } else {
                cursor += 2
                try visit(depth)
            }
            let separator = byte
            cursor += 1
            if separator == UInt8(ascii: "}") { return }
            guard separator == UInt8(ascii: ",") else { throw .structure }
        }
        throw .structure
    }

    /// The element at `index`, or all.
    private mutating func array(_ index: Int?, _ depth: Int) throws(PathFailure) {
        cursor += 1
        if byte == UInt8(ascii: "]") {
            cursor += 1
            if index == nil { sawEmptyArray = true }
            return
        }
        if index == nil { sawFilledArray = true }
        if index == nil, depth == segments.count {
            cursor = try tokens.appendElements(from: cursor, to: &bounds, room: room)
            return
        }
        var position = 0
        while true {
            if index == nil || index == position {
                try visit(depth)
            } else {
                try skip()
            }
            let separator = byte
            cursor += 1
            if separator == UInt8(ascii: "]") { return }
            guard separator == UInt8(ascii: ",") else { throw .structure }
            position += 1
        }
    }

    private mutating func collect() throws(PathFailure) {
        guard bounds.count < room else { throw .matches }
        guard let next = tokens.behind(cursor) else { throw .structure }
        bounds.append(tokens.slice(cursor, until: next))
        cursor = next
    }

    private mutating func skip() throws(PathFailure) {
        guard let next = tokens.behind(cursor) else { throw .structure }
        cursor = next
    }
}

extension JSONPath {
    /// Through how many arrays, one inside the other, it leads before the one whose elements it selects; `nil` where it
    /// may look at everything.
    package var arrays: Int? {
        guard isLinear else { return nil }
        return query.segments.dropLast().reduce(0) { if case .name = $1.selectors[0] { $0 } else { $0 + 1 } }
    }

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
