import QuireHTTPClient
import QuireJSON
import QuirePagination

/// Asking for pages before it is their turn.
extension PageDriver {
    /// The request for what follows, sent as early as can be; and those behind it.
    mutating func sendNext(_ decision: PageWalk.Decision, after page: PageFacts) -> SentRequest? {
        guard let next = PageWalk.next(of: decision) else { return nil }
        let request = takeFetched(next.request) ?? ahead.takeNow(next)
        let isUnderWay = request != nil || ahead.holds(next)
        let sent = isUnderWay ? request : sender.startNow(next.request)
        guard goesAhead else { return sent }
        let width = crawl.pacing.concurrency
        let count = walk.reaches(decision) ? 2 * width : width - 1
        let steps = width > 1 ? walk.ahead(of: decision, after: page, count: count) : []
        if !steps.isEmpty { crawl.update { $0.report.isParallel = true } }
        // What is being sent already is not to be taken for a guess that failed.
        ahead.plan(isUnderWay && request == nil ? [next] + steps : steps)
        return sent
    }

    /// One page after the other is all that a config or a caller asks for.
    var goesAhead: Bool {
        crawl.policy.concurrency != .fixed(1) && crawl.policy.consistency == .none && !crawl.pagination.firstPageOnly
    }

    /// Whether a page behind this one holds records, of those that were asked for already.
    mutating func holdsLaterRecords() async -> Bool {
        await ahead.arrivals()
        for (step, request) in ahead.arrived {
            guard case .success(let response)? = request.pending.outcomeNow, (200..<300).contains(response.status),
                let reading = try? reader.read(response, to: step, first: first), (try? reader.validate()) != nil
            else { continue }
            if !reading.records.isEmpty { return true }
        }
        return false
    }
}
