/// A crawl of another run, to be gone on with.
public struct ResumedCrawl: Sendable {
    package var checkpoint: CrawlCheckpoint
    /// What each page has added, the checkpoint's own last. A page that was read again stands here again: what an earlier
    /// run had read behind it was delivered, and stays known.
    package var entries: [PageLogEntry]

    package init(checkpoint: CrawlCheckpoint, entries: [PageLogEntry]) {
        (self.checkpoint, self.entries) = (checkpoint, entries)
    }

    /// What it takes to go on behind a page; `nil` where the crawl keeps no checkpoints.
    package init?(_ before: ResumedCrawl?, _ page: Page) {
        guard let checkpoint = page.checkpoint, let entry = page.logEntry else { return nil }
        self.checkpoint = checkpoint
        entries = (before?.entries ?? []) + [entry]
    }
}
