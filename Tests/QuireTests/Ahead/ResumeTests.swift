import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import Testing

@testable import Quire
@testable import QuirePagination

@Suite("Going on where another run stopped")
struct ResumeTests {
    struct Part {
        var records: [String] = []
        var resumed: ResumedCrawl?
        var report: CrawlReport
        var error: CrawlError?
        var isOver = false
    }

    /// Up to `pages` pages of a crawl, and what it takes to go on.
    private func part(
        _ request: HTTPRequest, _ given: Pagination, _ server: any Transport, _ resumed: ResumedCrawl? = nil,
        pages: Int = .max, key: [String] = []
    ) async throws -> Part {
        var pagination = given
        pagination.primaryKey = try key.map { try SimplePath(key: $0) }
        let crawl = Crawl(
            request, pagination: pagination, transport: server, environment: VirtualTime().environment(),
            keepsCheckpoints: true, resuming: resumed)
        var part = Part(resumed: resumed, report: crawl.report)
        var entries = resumed?.entries ?? []
        var count = 0
        do {
            for try await page in crawl.pages {
                part.records += page.records.map(\.text)
                if let entry = page.logEntry { entries.append(entry) }
                if let checkpoint = page.checkpoint {
                    part.resumed = ResumedCrawl(checkpoint: checkpoint, entries: entries)
                }
                count += 1
                if count == pages { return part }
            }
        } catch {
            part.error = error
        }
        (part.report, part.isOver) = (crawl.report, true)
        return part
    }

    @Test(
        "however often a crawl is cut off, every record arrives once, and the counts are those of one run",
        arguments: CountedListing.all, [1, 2, 5, 22, 23, 24])
    func cut(_ listing: CountedListing, pages: Int) async throws {
        for key in [[], ["id"]] {
            let server = GroupedServer(seed: 1, group: { _ in 1 }, answer: listing.answer)
            let (request, pagination) = (try listing.request, try listing.pagination())
            let whole = try await part(request, pagination, server, key: key)
            var records: [String] = []
            var last = Part(report: whole.report)
            var runs = 0
            while !last.isOver {
                runs += 1
                try #require(runs < 300)
                // Each run reads one page again.
                last = try await part(
                    request, pagination, server, last.resumed, pages: pages + (runs > 1 ? 1 : 0), key: key)
                records += last.records
            }
            #expect(records == listing.truth)
            #expect(last.report.pages == whole.report.pages && last.report.records == whole.report.records)
            #expect(last.report.end == whole.report.end && last.report.verdict == whole.report.verdict)
            #expect(last.report.duplicates == 0 && last.report.changed == 0)
        }
    }

    private func chain(_ path: String, _ flags: String) throws -> (HTTPRequest, Pagination) {
        (.get(try HTTPURL("https://api.test" + path)), try Pagination(flags: flags + ",records=$.items"))
    }

    private let cursor = "cursor:from=$.next,parameter=cursor"

    private func ids(_ ids: some Sequence<Int>) -> [String] { ids.map { "{\"id\":\($0)}" } }

    @Test("the last page is read again, and what has come on it since is delivered")
    func changedPage() async throws {
        let server = MovingListing(stride(from: 0, to: 100, by: 2))
        let (request, pagination) = try chain("/items", cursor)
        let first = try await part(request, pagination, server, pages: 2)
        server.change { $0.insert(25, at: 13) }
        let asked = server.targets.count
        let rest = try await part(request, pagination, server, first.resumed)
        #expect(first.records == ids(stride(from: 0, to: 40, by: 2)))
        #expect(rest.records == ids([25] + stride(from: 40, to: 100, by: 2)))
        // What the first run had sent ahead may arrive late.
        #expect(server.targets[asked...].contains("/items?cursor=after-18"))
        #expect(rest.report.isComplete)
    }

    @Test("where nothing of the last page is left, the page before it is read again")
    func vanishedPage() async throws {
        let server = MovingListing(0..<100)
        let (request, pagination) = try chain("/items", "offset:limit=10")
        let first = try await part(request, pagination, server, pages: 5)
        // Fifteen records before it are gone: the place is a page and a half further up.
        server.change { $0.removeFirst(25) }
        let rest = try await part(request, pagination, server, first.resumed)
        #expect(rest.records == ids(50..<100))
        #expect(rest.report.isComplete && rest.report.records == 100)
    }

    @Test(
        "a token that has expired leads back to the beginning, and nothing is delivered twice", arguments: [[], ["id"]])
    func expired(key: [String]) async throws {
        let server = MovingListing(0..<100)
        let (request, pagination) = try chain("/items", cursor)
        let first = try await part(request, pagination, server, pages: 5, key: key)
        let given = server.state.withLock { state in
            state.expired = Set((0..<50).map { "after-\($0)" })
            return state.expired
        }
        #expect(!given.isEmpty)
        // From the beginning the same tokens come again: they are good once more.
        let renewing = RenewingListing(server)
        let rest = try await part(request, pagination, renewing, first.resumed, key: key)
        #expect(rest.records == ids(50..<100))
        #expect(rest.report.isComplete && rest.report.records == 100 && rest.report.duplicates == 0)
    }

    @Test("a crawl that began anew and was cut off on its way knows all that the runs before had delivered")
    func cutOffOnTheWayBack() async throws {
        let server = MovingListing(0..<100)
        let (request, pagination) = try chain("/scroll", "cursor:from=$.scroll_id,parameter=scroll_id,same_token=true")
        let first = try await part(request, pagination, server, pages: 4)
        let second = try await part(request, pagination, server, first.resumed, pages: 2)
        let third = try await part(request, pagination, server, second.resumed)
        #expect(first.records + second.records + third.records == ids(0..<100))
    }

    @Test("a scroll, whose position the server keeps, is read from its beginning")
    func scroll() async throws {
        let server = MovingListing(0..<100)
        let (request, pagination) = try chain("/scroll", "cursor:from=$.scroll_id,parameter=scroll_id,same_token=true")
        let first = try await part(request, pagination, server, pages: 4)
        let rest = try await part(request, pagination, server, first.resumed)
        #expect(first.records == ids(0..<40))
        #expect(rest.records == ids(40..<100))
        #expect(rest.report.records == 100)
    }

    @Test("a scroll whose answer was lost is not asked again for what may have passed, and goes on from its beginning")
    func lostAnswer() async throws {
        let server = MovingListing(0..<100)
        let (request, pagination) = try chain("/scroll", "cursor:from=$.scroll_id,parameter=scroll_id,same_token=true")
        let losing = LosingListing(server, losing: 3)
        let first = try await part(request, pagination, losing)
        #expect(first.report.end == .cursorExpired && first.records == ids(0..<30))
        let rest = try await part(request, pagination, losing, first.resumed)
        #expect(rest.records == ids(30..<100) && rest.report.isComplete && rest.report.records == 100)
    }

    @Test("a scheme that was found is taken up again without looking for it")
    func detected() async throws {
        let listing = CountedListing.all[0]
        let server = GroupedServer(seed: 1, group: { _ in 1 }, answer: listing.answer)
        let request = try listing.request
        let first = try await part(request, Pagination(AutomaticScheme()), server, pages: 3)
        let asked = server.requests.count
        let rest = try await part(request, Pagination(AutomaticScheme()), server, first.resumed)
        #expect(first.records + rest.records == listing.truth)
        #expect(server.targets[..<asked].contains(server.targets[asked]))
    }
}

/// Forgets that tokens have expired once the listing is asked for from its beginning.
private final class RenewingListing: Transport {
    private let listing: MovingListing
    init(_ listing: MovingListing) { self.listing = listing }
    var executor: (any TaskExecutor)? { nil }

    func start(_ request: HTTPRequest) -> PendingResponse {
        if request.url.queryItems.allSatisfy({ $0.name != "cursor" }) { listing.state.withLock { $0.expired = [] } }
        return listing.start(request)
    }
}

/// Serves a request, from 0, whose answer does not arrive.
private final class LosingListing: Transport {
    private let listing: MovingListing
    private let lost: Int
    private let count = Lock(0)

    init(_ listing: MovingListing, losing lost: Int) { (self.listing, self.lost) = (listing, lost) }
    var executor: (any TaskExecutor)? { nil }

    func start(_ request: HTTPRequest) -> PendingResponse {
        let number = count.withLock { count in
            defer { count += 1 }
            return count
        }
        let served = listing.start(request)
        guard number == lost else { return served }
        let pending = PendingResponse()
        pending.fulfil(.failure(.connectionLost(detail: "reset by the server")))
        return pending
    }
}
