import CSimdjson
import QuireBase

/// Indexes a large document a window at a time, checks the order of its tokens, and keeps those that are needed: the
/// whole index takes four bytes a token, for small records more than the document itself.
///
/// A window begins at the first token that was not taken from the one before. Words and numbers are read from the
/// document, and so may lie across its end; strings and UTF-8 sequences may not.
struct WindowedIndex {
    private let handle: OpaquePointer
    private let base: UnsafePointer<UInt8>
    private let length: Int
    /// Bytes; a window that holds too little is doubled.
    private let window: Int
    private var start = 0
    private var grammar = TokenGrammar()
    private var fold: TokenFold

    init(_ handle: OpaquePointer, _ base: UnsafePointer<UInt8>, length: Int, window: Int, arrays: Int) {
        (self.handle, self.base, self.length, self.window) = (handle, base, length, max(1, window))
        fold = TokenFold(arrays: arrays)
    }

    /// The tokens that are kept of a document whose tokens are in order.
    mutating func run() throws(IndexFailure) -> KeptPositions {
        guard length < Int(UInt32.max) else { throw .tooLarge }
        var size = window
        while true {
            let isLast = size >= length - start
            let end = isLast ? length : Self.likelyEnd(in: base + start, size) + start
            if let tokens = try tokens(until: end, isLast: isLast), try take(tokens, isLast: isLast) {
                if isLast { return fold.kept }
                size = window
            } else {
                // Of a mark alone, nothing is left.
                guard !isLast else { throw .empty }
                size *= 2
            }
        }
    }

    /// False when the window holds too few tokens to go on.
    private mutating func take(_ tokens: TokenIndex, isLast: Bool) throws(IndexFailure) -> Bool {
        let stop = isLast ? tokens.count : tokens.count - TokenGrammar.lookahead
        guard stop > 0 else { return false }
        guard let taken = tokens.check(&grammar, upTo: stop), grammar.isDone == isLast else { throw .invalid }
        let shift = UInt32(truncatingIfNeeded: start)
        guard fold.take(tokens, upTo: taken, shift: shift, length: UInt32(truncatingIfNeeded: length)) else {
            throw .tooLarge
        }
        if !isLast { start += Int(tokens.positions[taken]) }
        return true
    }

    /// `nil` when the window holds nothing but white space, or the beginning of a string.
    private func tokens(until end: Int, isLast: Bool) throws(IndexFailure) -> TokenIndex? {
        var end = end
        while end > start {
            var positions: UnsafePointer<UInt32>?
            var count = 0
            let status = quire_structural_index_build(handle, base + start, end - start, &positions, &count)
            switch IndexFailure(status) {
            case nil:
                guard let positions else { throw .tooLarge }
                return TokenIndex(
                    base: base + start, positions: positions, count: count, length: length - start, skipped: 0)
            case .empty where !isLast: return nil
            case .unclosedString where !isLast: end = start + Self.lastQuote(in: base + start, end - start)
            case .some(let failure): throw failure
            }
        }
        return nil
    }

    /// An end near the one wanted that most likely lies outside of strings, and in no UTF-8 sequence.
    private static func likelyEnd(in bytes: UnsafePointer<UInt8>, _ wanted: Int) -> Int {
        let near = max(0, wanted - 4096)
        for delimiter in [UInt8(ascii: "}"), UInt8(ascii: ",")] {
            var end = wanted
            while end > near {
                if bytes[end - 1] == delimiter { return end }
                end -= 1
            }
        }
        // The byte at an end that cuts a sequence goes on with it (10xxxxxx).
        var end = wanted
        while end > 0, wanted - end < 3, bytes[end] & 0xc0 == 0x80 { end -= 1 }
        return end
    }

    /// Where the last quote stands that is not escaped: of bytes that end inside a string, the one that opens it.
    private static func lastQuote(in bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var end = count
        while end > 0 {
            end -= 1
            guard bytes[end] == UInt8(ascii: "\"") else { continue }
            var slash = end
            while slash > 0, bytes[slash - 1] == UInt8(ascii: "\\") { slash -= 1 }
            if (end - slash) % 2 == 0 { return end }
        }
        return 0
    }
}
