import QuireHTTP
import QuireJSON

/// A crawl whose windows overlap: which one follows is ``OverlapWalk``'s to say; counts, limits and the end are as ever.
extension PageWalk {
    /// What a window that is delivered changes.
    /// - Parameters:
    ///   - newRecords: Those that were not delivered before.
    ///   - delivering: Records that are handed on if no limit cuts them off.
    ///   - next: What follows; `nil` at the end.
    package func decideWindow(
        _ records: Int, _ signals: PageSignals, newRecords: Int, delivering: Int, next: SchemeStep?
    ) -> Decision {
        var counted = tally
        counted.pages += 1
        counted.received += newRecords
        counted.unique += newRecords
        counted.delivered += delivering
        counted.longestPage = max(counted.longestPage, records)
        counted.note(signals)
        guard pagination.maxRecords == 0 || counted.delivered <= pagination.maxRecords else {
            return Decision(
                action: .end(.maxRecords), tally: counted, detail: "the limit of \(pagination.maxRecords) records")
        }
        guard var step = next else { return Decision(action: .end(.emptyPage), tally: counted, detail: nil) }
        step.page = counted.pages
        if let (end, detail) = limit(reachedBy: counted) {
            return Decision(action: .end(end), tally: counted, detail: detail, heldBack: step)
        }
        return Decision(action: .request(step), tally: counted, detail: nil)
    }

    /// The end of such a crawl, unless what was stated speaks against it.
    /// - Parameters:
    ///   - hasMore: What the last window said of it.
    ///   - hasMoved: The listing moved, so that a stated total says nothing about what was delivered.
    package func decideEnd(_ end: CrawlEnd, hasMore: Bool?, hasMoved: Bool) -> Decision {
        if hasMore == true {
            return Decision(
                action: .end(.totalMismatch), tally: tally,
                detail: "the server says that there is more, and gives nothing behind the last record")
        }
        if !hasMoved, !tally.totalMoved, let expected = expected(tally), !tally.totalIsCap, tally.unique < expected {
            return Decision(
                action: .end(.totalMismatch), tally: tally,
                detail: "the server states \(expected) records and gave \(tally.unique)")
        }
        return Decision(action: .end(end), tally: tally, detail: nil)
    }

    /// Whether the config's own condition ends the listing at a page (E5).
    package func saysEnd(after page: PageFacts) throws(PagingError) -> Bool {
        try pagination.endWhen?.holds(after: page) ?? false
    }

    /// Window after window brought nothing new.
    package func decideStall() -> Decision {
        Decision(
            action: .end(.loop), tally: tally,
            detail:
                "window after window brought nothing new: the listing changes faster than it can be read, comes in another order with each request, or the server ignores the position (\(scheme.description))"
        )
    }

    /// Whether a status is an empty window: behind the listing's end some servers have no page (E4).
    package func isEnd(status: Int) -> Bool { tally.pages > 0 && pagination.endStatuses.contains(status) }
}
