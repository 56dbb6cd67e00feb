/// A crawl of another run, to be gone on with.
package struct ResumedCrawl: Sendable {
    package var checkpoint: CrawlCheckpoint
    /// What each page has added, the checkpoint's own last. A page that was read again stands here again.
    package var entries: [PageLogEntry]

    package init(checkpoint: CrawlCheckpoint, entries: [PageLogEntry]) {
        (self.checkpoint, self.entries) = (checkpoint, entries)
    }
}
