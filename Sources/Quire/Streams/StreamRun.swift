import QuireBase
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
/// A page of parents is held while their children are read; memory does not follow the number of either.
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
                case .delivery(let cause): throw cause
                case .crawl(let cause): throw cause
                case .enough: return
                }
            }
        }
        if let failure = state.withLock({ $0.total.failure }) { throw failure }
    }

    private nonisolated(nonsending) func run(
        level: Int, parent: RawJSON?, part index: Int, _ deliver: (StreamPage) async throws -> Void
    ) async throws(StreamStop) {
        let part = parts[index]
        let isLast = level == part.depth - 1
        let crawl = try begin(part, level, parent)
        let parentKey = isLast ? parent.flatMap { part.key($0, level - 1) } : nil
        var failure: CrawlError?
        do {
            for try await page in crawl.pages {
                if isLast {
                    try await deliver(StreamPage(page: page, parentKey: parentKey, part: index))
                } else {
                    for record in page.records {
                        try await run(level: level + 1, parent: record, part: index, deliver)
                    }
                }
            }
        } catch let error as CrawlError {
            failure = error
        } catch let stop as StreamStop {
            crawl.stop()
            throw stop
        } catch {
            throw .delivery(error)
        }
        try end(crawl, failure, isLast: isLast, mayFail: parent != nil || parts.count > 1)
    }

    private func begin(_ part: StreamPart, _ level: Int, _ parent: RawJSON?) throws(StreamStop) -> Crawl {
        let isLast = level == part.depth - 1
        let left = state.withLock { maxRecords > 0 ? max(0, maxRecords - $0.total.records) : 0 }
        let crawl: Crawl
        do throws(StreamPartError) { crawl = try part.crawl(level, parent, isLast ? left : 0) } catch {
            throw .crawl(.configuration(error.description))
        }
        let isStopping = state.withLock { state in
            state.crawls.append(crawl)
            return state.isStopping
        }
        if isStopping { crawl.stop() }
        return crawl
    }

    /// Counts a crawl in that has ended, and says whether the run goes on.
    private func end(_ crawl: Crawl, _ failure: CrawlError?, isLast: Bool, mayFail: Bool) throws(StreamStop) {
        let report = crawl.report
        let isEnough = state.withLock { state in
            state.crawls.removeLast()
            if isLast { state.total.add(report, failure) } else { state.total.add(parents: report, failure) }
            return isLast
                && (report.end == .singlePageAsked || maxRecords > 0 && state.total.records >= maxRecords)
        }
        switch failure {
        case nil: break
        case .failed?, .incomplete?, .undecodable?: if !mayFail { throw .crawl(failure!) }
        case .cancelled?, .configuration?: throw .crawl(failure!)
        }
        if isEnough { throw .enough }
    }
}

/// Why a run ends before its parts do.
private enum StreamStop: Error {
    case delivery(any Error)
    case crawl(CrawlError)
    /// A limit of the caller's own was reached.
    case enough
}
