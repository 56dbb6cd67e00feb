import QuireJSON

/// One set of settings of a run: how each crawl of the stream, and of the streams above it, is made.
public struct StreamPart: Sendable {
    /// Streams from the outermost parent to the stream itself.
    let depth: Int
    /// The crawl of a level for a parent's record; the last number is the most records, 0 for all.
    let crawl: @Sendable (_ level: Int, _ parent: RawJSON?, _ maxRecords: Int) throws(StreamPartError) -> Crawl
    /// The key of a record of a level.
    let key: @Sendable (_ record: RawJSON, _ level: Int) -> RawJSON?

    init(
        depth: Int, key: @escaping @Sendable (RawJSON, Int) -> RawJSON?,
        crawl: @escaping @Sendable (Int, RawJSON?, Int) throws(StreamPartError) -> Crawl
    ) {
        (self.depth, self.key, self.crawl) = (depth, key, crawl)
    }

    /// One crawl, whose own limits count.
    init(_ crawl: Crawl) {
        self.init(depth: 1, key: { _, _ in nil }, crawl: { _, _, _ in crawl })
    }
}

/// A request that cannot be made: the config's mistake.
struct StreamPartError: Error, CustomStringConvertible {
    let description: String
}
