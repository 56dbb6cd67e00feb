import Quire
import QuireBase
import QuireHTTPClient
import Testing

@testable import QuirePagination

@Suite("Pages that are asked for ahead")
struct PagesAheadTests {
    private func run(
        _ listing: CountedListing, _ server: GroupedServer, concurrency: Int, isUnordered: Bool = false
    ) async throws -> (records: [String], report: CrawlReport) {
        var policy = CrawlPolicy()
        policy.concurrency = .fixed(concurrency)
        policy.isUnordered = isUnordered
        let crawl = Crawl(
            try listing.request, pagination: try listing.pagination(), policy: policy, transport: server,
            environment: VirtualTime().environment())
        var records: [String] = []
        for try await page in crawl.pages { records += page.records.map(\.text) }
        return (records, crawl.report)
    }

    @Test(
        "every record arrives once, in order, whatever the order of the answers", arguments: CountedListing.all,
        [1, 2, 3, 8])
    func inOrder(_ listing: CountedListing, concurrency: Int) async throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        // In groups of any size: what is asked for ahead may end sooner than a group is full.
        let server = GroupedServer(seed: seed, group: { _ in 1 }, answer: listing.answer)
        let (records, report) = try await run(listing, server, concurrency: concurrency)
        #expect(records == listing.truth)
        #expect(report.isComplete)
        #expect(Set(server.targets).count == server.targets.count)
        if listing.statesTotal { #expect(report.isVerified) }
    }

    @Test("answers that arrive in any order are handed on in order, and eight are under way at once")
    func grouped() async throws {
        let listing = CountedListing(
            name: "offset", scheme: "offset:limit=10,total=$.total", count: 10 + 16 * 10, statesTotal: true)
        for seed in UInt64(1)...20 {
            let server = GroupedServer(
                seed: seed, group: { asked in asked <= 1 ? 1 : min(8, 18 - asked) }, answer: listing.answer)
            let (records, report) = try await run(listing, server, concurrency: 8)
            #expect(records == listing.truth, "seed \(seed)")
            #expect(report.isVerified && report.isParallel)
            #expect(server.most == 8)
        }
    }

    @Test("nothing past a stated total is asked for but one probe", arguments: [230, 225, 10, 11, 0])
    func noFurther(count: Int) async throws {
        let listing = CountedListing(
            name: "offset", scheme: "offset:limit=10,total=$.total", count: count, statesTotal: true)
        let server = GroupedServer(seed: 1, group: { _ in 1 }, answer: listing.answer)
        let (records, _) = try await run(listing, server, concurrency: 8)
        #expect(records == listing.truth)
        #expect(server.requests.count <= (count + 9) / 10 + (count % 10 == 0 ? 1 : 0))
    }

    @Test("without a total no more than the concurrency is asked for past the end")
    func speculation() async throws {
        let listing = CountedListing(name: "offset", scheme: "offset:limit=10")
        let server = GroupedServer(seed: 1, group: { _ in 1 }, answer: listing.answer)
        let (records, report) = try await run(listing, server, concurrency: 4)
        #expect(records == listing.truth)
        #expect(report.end == .emptyPage)
        #expect(server.requests.count <= 23 + 1 + 4)
    }

    @Test("a first page that does not hold what was asked for is no ground to go ahead")
    func clamp() async throws {
        let listing = CountedListing(name: "offset", scheme: "offset:limit=50", count: 18, clamp: 10)
        let server = GroupedServer(seed: 1, group: { _ in 1 }, answer: listing.answer)
        let (records, _) = try await run(listing, server, concurrency: 8)
        #expect(records == listing.truth)
        #expect(server.targets == ["/items?limit=50", "/items?limit=50&offset=10", "/items?limit=50&offset=18"])
    }

    @Test("E1: an empty page is no end where a later page is there that holds records")
    func disproven() async throws {
        let listing = CountedListing(name: "page", scheme: "page:size=10,size_parameter=limit", count: 60)
        let server = GroupedServer(
            seed: 3, group: { asked in asked == 1 ? 1 : asked <= 4 ? 3 : 1 },
            answer: { request in
                request.url.target.contains("page=3") ? ("{\"items\":[]}", 200) : listing.answer(request)
            })
        let (records, report) = try await run(listing, server, concurrency: 4)
        #expect(records == listing.truth.filter { !listing.truth[20..<30].contains($0) })
        #expect(report.isComplete)
    }

    @Test("unordered: every record arrives once", arguments: CountedListing.all)
    func unordered(_ listing: CountedListing) async throws {
        for seed in UInt64(1)...5 {
            let server = GroupedServer(seed: seed, group: { _ in 1 }, answer: listing.answer)
            let (records, report) = try await run(listing, server, concurrency: 8, isUnordered: true)
            #expect(records.sorted() == listing.truth.sorted())
            #expect(report.isComplete && report.records == listing.count)
        }
    }

    @Test("unordered: pages go out while one that was asked for earlier is late", .timeLimit(.minutes(5)))
    func early() async throws {
        let listing = CountedListing(
            name: "page", scheme: "page:size=10,size_parameter=limit,total=$.total", count: 10 + 16 * 10,
            statesTotal: true)
        let server = GroupedServer(
            seed: 1, isLate: { $0.url.target.hasSuffix("page=2") }, group: { _ in 1 }, answer: listing.answer)
        var policy = CrawlPolicy()
        policy.concurrency = .fixed(8)
        policy.isUnordered = true
        let crawl = Crawl(
            try listing.request, pagination: try listing.pagination(), policy: policy, transport: server,
            environment: VirtualTime().environment())
        var records: [String] = []
        for try await page in crawl.pages {
            records += page.records.map(\.text)
            // Page 2 is answered only once pages behind it have come.
            if records.count > 50 { server.release() }
        }
        #expect(records != listing.truth)
        #expect(records.sorted() == listing.truth.sorted())
        #expect(crawl.report.isVerified && crawl.report.records == listing.count)
    }
}
