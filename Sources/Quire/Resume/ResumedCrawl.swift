/// A crawl of another run, to be gone on with.
package struct ResumedCrawl: Sendable {
    package var checkpoint: CrawlCheckpoint
    /// What each page has added, the checkpoint's own last. A page that was read again stands here again.
    package var entries: [PageLogEntry]
    /// What the pages since then have added, behind none of which a crawl can go on. Who goes on drops them, and what these
    /// pages delivered.
    package var pending: [PageLogEntry] = []

    package init(checkpoint: CrawlCheckpoint, entries: [PageLogEntry]) {
        (self.checkpoint, self.entries) = (checkpoint, entries)
    }

    /// What it takes to go on behind a page, or behind an earlier one; `nil` where the crawl keeps no checkpoints.
    package init?(_ before: ResumedCrawl?, _ page: Page) {
        guard let entry = page.logEntry else { return nil }
        guard let checkpoint = page.checkpoint else {
            guard let before else { return nil }
            self = before
            pending.append(entry)
            return
        }
        self.checkpoint = checkpoint
        entries = (before?.entries ?? []) + (before?.pending ?? []) + [entry]
    }
}
