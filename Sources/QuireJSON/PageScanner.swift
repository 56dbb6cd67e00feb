import CSimdjson
public import QuireBase

/// Reads pages, one after the other, with memory that is used again for each.
///
/// Three steps on a page, each one pass: ``open(_:)`` indexes its structure, ``scan(_:)`` finds records and tokens,
/// ``validate()`` checks the grammar of everything. They are apart so that the next request can leave before the
/// validation of this page. No record may go out before `validate` has passed.
public struct PageScanner: ~Copyable {
    private let handle: OpaquePointer
    private var page: StructuralPage?

    public init() {
        guard let handle = quire_structural_index_new() else { fatalError("out of memory") }
        self.handle = handle
    }

    deinit { quire_structural_index_free(handle) }

    /// Indexes a body. Checks UTF-8, that strings end, and that they hold no raw control character.
    /// - Throws: ``JSONError``; a byte order mark is skipped (RFC 8259, section 8.1 allows it), UTF-16 is an error.
    public mutating func open(_ source: PaddedBytes) throws(JSONError) {
        page = nil
        let skipped = try Self.leadingMark(source.buffer)
        var positions: UnsafePointer<UInt32>?
        var count = 0
        let status = quire_structural_index_build(
            handle, source.base + skipped, source.count - skipped, &positions, &count)
        switch status {
        case QUIRE_INDEX_OK: break
        case QUIRE_INDEX_EMPTY: throw JSONError(.empty, at: source.count, in: source.buffer)
        case QUIRE_INDEX_TOO_LARGE, QUIRE_INDEX_NO_MEMORY: throw JSONError(.tooLarge, at: 0, in: source.buffer)
        default: throw GrammarCheck.firstError(in: source, from: skipped, otherwise: .unexpected(0))
        }
        page = StructuralPage(
            source: source,
            tokens: TokenIndex(
                base: source.base + skipped, positions: positions!, count: count, length: source.count - skipped,
                skipped: skipped))
    }

    /// Finds what `plan` asks for in the page that was opened. Of members with the same name the last counts, as in
    /// most parsers; a second records array is an error, because either could be meant.
    public func scan(_ plan: ScanPlan) throws(JSONError) -> PageScan {
        let page = opened
        var walk = PlanWalk(page: page, plan: plan)
        guard walk.run() else {
            if let path = walk.duplicate {
                throw JSONError(.duplicateMember(path), at: walk.offset, in: page.source.buffer)
            }
            throw GrammarCheck.firstError(in: page.source, from: page.tokens.skipped, otherwise: .unexpected(0))
        }
        return walk.result
    }

    /// Checks the whole page against RFC 8259, records included.
    public func validate() throws(JSONError) {
        let page = opened
        guard !page.tokens.isValid else { return }
        throw GrammarCheck.firstError(in: page.source, from: page.tokens.skipped, otherwise: .unexpected(0))
    }

    /// The page's one value. Read inside it only after ``validate()``.
    public var root: RawJSON {
        let page = opened
        return page.tokens.value(0, until: page.tokens.count, in: page.source)
    }

    var opened: StructuralPage {
        guard let page else { preconditionFailure("no page was opened") }
        return page
    }

    private static func leadingMark(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Int {
        guard !bytes.isEmpty else { throw JSONError(.empty, at: 0, in: bytes) }
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return 3 }
        // Without a mark, a zero among the first two bytes tells UTF-16 or UTF-32 (RFC 4627, section 3).
        let wide = bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff])
        if wide || (bytes.count >= 2 && (bytes[0] == 0) != (bytes[1] == 0)) || bytes.starts(with: [0, 0]) {
            throw JSONError(.utf16, at: 0, in: bytes)
        }
        return 0
    }
}

/// A page with its structural positions. The positions belong to the scanner and last until it opens another page; two
/// more entries behind their count hold the length, where the padding reads as zero.
struct StructuralPage {
    let source: PaddedBytes
    let tokens: TokenIndex
}
