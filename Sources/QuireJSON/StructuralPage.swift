import QuireBase

/// A page with its structural positions. The positions belong to the scanner and last until it opens another page; two
/// more entries behind their count hold the length, where the padding reads as zero.
struct StructuralPage {
    let source: PaddedBytes
    let tokens: TokenIndex
    /// Of an index that keeps only some tokens: their memory, and through how many arrays paths may lead. The order of
    /// all tokens has been checked.
    let folded: (kept: KeptPositions, arrays: Int)?

    /// The same with the first and the last token alone; `nil` when there is no memory.
    var outline: StructuralPage? {
        let kept = KeptPositions()
        guard kept.reserve(2), let target = kept.base, tokens.count > 0 else { return nil }
        (target[0], target[1]) = (tokens.positions[0], tokens.positions[tokens.count - 1])
        kept.commit(upTo: min(2, tokens.count), of: UInt32(truncatingIfNeeded: tokens.length))
        let tokens = TokenIndex(
            base: tokens.base, positions: UnsafePointer(target), count: kept.count, length: tokens.length,
            skipped: tokens.skipped)
        return StructuralPage(source: source, tokens: tokens, folded: (kept, -1))
    }
}
