import QuireConnector
import QuireJSON

/// One set of settings of a run: how each crawl of the stream, and of the streams above it, is made.
public struct StreamPart: Sendable {
    /// Streams from the outermost parent to the stream itself.
    let depth: Int
    /// The crawl at a place; the number is the most records, 0 for all.
    let crawl: @Sendable (CrawlPlace, _ maxRecords: Int) throws(StreamPartError) -> Crawl
    /// The key of a record of a level.
    let key: @Sendable (_ record: RawJSON, _ level: Int) -> RawJSON?
    let policy: CrawlPolicy
    let environment: CrawlEnvironment
    /// One page of the stream is all that is wanted.
    var isOnePage = false
    /// The windows that the stream is read in, one crawl each, with "now" in seconds since 1970; `nil`: it is read as a
    /// whole.
    var windows: (@Sendable (_ now: Int64) throws(StreamPartError) -> [TimeWindow])?
    /// A window that states more records is halved.
    var splitAbove: Int?

    init(
        depth: Int, policy: CrawlPolicy, environment: CrawlEnvironment,
        key: @escaping @Sendable (RawJSON, Int) -> RawJSON?,
        crawl: @escaping @Sendable (CrawlPlace, Int) throws(StreamPartError) -> Crawl
    ) {
        (self.depth, self.policy, self.environment, self.key, self.crawl) = (depth, policy, environment, key, crawl)
    }

    /// One crawl, whose own limits count.
    init(_ crawl: Crawl) {
        self.init(
            depth: 1, policy: crawl.policy, environment: crawl.environment, key: { _, _ in nil },
            crawl: { _, _ in crawl })
        isOnePage = crawl.pagination.firstPageOnly
    }

    /// What page 1 of a window says of how much the window holds, where that is no small total.
    func excess(_ page: Page) -> WindowExcess? {
        guard let splitAbove else { return nil }
        let signals = page.summary.signals
        if signals.totalIsBound { return .unknown }
        guard let total = signals.total else { return page.records.isEmpty ? nil : .unstated }
        return total < splitAbove ? nil : total == splitAbove ? .limit(total) : .more(total)
    }
}

/// A request that cannot be made: the config's mistake.
struct StreamPartError: Error, CustomStringConvertible {
    let description: String
}
