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
    /// The window that it was read in, an object with `start` and `end`; `nil` for a stream without windows.
    public var window: RawJSON?
    /// Its listing, where the run keeps what another process goes on with.
    var mark: ListingMark?
}

/// One stream, read crawl by crawl and told as one: each set of settings in turn, and for a stream with a parent one
/// crawl for each of the parent's records.
///
/// A page of parents is held while their children are read; of each parent 16 bytes are kept, to know it again.
public final class StreamRun: Sendable {
    let parts: [StreamPart]
    /// Over all crawls; 0 is unlimited.
    let maxRecords: Int
    /// What another process goes on with, where that is kept.
    let keeper: RunKeeper?
    let state: Lock<State>

    struct State {
        var total = StreamTotal()
        /// What is running: the crawl of the outermost parents first.
        var crawls: [Crawl] = []
        var isStopping = false
        var listings = SeenListings()
        /// Hashes of the records with which the windows of this listing begin.
        var windowPages: Set<UInt64> = []
    }

    public convenience init(_ parts: [StreamPart], maxRecords: Int = 0) {
        self.init(parts, maxRecords: maxRecords, keeper: nil)
    }

    /// - Parameter keeper: Takes what another process goes on with, and may hold what one has left.
    package init(_ parts: [StreamPart], maxRecords: Int = 0, keeper: RunKeeper?) {
        (self.parts, self.maxRecords, self.keeper) = (parts, maxRecords, keeper)
        var state = State()
        if let keeper { state.total = StreamTotal(keeper.kept) }
        self.state = Lock(state)
    }

    /// One crawl, and nothing around it.
    public convenience init(_ crawl: Crawl) { self.init(crawl, keeper: nil) }

    package convenience init(_ crawl: Crawl, keeper: RunKeeper?) {
        self.init([StreamPart(crawl)], maxRecords: crawl.pagination.maxRecords, keeper: keeper)
    }

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
}

extension CrawlError {
    /// How a run ends that it stops.
    var end: CrawlEnd {
        switch self {
        case .cancelled: .cancelled
        case .incomplete(let end, _): end
        case .configuration, .failed, .undecodable: .error
        }
    }

    /// Other crawls of the same run may still reach their ends.
    var isOfOneCrawl: Bool {
        switch self {
        case .failed, .incomplete, .undecodable: true
        case .cancelled, .configuration: false
        }
    }
}
