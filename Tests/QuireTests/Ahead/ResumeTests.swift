import QuireBase
import QuireHTTP
import QuireHTTPClient
import Testing

@testable import Quire
@testable import QuirePagination

@Suite("Going on where another run stopped")
struct ResumeTests {
    /// Up to `pages` pages of a crawl, and what it takes to go on.
    private func part(
        _ listing: CountedListing, _ server: any Transport, _ resumed: ResumedCrawl?, pages: Int,
        key: [String] = []
    ) async throws -> (records: [String], resumed: ResumedCrawl?, report: CrawlReport, isOver: Bool) {
        var pagination = try listing.pagination()
        pagination.primaryKey = try key.map { try SimplePath(key: $0) }
        let crawl = Crawl(
            try listing.request, pagination: pagination, transport: server, environment: VirtualTime().environment(),
            keepsCheckpoints: true, resuming: resumed)
        var records: [String] = []
        var entries = resumed?.entries ?? []
        var checkpoint = resumed?.checkpoint
        var count = 0
        for try await page in crawl.pages {
            records += page.records.map(\.text)
            checkpoint = page.checkpoint
            // A page that is read again takes the place of the entry that it was known by.
            if let entry = page.logEntry {
                entries.removeAll { $0.step.page >= entry.step.page }
                entries.append(entry)
            }
            count += 1
            if count == pages {
                return (records, checkpoint.map { ResumedCrawl(checkpoint: $0, entries: entries) }, crawl.report, false)
            }
        }
        return (records, nil, crawl.report, true)
    }

    @Test(
        "however often a crawl is cut off, every record arrives once, and the counts are those of one run",
        arguments: CountedListing.all, [1, 2, 5, 22, 23, 24])
    func cut(_ listing: CountedListing, pages: Int) async throws {
        for key in [[], ["id"]] {
            let server = GroupedServer(seed: 1, group: { _ in 1 }, answer: listing.answer)
            let whole = try await part(listing, server, nil, pages: .max, key: key)
            var records: [String] = []
            var resumed: ResumedCrawl?
            var report = whole.report
            var runs = 0
            while true {
                runs += 1
                try #require(runs < 300)
                // Each run reads one page again.
                let run = try await part(listing, server, resumed, pages: pages + (runs > 1 ? 1 : 0), key: key)
                records += run.records
                (resumed, report) = (run.resumed, run.report)
                if run.isOver { break }
            }
            #expect(records == listing.truth)
            #expect(report.pages == whole.report.pages && report.records == whole.report.records)
            #expect(report.end == whole.report.end && report.verdict == whole.report.verdict)
            #expect(report.duplicates == 0 && report.changed == 0)
        }
    }
}
