import QuireBase
package import QuireHTTP
package import QuireJSON

/// Decides which page follows which, and when the end is reached (E1 to E6). Pure: no I/O, no clock.
///
/// In order: ``begin(_:)`` once; then for each page ``decide(_:_:newRecords:delivering:)``, which may be asked before the
/// page is validated, so that the next request can leave at once; ``isNew(_:)``; and ``commit(_:)``.
/// Memory: eight bytes a request and eight a page.
package struct PageWalk: Sendable {
    package enum Action: Sendable, Equatable {
        case request(SchemeStep)
        case end(CrawlEnd)
    }

    package struct Decision: Sendable {
        package let action: Action
        fileprivate let tally: Tally
        /// What to say beside the action.
        package let detail: String?
        /// At an end that a limit made: the request that would have been next.
        package var heldBack: SchemeStep?
    }

    package private(set) var scheme: any PagingScheme
    private let pagination: Pagination
    private let rules: CredentialRules
    package private(set) var tally = Tally()
    private var requests: Set<UInt64> = []
    private var pageHashes: Set<UInt64> = []
    private let seed: UInt64
    /// Records before the first page, when the first request starts inside the listing; `nil`: not known.
    private var skipped: Int? = 0

    /// - Parameters:
    ///   - rules: Where links may lead.
    ///   - seed: Any number; drawn at random outside tests.
    package init(_ pagination: Pagination, rules: CredentialRules, seed: UInt64) {
        self.pagination = pagination
        self.rules = rules
        self.seed = seed
        scheme = pagination.scheme
    }

    /// The scheme that page 1 shows to be in use.
    package mutating func resolve(_ scheme: any PagingScheme) { self.scheme = scheme }

    /// The first request with what the scheme adds, and where it begins to count.
    package mutating func begin(_ request: HTTPRequest) throws(PagingError) -> SchemeStep {
        let counter = try scheme.counter(in: request) ?? scheme.firstCounter
        skipped = counter == scheme.firstCounter ? 0 : scheme.skipped(at: counter)
        let step = SchemeStep(request: try scheme.firstRequest(request), counter: counter)
        requests.insert(fingerprint(of: step.request))
        return step
    }

    /// How many more records may be delivered before this page is counted.
    package var room: Int { pagination.maxRecords > 0 ? max(0, pagination.maxRecords - tally.delivered) : .max }

    /// Remembers a page with records. False when the same records, byte for byte, were a page before.
    package mutating func isNew(_ records: Records) -> Bool {
        guard pagination.repeatedPage != .allow else { return true }
        var hash = seed
        if records.isRun {
            hash = hash64(records.span, seed: seed)
        } else {
            records.forEachSlice { hash = hash64($0, seed: hash) }
        }
        return pageHashes.insert(hash).inserted
    }

    package func fingerprint(of request: HTTPRequest) -> UInt64 {
        var text = request.method.rawValue + " " + request.url.description
        for field in request.headers { text += "\n" + field.name.lowercased() + ":" + field.value }
        let head = Array(text.utf8).withUnsafeBytes { hash64($0, seed: seed) }
        return (request.body ?? []).withUnsafeBytes { hash64($0, seed: head) }
    }

    // MARK: Deciding

    /// What follows a page.
    /// - Parameters:
    ///   - newRecords: Records whose key was not seen before; `nil` where no key is declared.
    ///   - delivering: Records that are handed on if no limit cuts them off; `nil`: all of them.
    package func decide(
        _ page: PageFacts, _ signals: PageSignals, newRecords: Int? = nil, delivering: Int? = nil
    ) -> Decision {
        var next = tally
        next.delivered += delivering ?? page.records
        next.add(page, signals, newRecords: newRecords, limit: scheme.limit)
        let hasLink = scheme.reads.isEmpty && page.headers.contains("Link")
        if hasLink || page.values.contains(where: { $0 != nil }) { next.nextSeen = true }
        let wasProbing = next.probing
        next.probing = false
        // Records past a total that was reached: it was a cap, and the crawl goes on.
        if wasProbing, page.records > 0 { next.totalIsCap = true }

        if pagination.maxRecords > 0, next.delivered > pagination.maxRecords {
            return Decision(
                action: .end(.maxRecords), tally: next, detail: "the limit of \(pagination.maxRecords) records")
        }
        let answer: NextPage
        do throws(PagingError) {
            if try pagination.endWhen?.holds(after: page) ?? false { return finish(.endWhen, next) }
            if signals.hasMore == false { return finish(.noMore, next) }
            answer = try scheme.next(after: page)
        } catch {
            return Decision(action: .end(.error), tally: next, detail: error.description)
        }
        var step: SchemeStep?
        switch answer {
        case .end(let end): return finish(end, next, hasMore: signals.hasMore)
        case .none: break
        case .request(let request): step = request
        }
        next.jumps.note(records: page.records, step?.stride, isFirst: page.page == 0)
        if page.records == 0 { return afterEmptyPage(page, signals, step, wasProbing, next) }
        next.emptyRun = 0
        guard let step else { return finish(.noNext, next, hasMore: signals.hasMore) }
        if scheme.family == .counter, let end = counterEnd(page, signals, &next) { return finish(end, next) }
        return go(step, from: page.url, signals, next)
    }

    /// What follows a page whose records were all on an earlier one; they are not delivered again.
    package func decideRepeatedPage() -> Decision {
        if pagination.repeatedPage == .end { return finish(.repeatedPageEnds, tally) }
        let number = tally.pages + 1
        let cause =
            number == 2
            ? "most likely the server does not page (then say scheme none), or does not know the parameter (\(scheme.description))"
            : "the listing leads in a circle, or the server ignores the position"
        return Decision(
            action: .end(.repeatedPage), tally: tally,
            detail: "page \(number) holds the records of an earlier page; \(cause)")
    }

    /// What follows a status other than success; `nil` when it is no end of the listing (E4).
    package func decide(status: Int) -> Decision? {
        guard scheme.family == .counter, tally.pages > 0, pagination.endStatuses.contains(status),
            !saysMore(tally, tally.hasMore)
        else { return nil }
        return finish(tally.probing ? .totalReached : .endStatus, tally)
    }

    /// Makes a decision so: its page counts, and its request is remembered, so that a way back to it is seen.
    package mutating func commit(_ decision: Decision) {
        tally = decision.tally
        if case .request(let step) = decision.action { requests.insert(fingerprint(of: step.request)) }
    }

    private func afterEmptyPage(
        _ page: PageFacts, _ signals: PageSignals, _ step: SchemeStep?, _ wasProbing: Bool, _ tally: Tally
    ) -> Decision {
        var next = tally
        if wasProbing { return finish(.totalReached, next) }
        next.emptyRun += 1
        guard let step else { return finish(.emptyPage, next, hasMore: signals.hasMore) }
        let isCounter = scheme.family == .counter
        if isCounter, !saysMore(next, signals.hasMore) { return finish(.emptyPage, next) }
        if !isCounter, signals.undeclaredHasMore == false { return finish(.noMore, next) }
        if next.emptyRun > pagination.maxEmptyPages ?? (isCounter ? 3 : 1_000) {
            return Decision(
                action: .end(.emptyPages), tally: next,
                detail: "\(next.emptyRun) empty pages in a row, while the server says that there is more")
        }
        return go(step, from: page.url, signals, next)
    }

    /// E3 and E6, for schemes that count.
    private func counterEnd(_ page: PageFacts, _ signals: PageSignals, _ next: inout Tally) -> CrawlEnd? {
        let isFull = isFull(page, next)
        if let pages = next.totalPages, next.pages >= pages, skipped == 0, !next.totalIsCap {
            return isFull ? probe(&next) : .totalReached
        }
        if let expected = expected(next), !next.totalIsCap {
            let position = scheme.position(after: page).map { $0 - (skipped ?? 0) } ?? next.received
            // More than was stated disproves the total: only an empty page past it makes it the end.
            let isDoubtful = isFull || next.unique > expected
            if position >= expected, next.unique >= expected { return isDoubtful ? probe(&next) : .totalReached }
        }
        if pagination.shortPageIsLast, isShort(page, tally), !saysMore(next, signals.hasMore) { return .shortPage }
        return nil
    }

    private func probe(_ next: inout Tally) -> CrawlEnd? {
        next.probing = true
        return nil
    }

    /// Whether the server may have cut the page: as long as asked for, or as an earlier page, or a likely clamp.
    private func isFull(_ page: PageFacts, _ next: Tally) -> Bool {
        if let limit = scheme.limit, page.records >= limit { return true }
        if tally.longestPage > 0 { return page.records >= tally.longestPage }
        return scheme.limit == nil || LikelyPageSize.contains(page.records)
    }

    private func isShort(_ page: PageFacts, _ before: Tally) -> Bool {
        if let limit = scheme.limit, page.records >= limit { return false }
        // Without a stated size, only the pages before tell what is short.
        guard scheme.limit != nil || before.longestPage > 0 else { return false }
        return before.longestPage > 0 ? page.records < before.longestPage : !LikelyPageSize.contains(page.records)
    }

    private func saysMore(_ tally: Tally, _ hasMore: Bool?) -> Bool {
        if hasMore == true { return true }
        guard !tally.totalIsCap else { return false }
        if let pages = tally.totalPages, skipped == 0, tally.pages < pages { return true }
        return expected(tally).map { tally.received < $0 } ?? false
    }

    /// Records that a stated total lets expect of this crawl.
    private func expected(_ tally: Tally) -> Int? {
        guard let total = tally.lastTotal, let skipped else { return nil }
        return max(0, total - skipped)
    }

    private func go(
        _ given: SchemeStep, from current: HTTPURL, _ signals: PageSignals, _ next: Tally
    ) -> Decision {
        var step = given
        step.page = next.pages
        do throws(LinkRefusal) {
            let admitted = try rules.admit(given.request.url, from: current)
            step.request.url = admitted.url
            if !admitted.carriesCredentials {
                guard given.request.body == nil else {
                    return Decision(
                        action: .end(.error), tally: next,
                        detail: "the next link leads to \(admitted.url.origin), and the request's body stays home")
                }
                step.request.headers = given.request.headers.withoutCredentials()
            }
        } catch {
            return Decision(action: .end(.error), tally: next, detail: error.description)
        }
        if let (end, detail) = limit(reachedBy: next) {
            return Decision(action: .end(end), tally: next, detail: detail, heldBack: step)
        }
        if !scheme.repeatsRequests, requests.contains(fingerprint(of: step.request)) {
            // Some servers hand their last token out again, beside the word that nothing follows.
            if signals.undeclaredHasMore == false { return finish(.noMore, next) }
            return Decision(
                action: .end(.loop), tally: next,
                detail:
                    "page \(next.pages) leads back to a page that was requested before: \(step.request.url.redacted)")
        }
        return Decision(action: .request(step), tally: next, detail: nil)
    }

    /// The limit of the caller's own that lets no further request out.
    private func limit(reachedBy next: Tally) -> (CrawlEnd, String?)? {
        if pagination.firstPageOnly { return (.singlePageAsked, nil) }
        if pagination.maxRecords > 0, next.delivered >= pagination.maxRecords {
            return (.maxRecords, "the limit of \(pagination.maxRecords) records")
        }
        if pagination.maxPages > 0, next.pages >= pagination.maxPages {
            return (.maxPages, "the limit of \(pagination.maxPages) pages")
        }
        return nil
    }

    /// A complete end, unless what the server stated says that records are missing.
    private func finish(_ end: CrawlEnd, _ next: Tally, hasMore: Bool? = nil) -> Decision {
        if hasMore == true {
            return Decision(
                action: .end(.totalMismatch), tally: next,
                detail: "the server says that there is more, but names no next page")
        }
        if let least = next.leastTotal, let skipped, !next.totalIsCap, next.unique < least - skipped {
            return Decision(
                action: .end(.totalMismatch), tally: next,
                detail: "the server states \(next.lastTotal ?? least) records and gave \(next.unique)")
        }
        if let gap = gap(next) { return Decision(action: .end(.gap), tally: next, detail: gap) }
        return Decision(action: .end(end), tally: next, detail: nil)
    }

    /// What the config's steps jumped over, unless a stated total shows that nothing is missing. Pages of many lengths
    /// prove no jump: the server filters after its query.
    private func gap(_ next: Tally) -> String? {
        guard !next.jumps.isEmpty, next.jumps.isCertain || !next.lengthsVary else { return nil }
        if let expected = expected(next), !next.totalIsCap, next.unique >= expected { return nil }
        return "the config's steps are longer than the pages: \(next.jumps.description) were never requested"
    }
}
