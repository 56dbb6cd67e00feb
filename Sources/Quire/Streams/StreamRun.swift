import QuireBase
public import QuirePagination

/// One stream, read crawl by crawl and told as one: each set of settings in turn, and for a stream with a parent one
/// crawl for each of the parent's records.
///
/// Crawls are begun ahead of the one whose pages are delivered, as many as the policy's `concurrency`: what is delivered
/// is the same as if each had been read after the one before. With the policy's `isUnordered` the pages of those that
/// are under way are delivered as they arrive. Of each crawl under way up to 2 MiB of pages are held, of each parent
/// 16 bytes are kept, to know it again.
public final class StreamRun: Sendable {
    let parts: [StreamPart]
    /// Over all crawls; 0 is unlimited.
    let maxRecords: Int
    /// What another process goes on with, where that is kept.
    let keeper: RunKeeper?
    let width: StreamWidth
    let state: Lock<State>

    struct State {
        var total = StreamTotal()
        /// What is begun and not counted in, by number.
        var running: [Int: Running] = [:]
        /// The crawl whose pages are delivered; of many at once, the one that a stop lets finish its page.
        var current: Int?
        var lastID = 0
        var lastListing = 0
        var isStopping = false
        var listings = SeenListings()
        /// Records handed on so far.
        var delivered = 0
        /// When the run began, in seconds since 1970: windows up to now end there.
        var startedAt: Int64?
        var elapsed: Duration?
    }

    /// A crawl of the run, and what of it was handed on.
    struct Running: Sendable {
        let crawl: Crawl
        let isLast: Bool
        var delivered: DeliveredPages

        init(_ crawl: Crawl, isLast: Bool) {
            (self.crawl, self.isLast) = (crawl, isLast)
            delivered = DeliveredPages(crawl.resumed?.checkpoint.report)
        }
    }

    /// - Parameters:
    ///   - parts: Sets of settings for one stream.
    ///   - maxRecords: Over all crawls; 0 is unlimited.
    ///   - partitions: Sets of settings to read at once; `nil`: as many as the policy lets crawls run.
    public convenience init(_ parts: [StreamPart], maxRecords: Int = 0, partitions: Int? = nil) {
        self.init(parts, maxRecords: maxRecords, partitions: partitions, keeper: nil)
    }

    /// - Parameter keeper: Takes what another process goes on with, and may hold what one has left.
    package init(_ parts: [StreamPart], maxRecords: Int = 0, partitions: Int? = nil, keeper: RunKeeper?) {
        (self.parts, self.maxRecords, self.keeper) = (parts, maxRecords, keeper)
        width = StreamWidth(parts, partitions: partitions)
        var state = State()
        if let keeper {
            state.total = StreamTotal(keeper.kept)
            (state.delivered, state.startedAt) = (keeper.deliveredRecords, keeper.began)
        }
        self.state = Lock(state)
    }

    /// One crawl, and nothing around it.
    public convenience init(_ crawl: Crawl) { self.init(crawl, keeper: nil) }

    package convenience init(_ crawl: Crawl, keeper: RunKeeper?) {
        self.init([StreamPart(crawl)], maxRecords: crawl.pagination.maxRecords, keeper: keeper)
    }

    /// How the run stands; final once ``run(_:)`` has returned.
    public var report: CrawlReport {
        state.withLock { state in
            var report = state.total.report(with: state.current.flatMap { state.running[$0]?.crawl.report })
            if let elapsed = state.elapsed, !isOneCrawl { report.elapsed = elapsed }
            return report
        }
    }

    /// How far the run is, for a progress line: all that is under way.
    public var progress: CrawlProgress {
        state.withLock { state in
            state.total.progress(
                with: state.running.values.map { ($0.crawl.progress, $0.isLast) }, hasTotal: isOneCrawl)
        }
    }

    /// Finishes the page in hand of the crawl that is being delivered, ends the others, and asks for no more; called
    /// again, cuts it off.
    public func stop() {
        let (first, others) = state.withLock { state in
            state.isStopping = true
            state.current = state.current ?? state.running.filter(\.value.isLast).keys.min()
            return (
                state.current.flatMap { state.running[$0]?.crawl },
                state.running.filter { $0.key != state.current }.map(\.value.crawl)
            )
        }
        first?.stop()
        for crawl in others { crawl.end() }
    }

    /// Reads everything.
    /// - Parameter deliver: Called for each page, in order; the next page waits for it only when several are ready.
    /// - Throws: What `deliver` throws, at once; or a ``CrawlError``, after everything that could be had. A child
    ///   that fails does not stop the others.
    public nonisolated(nonsending) func run(_ deliver: (StreamPage) async throws -> Void) async throws {
        let uptime = (parts.first?.environment ?? .system).uptime
        let began = uptime()
        let stop = await gather(deliver)
        let elapsed = uptime() - began
        state.withLock { state in
            for (_, running) in state.running.sorted(by: { $0.key < $1.key }) { state.total.addAbandoned(running) }
            (state.running, state.current, state.elapsed) = ([:], nil, elapsed)
        }
        switch stop {
        case .delivery(let cause):
            state.withLock { $0.total.abort(.error, "\(cause)") }
            throw cause
        case .crawl(let cause):
            state.withLock { $0.total.abort(cause.end, "\(cause)") }
            throw cause
        case .enough: return
        case nil:
            let (failure, wasStopped) = state.withLock { ($0.total.failure, $0.isStopping) }
            if let failure { throw failure }
            // What was not begun any more has left no word of itself.
            guard wasStopped, !isOneCrawl else { return }
            state.withLock { $0.total.abort(.cancelled, "stopped before all was read") }
            throw CrawlError.cancelled
        }
    }

    /// - Returns: Why it ended before all was read.
    private nonisolated(nonsending) func gather(
        _ deliver: (StreamPage) async throws -> Void
    ) async -> StreamStop? {
        let ahead = StreamAhead(self)
        // What runs beside the delivery ends with it, and with it the crawls that nobody reads.
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await ahead.run() }
            var delivery = StreamDelivery(ahead)
            let stop = await delivery.run(deliver)
            group.cancelAll()
            return stop
        }
    }

    /// One crawl, told as it is.
    private var isOneCrawl: Bool { parts.count == 1 && parts[0].depth == 1 && parts[0].windows == nil }
}
