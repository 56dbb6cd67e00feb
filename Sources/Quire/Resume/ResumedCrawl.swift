/// A crawl of another run, to be gone on with.
public struct ResumedCrawl: Sendable {
    package var checkpoint: CrawlCheckpoint
    /// The pages so far, the checkpoint's own last.
    package var entries: [PageLogEntry]

    package init(checkpoint: CrawlCheckpoint, entries: [PageLogEntry]) {
        (self.checkpoint, self.entries) = (checkpoint, entries)
    }

    /// What it takes to go on behind a page; `nil` where the crawl keeps no checkpoints.
    package init?(_ before: ResumedCrawl?, _ page: Page) {
        guard let checkpoint = page.checkpoint, let entry = page.logEntry else { return nil }
        self.checkpoint = checkpoint
        entries = before?.entries ?? []
        // A page that was read again takes the place of the entry that it was known by.
        while let last = entries.last, last.step.page >= entry.step.page { entries.removeLast() }
        entries.append(entry)
    }
}
