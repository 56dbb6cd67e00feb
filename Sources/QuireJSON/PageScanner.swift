import CSimdjson
public import QuireBase

/// Reads pages, one after the other, with memory that is used again for each.
///
/// Three steps on a page, each one pass: ``open(_:arrays:)`` indexes its structure, ``scan(_:)`` finds records and
/// tokens, ``validate()`` checks the grammar of everything. They are apart so that the next request can leave before the
/// validation of this page. No record may go out before `validate` has passed.
///
/// The index of a page takes four bytes a bracket, comma, colon, key and scalar. Of a large page it is folded, where the
/// caller says how much of it is needed: only what finds the records is kept, and most of the grammar is checked while
/// the rest is still at hand.
public struct PageScanner: ~Copyable {
    private let handle: OpaquePointer
    private let folding: Folding
    private var page: StructuralPage?

    /// When an index is folded; in bytes.
    struct Folding {
        /// Smaller pages never are.
        var least = 16 << 20
        /// What is indexed at a time.
        var window = 1 << 20
    }

    public init() { self.init(folding: Folding()) }

    init(folding: Folding) {
        guard let handle = quire_structural_index_new() else { fatalError("out of memory") }
        (self.handle, self.folding) = (handle, folding)
    }

    deinit { quire_structural_index_free(handle) }

    /// Indexes a body. Checks UTF-8, that strings end, and that they hold no raw control character; where it folds the
    /// index, also the order of tokens, numbers and words.
    /// - Parameter arrays: Through how many arrays, one inside the other, paths will lead to what is looked for; what
    ///   stands in the elements of deeper ones need not be kept. Looking deeper is possible, and indexes the page again.
    ///   `nil` keeps everything.
    /// - Throws: ``JSONError``; a byte order mark is skipped (RFC 8259, section 8.1 allows it), UTF-16 is an error.
    public mutating func open(_ source: PaddedBytes, arrays: Int? = nil) throws(JSONError) {
        page = nil
        let skipped = try Self.leadingMark(source.buffer)
        if let arrays, source.count - skipped >= folding.least {
            page = try fold(source, skipped, arrays)
        } else {
            page = try index(source, skipped)
        }
    }

    /// Finds what `plan` asks for in the page that was opened. Of members with the same name the last counts, as in
    /// most parsers; a second records array is an error, because either could be meant.
    public mutating func scan(_ plan: ScanPlan) throws(JSONError) -> PageScan {
        let page = try opened(arrays: plan.arrays)
        var walk = PlanWalk(page: page, plan: plan)
        guard walk.run() else {
            if let path = walk.duplicate {
                throw JSONError(.duplicateMember(path), at: walk.offset, in: page.source.buffer)
            }
            throw GrammarCheck.firstError(in: page.source, from: page.tokens.skipped, otherwise: .unexpected(0))
        }
        return walk.result
    }

    /// Checks the whole page against RFC 8259, records included: all of it, or what ``open(_:arrays:)`` has left.
    public func validate() throws(JSONError) {
        let page = opened
        guard !(page.folded == nil ? page.tokens.isValid : page.tokens.hasValidEscapes) else { return }
        throw GrammarCheck.firstError(in: page.source, from: page.tokens.skipped, otherwise: .unexpected(0))
    }

    /// The page's one value. Read inside it only after ``validate()``.
    public var root: RawJSON {
        let page = opened
        return page.tokens.value(0, until: page.tokens.count, in: page.source)
    }

    /// Keeps no more of a folded index than ``root`` needs. What is looked for later indexes the page again.
    public mutating func forgetIndex() {
        guard let page, page.folded != nil, let outline = page.outline else { return }
        self.page = outline
    }

    var opened: StructuralPage {
        guard let page else { preconditionFailure("no page was opened") }
        return page
    }

    /// The page with an index that keeps enough for paths through so many arrays; `nil`: for any.
    mutating func opened(arrays: Int?) throws(JSONError) -> StructuralPage {
        let page = opened
        guard let folded = page.folded else { return page }
        if let arrays, arrays <= folded.arrays { return page }
        try open(page.source, arrays: arrays)
        return opened
    }

    private func index(_ source: PaddedBytes, _ skipped: Int) throws(JSONError) -> StructuralPage {
        var positions: UnsafePointer<UInt32>?
        var count = 0
        let status = quire_structural_index_build(
            handle, source.base + skipped, source.count - skipped, &positions, &count)
        if let failure = IndexFailure(status) { throw Self.error(failure, source, skipped) }
        guard let positions else { throw Self.error(.tooLarge, source, skipped) }
        let tokens = TokenIndex(
            base: source.base + skipped, positions: positions, count: count, length: source.count - skipped,
            skipped: skipped)
        return StructuralPage(source: source, tokens: tokens, folded: nil)
    }

    private func fold(_ source: PaddedBytes, _ skipped: Int, _ arrays: Int) throws(JSONError) -> StructuralPage {
        let (base, length) = (source.base + skipped, source.count - skipped)
        do throws(IndexFailure) {
            var windows = WindowedIndex(handle, base, length: length, window: folding.window, arrays: arrays)
            let kept = try windows.run()
            guard let positions = kept.base else { throw .tooLarge }
            let tokens = TokenIndex(
                base: base, positions: positions, count: kept.count, length: length, skipped: skipped)
            return StructuralPage(source: source, tokens: tokens, folded: (kept, arrays))
        } catch {
            throw Self.error(error, source, skipped)
        }
    }

    private static func error(_ failure: IndexFailure, _ source: PaddedBytes, _ skipped: Int) -> JSONError {
        switch failure {
        case .empty: JSONError(.empty, at: source.count, in: source.buffer)
        case .tooLarge: JSONError(.tooLarge, at: 0, in: source.buffer)
        case .unclosedString, .invalid:
            GrammarCheck.firstError(in: source, from: skipped, otherwise: .unexpected(0))
        }
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
