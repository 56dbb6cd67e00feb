import QuireBase
import QuireConnector
import QuireJSON
import QuirePagination

/// One crawl after the other: a level of parents, a window, a page.
extension StreamRun {
    nonisolated(nonsending) func run(
        level: Int, parent: RawJSON?, part index: Int, _ deliver: (StreamPage) async throws -> Void
    ) async throws(StreamStop) {
        let part = parts[index]
        guard level == part.depth - 1, let windows = try windows(of: part) else {
            return try await crawl(CrawlPlace(level: level, parent: parent, part: index), deliver)
        }
        var left = Array(windows.reversed())
        state.withLock { $0.windowPages = [] }
        while let window = left.popLast() {
            var place = CrawlPlace(level: level, parent: parent, part: index, window: window)
            do throws(StreamStop) { try await crawl(place, deliver) } catch {
                guard case .tooMany(let excess) = error else { throw error }
                if let halves = window.halves {
                    left += [halves.1, halves.0]
                    continue
                }
                guard case .limit(let total) = excess else {
                    throw .crawl(
                        .configuration(
                            "the window \(window.description) holds \(excess.description), more than can be read, and cannot be halved"
                        ))
                }
                place.isTaken = true
                try await crawl(place, deliver)
                state.withLock { $0.total.doubt(window, total) }
            }
        }
    }

    private func windows(of part: StreamPart) throws(StreamStop) -> [TimeWindow]? {
        do throws(StreamPartError) { return try part.windows?() } catch {
            throw .crawl(.configuration(error.description))
        }
    }

    private nonisolated(nonsending) func crawl(
        _ place: CrawlPlace, _ deliver: (StreamPage) async throws -> Void
    ) async throws(StreamStop) {
        let part = parts[place.part]
        let isLast = place.level == part.depth - 1
        guard let (crawl, mark) = try begin(place, isLast: isLast) else { return }
        let parentKey = isLast ? place.parent.flatMap { part.key($0, place.level - 1) } : nil
        var failure: CrawlError?
        var hasDelivered = false
        do {
            for try await page in crawl.pages {
                guard isLast else {
                    for record in page.records {
                        try await run(level: place.level + 1, parent: record, part: place.part, deliver)
                    }
                    continue
                }
                try check(page, place)
                hasDelivered = true
                try await deliver(
                    StreamPage(
                        page: page, parentKey: parentKey, part: place.part, window: place.window?.json, mark: mark))
            }
        } catch let error as CrawlError {
            failure = error
        } catch {
            crawl.stop()
            let stop = error as? StreamStop ?? .delivery(error)
            leave(crawl, deliveredPages: hasDelivered)
            throw stop
        }
        if let mark { keeper?.end(mark, crawl.report, failure) }
        try end(crawl, failure, place, isLast: isLast)
    }

    /// Page 1 of a window must be one that can be read to its end, and another than the windows before had.
    private func check(_ page: Page, _ place: CrawlPlace) throws(StreamStop) {
        guard let window = place.window, page.number == 1 else { return }
        if !place.isTaken, let excess = parts[place.part].excess(page) {
            guard excess == .unstated else { throw .tooMany(excess) }
            throw .crawl(
                .configuration(
                    "the window \(window.description) states no total, so that split_above cannot tell whether all of it can be read"
                ))
        }
        // One record may well lie on the border of two windows.
        guard page.records.count > 1 else { return }
        var hash: UInt64 = 0
        page.records.forEachSlice { hash = hash64($0, seed: hash) }
        guard state.withLock({ $0.windowPages.insert(hash).inserted }) else {
            throw .crawl(
                .incomplete(
                    .repeatedPage,
                    detail:
                        "the window \(window.description) begins with the records of another window: the server does not know its parameters"
                ))
        }
    }

    /// - Returns: `nil` when the parent came before, and this is the same listing again.
    private func begin(_ place: CrawlPlace, isLast: Bool) throws(StreamStop) -> (Crawl, ListingMark?)? {
        let left = state.withLock { state in
            guard maxRecords > 0, isLast else { return 0 }
            // Nothing is left where nothing may be asked for any more: 0 would be no limit.
            if state.total.records >= maxRecords { state.total.cut(at: maxRecords) }
            return maxRecords - state.total.records
        }
        guard left > 0 || maxRecords == 0 || !isLast else { throw .enough }
        var crawl: Crawl
        do throws(StreamPartError) { crawl = try parts[place.part].crawl(place, left) } catch {
            guard place.parent != nil else { throw .crawl(.configuration(error.description)) }
            // A record that makes no request: its siblings may well make theirs.
            state.withLock { $0.total.addUnaskable(error.description) }
            return nil
        }
        if let parent = place.parent, !place.isTaken {
            let key = parts[place.part].key(parent, place.level - 1)
            let isNew = state.withLock { [crawl] state in
                let isNew = state.listings.isNew(crawl.request, key, place)
                if !isNew { state.total.addRepeatedParent() }
                return isNew
            }
            guard isNew else { return nil }
        }
        var mark: ListingMark?
        if isLast, let keeper {
            guard let admitted = try admit(crawl, place, keeper) else { return nil }
            (crawl, mark) = admitted
        }
        let isStopping = state.withLock { [crawl] state in
            state.crawls.append(crawl)
            return state.isStopping
        }
        if isStopping { crawl.stop() }
        return (crawl, mark)
    }

    /// Takes away a crawl that was not read to its end; what it cost counts.
    private func leave(_ crawl: Crawl, deliveredPages: Bool) {
        let report = crawl.report
        state.withLock { state in
            state.crawls.removeLast()
            if deliveredPages { state.total.add(report, nil) } else { state.total.addCost(of: report) }
        }
    }

    /// Counts a crawl in that has ended, and says whether the run goes on.
    private func end(
        _ crawl: Crawl, _ failure: CrawlError?, _ place: CrawlPlace, isLast: Bool
    ) throws(StreamStop) {
        let report = crawl.report
        let isOnlyPart = parts.count == 1 && place.parent == nil
        let isPage =
            crawl.pagination.firstPageOnly && report.pages > 0 && !(isOnlyPart && place.window == nil)
        let mayFail = !isOnlyPart
        let isEnough = state.withLock { state in
            state.crawls.removeLast()
            guard isLast else {
                state.total.add(parents: report, failure)
                return false
            }
            state.total.add(report, failure)
            if isPage, failure == nil { state.total.endAtFirstPage() }
            // The crawl was told only what was left of it.
            if report.end == .maxRecords, maxRecords > 0 { state.total.cut(at: maxRecords) }
            return isPage || report.end == .singlePageAsked || report.end == .maxRecords
        }
        if let failure, !mayFail || !failure.isOfOneCrawl { throw .crawl(failure) }
        if isEnough { throw .enough }
    }
}

/// Why a run ends before its parts do.
enum StreamStop: Error {
    case delivery(any Error)
    case crawl(CrawlError)
    /// A limit of the caller's own was reached.
    case enough
    /// A window may hold more records than can be read.
    case tooMany(WindowExcess)
}
