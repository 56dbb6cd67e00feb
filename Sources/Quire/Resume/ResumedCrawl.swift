/// A crawl of another run, to be gone on with.
public struct ResumedCrawl: Sendable {
    package var checkpoint: CrawlCheckpoint
    /// The pages so far, the checkpoint's own last.
    package var entries: [PageLogEntry]

    package init(checkpoint: CrawlCheckpoint, entries: [PageLogEntry]) {
        (self.checkpoint, self.entries) = (checkpoint, entries)
    }
}
