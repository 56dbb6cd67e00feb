import QuireHTTP

/// Where a listing ends (E1, E3, E6), and whether what the server stated lets it end there.
extension PageWalk {
    func afterEmptyPage(
        _ page: PageFacts, _ signals: PageSignals, _ step: SchemeStep?, _ wasProbing: Bool, _ tally: Tally,
        moreIsInHand: Bool
    ) -> Decision {
        var next = tally
        if wasProbing { return finish(.totalReached, next) }
        next.emptyRun += 1
        guard let step else { return finish(.emptyPage, next, hasMore: signals.hasMore) }
        let isCounter = scheme.family == .counter
        // A token that stays names no next page: of a scroll, an empty page is the end.
        let isPosition = isCounter || scheme.repeatsRequests
        if isPosition, !signals.isHollow, !moreIsInHand, !saysMore(next, signals.hasMore) {
            return finish(.emptyPage, next)
        }
        if !isCounter, signals.undeclaredHasMore == false { return finish(.noMore, next) }
        if next.emptyRun > pagination.maxEmptyPages ?? (isPosition ? 3 : 1_000) {
            return Decision(
                action: .end(.emptyPages), tally: next,
                detail: "\(next.emptyRun) empty pages in a row, while the server says that there is more")
        }
        return go(step, from: page.url, signals, next)
    }

    /// E3 and E6, for schemes that count.
    func counterEnd(_ page: PageFacts, _ signals: PageSignals, _ next: inout Tally) -> CrawlEnd? {
        let isFull = isFull(page, next)
        if let pages = next.totalPages, next.pages >= pages, skipped == 0, !next.totalIsCap {
            return isFull ? probe(&next) : .totalReached
        }
        if let expected = expected(next), !next.totalIsCap {
            let position = scheme.position(after: page).map { $0 - (skipped ?? 0) } ?? next.received
            // More than was stated disproves the total: only an empty page past it makes it the end. Where pages before
            // were of many lengths, a short one shows no end.
            let isDoubtful = isFull || next.unique > expected || next.lengthsVary || mayHoldRepeats(next)
            if position >= expected, next.unique >= expected { return isDoubtful ? probe(&next) : .totalReached }
        }
        if pagination.shortPageIsLast, isShort(page, tally), !saysMore(next, signals.hasMore) { return .shortPage }
        return nil
    }

    /// Whether the count may hold records that came twice: stepping by what came begins the next page inside the last
    /// window of a server that filters after paging, and no key tells.
    private func mayHoldRepeats(_ next: Tally) -> Bool {
        guard scheme.stepsByRecords, pagination.primaryKey.isEmpty else { return false }
        let looksClamped = LikelyPageSize.contains(next.usualLength ?? 0)
        return next.lengthsVary || next.shortPages > 0 && !looksClamped
    }

    func probe(_ next: inout Tally) -> CrawlEnd? {
        next.probing = true
        return nil
    }

    /// Whether the server may have cut the page: as long as asked for, or as an earlier page, or a likely clamp.
    func isFull(_ page: PageFacts, _ next: Tally) -> Bool {
        if let limit = scheme.limit, page.records >= limit { return true }
        if tally.longestPage > 0 { return page.records >= tally.longestPage }
        return scheme.limit == nil || LikelyPageSize.contains(page.records)
    }

    func isShort(_ page: PageFacts, _ before: Tally) -> Bool {
        if let limit = scheme.limit, page.records >= limit { return false }
        // Without a stated size, only the pages before tell what is short.
        guard scheme.limit != nil || before.longestPage > 0 else { return false }
        return before.longestPage > 0 ? page.records < before.longestPage : !LikelyPageSize.contains(page.records)
    }

    func saysMore(_ tally: Tally, _ hasMore: Bool?) -> Bool {
        if hasMore == true { return true }
        guard !tally.totalIsCap else { return false }
        if let pages = tally.totalPages, skipped == 0, tally.pages < pages { return true }
        return expected(tally).map { tally.received < $0 } ?? false
    }

    /// Records that a stated total lets expect of this crawl.
    func expected(_ tally: Tally) -> Int? {
        guard let total = tally.lastTotal, let skipped else { return nil }
        return max(0, total - skipped)
    }

    /// A complete end, unless what the server stated says that records are missing.
    func finish(_ end: CrawlEnd, _ next: Tally, hasMore: Bool? = nil) -> Decision {
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
    func gap(_ next: Tally) -> String? {
        guard !next.jumps.isEmpty, next.jumps.isCertain || !next.lengthsVary else { return nil }
        // Steps that the server itself tells are doubted only where its pages have a usual length.
        if next.jumps.isTold, !LikelyPageSize.contains(next.usualLength ?? 0) { return nil }
        if let expected = expected(next), !next.totalIsCap, next.unique >= expected { return nil }
        return "the config's steps are longer than the pages: \(next.jumps.description) were never requested"
    }
}
