import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// What a reader has kept of a crawl, to go on from there: as a file would have it, to which each page adds.
struct SavedCrawl: Sendable {
    private var checkpoint: CrawlCheckpoint?
    private var entries: [PageLogEntry] = []

    mutating func note(_ page: Page) {
        checkpoint = page.checkpoint ?? checkpoint
        if let entry = page.logEntry { entries.append(entry) }
    }

    var resumed: ResumedCrawl? {
        checkpoint.map { ResumedCrawl(checkpoint: $0, entries: entries) }
    }
}
