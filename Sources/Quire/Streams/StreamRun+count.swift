import QuireBase
import QuirePagination

/// How what a run delivers is counted.
extension StreamRun {
    /// The crawl whose pages are delivered from now on.
    func open(_ id: Int) throws(StreamStop) {
        let isStopping = state.withLock { state in
            if !state.isStopping { state.current = id }
            return state.isStopping && state.current != id
        }
        if isStopping { throw .crawl(.cancelled) }
    }

    /// What of a page goes out under the limit of records, and whether the limit stopped something.
    func admit(_ page: Page, _ id: Int, _ findings: WindowBorders.Findings) -> (page: Page?, isCut: Bool) {
        state.withLock { state in
            var page = page
            var isCut = false
            if maxRecords > 0 {
                let room = maxRecords - state.delivered
                if page.records.count > room {
                    isCut = true
                    guard room > 0 else { return (nil, true) }
                    page = page.holding(page.records.prefix(upTo: room))
                    // It would say that all of the page had been delivered.
                    page.checkpoint = nil
                } else if page.records.count == room, page.summary.next != nil {
                    isCut = true
                }
            }
            state.delivered += page.records.count
            state.running[id]?.delivered.add(
                page, leavingOut: findings.repeated.count, changed: findings.changed)
            state.total.addUnkeyedRepeats(findings.unkeyed)
            return (page, isCut)
        }
    }

    /// Counts a crawl in that has ended, and says whether the run goes on.
    func close(_ begun: BegunCrawl, _ failure: CrawlError?) throws(StreamStop) {
        let (crawl, place) = (begun.crawl, begun.place)
        let report = crawl.report
        let isOnlyPart = parts.count == 1 && place.parent == nil
        let isPage =
            crawl.pagination.firstPageOnly && report.pages > 0 && !(isOnlyPart && place.window == nil)
        let isEnough = state.withLock { state in
            let running = state.running.removeValue(forKey: begun.id)
            if state.current == begun.id { state.current = nil }
            let corrected = running?.delivered.corrected(report) ?? report
            state.total.add(corrected, failure)
            if let mark = begun.mark { keeper?.end(mark, corrected, failure) }
            if isPage, failure == nil { state.total.endAtFirstPage() }
            // The crawl was told only what was left of it.
            if report.end == .maxRecords, maxRecords > 0 { state.total.cut(at: maxRecords) }
            if failure == nil, let window = place.window, let total = begun.doubtfulTotal {
                state.total.doubt(window, total)
                keeper?.doubt(window, total)
            }
            return isPage || report.end == .singlePageAsked || report.end == .maxRecords
        }
        if let failure, isOnlyPart || !failure.isOfOneCrawl { throw .crawl(failure) }
        if isEnough { throw .enough }
    }

    /// Counts in a crawl of parents that has been read.
    func closeParents(_ id: Int, _ place: CrawlPlace, _ failure: CrawlError?) throws(StreamStop) {
        state.withLock { state in
            guard let running = state.running.removeValue(forKey: id) else { return }
            state.total.add(parents: running.crawl.report, failure)
        }
        let isOnlyPart = parts.count == 1 && place.parent == nil
        if let failure, isOnlyPart || !failure.isOfOneCrawl { throw .crawl(failure) }
    }

    /// Takes away a crawl that is not read to its end; what was delivered of it counts, and what it cost.
    func leave(_ begun: BegunCrawl) {
        begun.crawl.end()
        let report = begun.crawl.report
        state.withLock { state in
            if state.current == begun.id { state.current = nil }
            guard let running = state.running.removeValue(forKey: begun.id) else { return }
            state.total.add(report, deliveredOnly: running.delivered)
        }
    }

    /// Counts what a crawl cost that was begun in vain.
    func drop(_ id: Int) {
        state.withLock { state in
            guard let running = state.running.removeValue(forKey: id) else { return }
            state.total.addCost(of: running.crawl.report)
        }
    }

    /// The limit of records has stopped something.
    func full() -> StreamStop {
        state.withLock { $0.total.cut(at: maxRecords) }
        return .enough
    }

    /// Whether, in a run that is being stopped, another crawl is finishing its page.
    func waitsForAnother(than id: Int) -> Bool {
        state.withLock { state in
            guard state.isStopping, let current = state.current, current != id else { return false }
            return state.running[current] != nil
        }
    }
}
