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

    /// What page 1 of a window says of how much the window holds, where that is no small total.
    func excess(_ page: Page) -> WindowExcess? {
        guard let splitAbove else { return nil }
        let signals = page.summary.signals
        if signals.totalIsBound { return .unknown }
        guard let total = signals.total else { return page.records.isEmpty ? nil : .unstated }
        return total < splitAbove ? nil : total == splitAbove ? .limit(total) : .more(total)
    }
}

/// Why a window may hold more records than can be read.
enum WindowExcess: Sendable, Equatable {
    case more(Int)
    /// As many as can be read: all, or what the server counts at most.
    case limit(Int)
    /// A cap or a lower bound.
    case unknown
    /// No total at all.
    case unstated

    var description: String {
        switch self {
        case .more(let total), .limit(let total): "\(total) records"
        case .unknown, .unstated: "more records than the server counts"
        }
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
    /// The window cannot be made smaller, and is read as it is.
    var isTaken = false
}

/// A request that cannot be made: the config's mistake.
struct StreamPartError: Error, CustomStringConvertible {
    let description: String
}
