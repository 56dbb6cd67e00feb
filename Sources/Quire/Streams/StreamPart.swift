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
    /// The windows that the stream is read in, one crawl each; `nil`: it is read as a whole.
    var windows: (@Sendable () throws(StreamPartError) -> [TimeWindow])?
    /// A window that states more records is halved.
    var splitAbove: Int?

    init(
        depth: Int, key: @escaping @Sendable (RawJSON, Int) -> RawJSON?,
        crawl: @escaping @Sendable (CrawlPlace, Int) throws(StreamPartError) -> Crawl
    ) {
        (self.depth, self.key, self.crawl) = (depth, key, crawl)
    }

    /// One crawl, whose own limits count.
    init(_ crawl: Crawl) {
        self.init(depth: 1, key: { _, _ in nil }, crawl: { _, _ in crawl })
    }

    /// The total that page 1 of a window states, where it is more than can be read.
    func excess(_ page: Page) -> Int? {
        guard let splitAbove, let total = page.summary.signals.total, total > splitAbove else { return nil }
        return total
    }
}

/// Which crawl of a part.
struct CrawlPlace: Sendable {
    /// From the outermost parent on.
    let level: Int
    let parent: RawJSON?
    /// Which of the run's parts.
    let part: Int
    var window: TimeWindow?
}

/// A request that cannot be made: the config's mistake.
struct StreamPartError: Error, CustomStringConvertible {
    let description: String
}
