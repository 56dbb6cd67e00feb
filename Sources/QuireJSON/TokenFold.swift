/// Keeps of a document's tokens those that finding records needs: a container that stands in an array keeps no more than
/// its opening and its closing bracket, unless the array is one that a path leads through.
///
/// Walks skip a value by counting brackets and slice it by its first and last token, so that what is left is an index
/// as good as the whole one.
struct TokenFold {
    let kept = KeptPositions()
    /// How many arrays, one inside the other, keep the tokens inside their elements.
    private let arrays: Int
    /// The kept containers that are open.
    private var nesting = Nesting()
    /// Of these, the ones that stand in an array.
    private var entered = 0
    /// Open containers of which nothing is kept, the outermost one's brackets aside.
    private var dropped = 0

    init(arrays: Int) { self.arrays = arrays }

    /// Takes the tokens before `end`.
    /// - Parameters:
    ///   - shift: What their positions lack to be those of the document.
    ///   - length: Of the document.
    /// - Returns: False when there is no memory.
    mutating func take(_ tokens: TokenIndex, upTo end: Int, shift: UInt32, length: UInt32) -> Bool {
        guard kept.reserve(end), let target = kept.base else { return false }
        var (dropped, used) = (dropped, kept.count)
        for token in 0..<end {
            let folded = tokens.byte(token) | 0x20
            if dropped > 0 {
                if folded == 0x7b { dropped += 1 } else if folded == 0x7d { dropped -= 1 }
                guard dropped == 0 else { continue }
            } else if folded == 0x7b {
                if !open(tokens.byte(token)) { dropped = 1 }
            } else if folded == 0x7d {
                close()
            }
            target[used] = tokens.positions[token] &+ shift
            used += 1
        }
        self.dropped = dropped
        kept.commit(upTo: used, of: length)
        return true
    }

    /// Whether the tokens inside the container that opens here are kept.
    private mutating func open(_ bracket: UInt8) -> Bool {
        let isElement = nesting.depth > 0 && !nesting.isObject
        guard !isElement || entered < arrays else { return false }
        if isElement { entered += 1 }
        nesting.push(object: bracket == UInt8(ascii: "{"))
        return true
    }

    private mutating func close() {
        nesting.pop()
        if nesting.depth > 0, !nesting.isObject { entered -= 1 }
    }
}
