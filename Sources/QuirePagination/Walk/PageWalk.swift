import QuireBase
package import QuireHTTP
package import QuireJSON

/// Decides which page follows which, and when the end is reached (E1 to E6). Pure: no I/O, no clock.
///
/// In order: ``begin(_:)`` once; then for each page ``decide(_:_:newRecords:delivering:)``, which may be asked before the
/// page is validated, so that the next request can leave at once; ``isNew(_:)``; and ``commit(_:)``.
/// Memory: nine bytes a request and nine a page.
package struct PageWalk: Sendable {
    package enum Action: Sendable, Equatable {
        case request(SchemeStep)
        case end(CrawlEnd)
    }

    package struct Decision: Sendable {
        package let action: Action
        let tally: Tally
        /// What to say beside the action.
        package let detail: String?
        /// At an end that a limit made: the request that would have been next.
        package var heldBack: SchemeStep?
    }

    package private(set) var scheme: any PagingScheme
    package let pagination: Pagination
    let rules: CredentialRules
    package var tally = Tally()
    var requests = SeenHashes()
    var pageHashes = SeenHashes()
    private let seed: UInt64
    /// Records before the first page, when the first request starts inside the listing; `nil`: not known.
    var skipped: Int? = 0

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
    package mutating func isNew(_ page: UInt64) -> Bool {
        guard pagination.repeatedPage != .allow else { return true }
        return pageHashes.insert(page)
    }

    /// Of the bytes of a page's records.
    package func hash(of records: Records) -> UInt64 {
        guard !records.isRun else { return hash64(records.span, seed: seed) }
        var hash = seed
        records.forEachSlice { hash = hash64($0, seed: hash) }
        return hash
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
    ///   - moreIsInHand: A later page that is there already holds records, which disproves an empty page's end.
    package func decide(
        _ page: PageFacts, _ signals: PageSignals, newRecords: Int? = nil, delivering: Int? = nil,
        moreIsInHand: Bool = false
    ) -> Decision {
        var next = tally
        next.delivered += delivering ?? page.records
        next.add(page, signals, newRecords: newRecords, limit: scheme.limit)
        if scheme.seesNext(on: page) { next.nextSeen = true }
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
        case .noneInDoubt: next.endIsDoubtful = true
        case .request(let request): step = request
        }
        if !page.isFiltered { next.jumps.note(records: page.records, step?.stride, isFirst: page.page == 0) }
        if page.records == 0 {
            return afterEmptyPage(page, signals, step, wasProbing, next, moreIsInHand: moreIsInHand)
        }
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
        if tally.pages == 0, status == 404, pagination.belongsToParent { return finish(.endStatus, tally) }
        guard scheme.family == .counter, tally.pages > 0, pagination.endStatuses.contains(status),
            !saysMore(tally, tally.hasMore)
        else { return nil }
        return finish(tally.probing ? .totalReached : .endStatus, tally)
    }

    /// The step that a decision asks for, where it does.
    package static func next(of decision: Decision) -> SchemeStep? {
        if case .request(let step) = decision.action { step } else { nil }
    }

    /// Makes a decision so: its page counts, and its request is remembered, so that a way back to it is seen.
    package mutating func commit(_ decision: Decision) {
        tally = decision.tally
        if case .request(let step) = decision.action { requests.insert(fingerprint(of: step.request)) }
    }
}

extension PagingScheme {
    /// Whether a page has the place where this scheme looks for the next one.
    package func seesNext(on page: PageFacts) -> Bool {
        reads.isEmpty && page.headers.contains("Link") || page.values.contains { $0 != nil }
    }
}
