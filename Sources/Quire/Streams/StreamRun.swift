import QuireBase
import QuireConnector
public import QuireJSON
public import QuirePagination

/// A page of a stream, and the parent's record that it was read for.
public struct StreamPage: Sendable {
    public let page: Page
    /// The key of the parent's record, as JSON; `nil` for a stream without a parent.
    public let parentKey: RawJSON?
    /// Which of the run's parts it came from, from 0.
    public let part: Int
}

/// One stream, read crawl by crawl and told as one: each set of settings in turn, and for a stream with a parent one
/// crawl for each of the parent's records.
///
/// A page of parents is held while their children are read; of each parent 16 bytes are kept, to know it again.
public final class StreamRun: Sendable {
    private let parts: [StreamPart]
    /// Over all crawls; 0 is unlimited.
    private let maxRecords: Int
    private let state = Lock(State())

    private struct State {
        var total = StreamTotal()
        /// What is running: the crawl of the outermost parents first.
        var crawls: [Crawl] = []
        var isStopping = false
        var listings = SeenListings()
        /// Hashes of the records with which the windows of this listing begin.
        var windowPages: Set<UInt64> = []
    }

    public init(_ parts: [StreamPart], maxRecords: Int = 0) { (self.parts, self.maxRecords) = (parts, maxRecords) }

    /// One crawl, and nothing around it.
    public convenience init(_ crawl: Crawl) { self.init([StreamPart(crawl)], maxRecords: crawl.pagination.maxRecords) }

    /// How the run stands; final once ``run(_:)`` has returned.
    public var report: CrawlReport { state.withLock { $0.total.report(with: $0.crawls.last?.report) } }

    /// How far the run is, for a progress line.
    public var progress: CrawlProgress { state.withLock { $0.total.progress(with: $0.crawls.last?.progress) } }

    /// Finishes the page in hand and asks for no more; called again, cuts it off.
    public func stop() {
        let crawls = state.withLock { state in
            state.isStopping = true
            return state.crawls
        }
        for crawl in crawls.reversed() { crawl.stop() }
    }

    /// Reads everything.
    /// - Parameter deliver: Called for each page, in order; the next page waits for it only when several are ready.
    /// - Throws: What `deliver` throws, at once; or a ``CrawlError``, after everything that could be had. A child
    ///   that fails does not stop the others.
    public nonisolated(nonsending) func run(_ deliver: (StreamPage) async throws -> Void) async throws {
        for index in parts.indices {
            do throws(StreamStop) { try await run(level: 0, parent: nil, part: index, deliver) } catch {
                switch error {
                case .delivery(let cause):
                    state.withLock { $0.total.abort(.error, "\(cause)") }
                    throw cause
                case .crawl(let cause):
                    state.withLock { $0.total.abort(cause.end, "\(cause)") }
                    throw cause
                case .enough: return
                case .tooMany: break
                }
            }
        }
        if let failure = state.withLock({ $0.total.failure }) { throw failure }
    }

    private nonisolated(nonsending) func run(
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
        guard let crawl = try begin(place, isLast: isLast) else { return }
        let parentKey = isLast ? place.parent.flatMap { part.key($0, place.level - 1) } : nil
        var failure: CrawlError?
        do {
            for try await page in crawl.pages {
                guard isLast else {
                    for record in page.records {
                        try await run(level: place.level + 1, parent: record, part: place.part, deliver)
                    }
                    continue
                }
                try check(page, place)
                try await deliver(StreamPage(page: page, parentKey: parentKey, part: place.part))
            }
        } catch let error as CrawlError {
            failure = error
        } catch {
            crawl.stop()
            let stop = error as? StreamStop ?? .delivery(error)
            leave(crawl, deliveredPages: isLast && !stop.isTooMany)
            throw stop
        }
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
    private func begin(_ place: CrawlPlace, isLast: Bool) throws(StreamStop) -> Crawl? {
        let left = state.withLock { state in
            guard maxRecords > 0, isLast else { return 0 }
            // Nothing is left where nothing may be asked for any more: 0 would be no limit.
            if state.total.records >= maxRecords { state.total.cut(at: maxRecords) }
            return maxRecords - state.total.records
        }
        guard left > 0 || maxRecords == 0 || !isLast else { throw .enough }
        let crawl: Crawl
        do throws(StreamPartError) { crawl = try parts[place.part].crawl(place, left) } catch {
            throw .crawl(.configuration(error.description))
        }
        if let parent = place.parent, !place.isTaken {
            let key = parts[place.part].key(parent, place.level - 1)
            let isNew = state.withLock { state in
                let isNew = state.listings.isNew(crawl.request, key, place)
                if !isNew { state.total.addRepeatedParent() }
                return isNew
            }
            guard isNew else { return nil }
        }
        let isStopping = state.withLock { state in
            state.crawls.append(crawl)
            return state.isStopping
        }
        if isStopping { crawl.stop() }
        return crawl
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

extension CrawlError {
    fileprivate var end: CrawlEnd {
        switch self {
        case .cancelled: .cancelled
        case .incomplete(let end, _): end
        case .configuration, .failed, .undecodable: .error
        }
    }
}

/// Why a run ends before its parts do.
private enum StreamStop: Error {
    case delivery(any Error)
    case crawl(CrawlError)
    /// A limit of the caller's own was reached.
    case enough
    /// A window may hold more records than can be read.
    case tooMany(WindowExcess)

    var isTooMany: Bool { if case .tooMany = self { true } else { false } }
}
