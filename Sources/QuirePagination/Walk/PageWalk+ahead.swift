import QuireHTTP

/// Pages that will most likely be asked for, before the pages between have been seen.
extension PageWalk {
    /// The steps behind the one that a decision asks for, nearest first: only where the scheme counts, and the page was
    /// as long as the scheme asked for, or as the page before it.
    ///
    /// None lies past a stated total, nor past the caller's own limits. They are guesses: what is asked for in the end
    /// is decided page by page.
    /// - Parameter count: The most steps.
    package func ahead(of decision: Decision, after page: PageFacts, count: Int) -> [SchemeStep] {
        guard let next = Self.next(of: decision), scheme.family == .counter, !decision.tally.probing,
            isSteady(page, decision.tally)
        else { return [] }
        let most = min(count, reach(decision.tally, page))
        guard most > 0 else { return [] }
        var steps: [SchemeStep] = []
        for distance in 1...most {
            guard var step = scheme.step(distance, behind: next, after: page),
                let admitted = try? rules.admit(step.request.url, from: page.url), admitted.carriesCredentials
            else { break }
            step.request.url = admitted.url
            step.page = next.page + distance
            steps.append(step)
        }
        return steps
    }

    /// Whether the pages behind this one can be told by its length. A clamp shows by two pages of one length.
    private func isSteady(_ page: PageFacts, _ tally: Tally) -> Bool {
        guard page.records > 0 else { return false }
        if let limit = scheme.limit, page.records == limit { return true }
        if tally.pages > 1, self.tally.lastLength == page.records { return true }
        // Nobody said how long a page is: one of a usual length was most likely cut there.
        return scheme.limit == nil && !scheme.stepsByRecords
            && (knowsLength(tally) || LikelyPageSize.contains(page.records))
    }

    /// How many pages there may be behind the next one.
    private func reach(_ tally: Tally, _ page: PageFacts) -> Int {
        var reach = Int.max
        func bound(records left: Int) { reach = min(reach, (left - 1) / page.records) }
        if let expected = expected(tally), !tally.totalIsCap { bound(records: max(expected - tally.received, 1)) }
        if let pages = tally.totalPages, skipped == 0, !tally.totalIsCap { reach = min(reach, pages - tally.pages - 1) }
        if pagination.maxRecords > 0 { bound(records: max(pagination.maxRecords - tally.delivered, 1)) }
        if pagination.maxPages > 0 { reach = min(reach, pagination.maxPages - tally.pages - 1) }
        return reach
    }

    /// Whether a stated total tells how far the listing reaches.
    package var knowsItsLength: Bool { knowsLength(tally) }

    /// The same behind the page of a decision.
    package func reaches(_ decision: Decision) -> Bool { knowsLength(decision.tally) }

    private func knowsLength(_ tally: Tally) -> Bool {
        !tally.totalIsCap && (tally.totalPages != nil && skipped == 0 || expected(tally) != nil)
    }
}
