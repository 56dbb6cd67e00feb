import Quire
import QuireHTTP
import QuirePagination
import Testing

/// Each end by its name, in the plainest crawl that comes to it.
@Suite(.timeLimit(.minutes(5))) struct EndTests {
    private func expect(
        _ end: CrawlEnd, records count: Int, _ config: String,
        answer: @escaping @Sendable (Ask) -> ScriptedServer.Reply
    ) async throws {
        try await AwkwardAPI(
            name: end.rawValue, config: config, end: end, records: texts(0..<count), answer: answer
        ).check()
    }

    @Test("empty_page (E1): a counter's page without records is the end")
    func emptyPage() async throws {
        try await expect(.emptyPage, records: 25, "offset:limit=10") { .items($0.window(25)) }
    }

    @Test(
        "no_next (E2): a next link or token that is absent, null or empty is the end",
        arguments: ["", #""next":null"#, #""next":"""#])
    func noNext(last: String) async throws {
        let ways = [("next_url:from=$.next", "\"/items?page=2\""), ("cursor:from=$.next,parameter=page", "2")]
        for (config, next) in ways {
            try await expect(.noNext, records: 20, config) { ask in
                .items((ask.page - 1) * 10..<ask.page * 10, ask.page == 1 ? "\"next\":\(next)" : last)
            }
        }
    }

    @Test("no_next (E2): in a template, a printed value that is absent, null or empty is the end")
    func noNextOfTemplate() async throws {
        for last in ["", #","next":null"#, #","next":"""#] {
            try await expect(.noNext, records: 20, #"{"query":{"page":"{{ previous_request.next }}"}}"#) { ask in
                .items(
                    (ask.page - 1) * 10..<ask.page * 10,
                    "\"n\":0" + (ask.page == 1 ? ",\"next\":2" : last))
            }
        }
    }

    @Test("total_reached (E3): position and records have both reached the total, and a full last page is probed")
    func totalReached() async throws {
        let partial = try await AwkwardAPI(
            name: "partial", config: "offset:limit=10,total=$.total", end: .totalReached, records: [],
            answer: { .items($0.window(25), #""total":25"#) }
        ).run(1)
        #expect(partial.report.end == .totalReached && partial.report.isVerified && partial.report.requests == 3)
        let full = try await AwkwardAPI(
            name: "full", config: "offset:limit=10,total=$.total", end: .totalReached, records: [],
            answer: { .items($0.window(30), #""total":30"#) }
        ).run(1)
        #expect(full.report.end == .totalReached && full.report.isVerified && full.report.requests == 4)
    }

    @Test("no_more (E3): a declared has_more that is false ends, whatever token stands beside it")
    func noMore() async throws {
        try await expect(.noMore, records: 20, "cursor:from=$.token,parameter=cursor,has_more=$.more") { ask in
            .items((ask.page - 1) * 10..<ask.page * 10, "\"token\":\"p\(ask.page + 1)\",\"more\":\(ask.page < 2)")
        }
    }

    @Test("end_status (E4): a declared status after page 1 ends what counts")
    func endStatus() async throws {
        try await expect(.endStatus, records: 20, "offset:limit=10") { ask in
            ask.page < 3 ? .items(ask.window(20)) : .status(404)
        }
    }

    @Test("end_when (E5): the config's own condition ends, and so does the end marker")
    func endWhen() async throws {
        try await expect(.endWhen, records: 20, "page:end_when=previous_request.at == 2") { ask in
            .items(ask.window(90), "\"at\":\(ask.page)")
        }
        let marker = #"{"query":{"page":"{{ 'END_PAGINATION' if page == 2 else page + 1 }}"}}"#
        try await expect(.endWhen, records: 20, marker) { .items($0.window(90)) }
    }

    @Test("short_page (E6): only where short_page_is_last is said, and not on a page of a likely clamp")
    func shortPage() async throws {
        let config = "offset:limit=100,short_page_is_last=true"
        try await expect(.shortPage, records: 7, config) { .items($0.window(7)) }
        try await expect(.emptyPage, records: 10, config) { .items($0.window(10)) }
    }

    @Test("no_matching_config (E7): no config of the list applies, which is the author's word that it ends")
    func noMatchingConfig() async throws {
        let config =
            #"[{"query":{"page":"{{ page + 1 }}"},"when":"previous_request.at < 2","response_jsonpath":"$.items"}]"#
        try await expect(.noMatchingConfig, records: 20, config) { ask in
            .items(ask.window(90), "\"at\":\(ask.page)")
        }
    }

    @Test("repeated_page_ends: where the config says so, the last page again is the end")
    func repeatedPageEnds() async throws {
        try await expect(.repeatedPageEnds, records: 20, "page:repeated_page=end") { ask in
            .items((min(ask.page, 2) - 1) * 10..<min(ask.page, 2) * 10)
        }
    }

    @Test("max_pages, max_records and single_page_asked: a limit is an end only where it stopped a request")
    func limits() async throws {
        let more = [ScriptedServer.Reply.page(page(0..<3, next: "/p2")), .page(page(3..<5))]
        var setting = CrawlSetting(flags: "next_url:from=$.next,max_pages=1")
        #expect(try await setting.run(more).report.end == .maxPages)
        #expect(try await setting.run(.page(page(0..<3))).report.end == .noNext)
        setting = CrawlSetting(maxRecords: 3)
        #expect(try await setting.run(more).report.end == .maxRecords)
        #expect(try await setting.run(.page(page(0..<3))).report.end == .noNext)
        var single = try Pagination(flags: "next_url:from=$.next")
        single.firstPageOnly = true
        for (next, end) in [("/p2", CrawlEnd.singlePageAsked), (nil, .noNext)] {
            let time = VirtualTime()
            let crawl = Crawl(
                try setting.request(), pagination: single,
                transport: ScriptedServer([.page(page(0..<3, next: next))], time), environment: time.environment())
            for try await page in crawl.pages { #expect(page.records.count == 3) }
            #expect(crawl.report.end == end && crawl.report.verdict == (next == nil ? "unverified" : "incomplete"))
        }
    }

    @Test("gap: steps longer than the server's pages end the crawl, with the records that they jump over")
    func gap() async throws {
        try await AwkwardAPI(
            name: "gap", config: #"{"query":{"offset":"{{ page * 50 }}","limit":"50"}}"#,
            target: "/items?offset=0&limit=50", end: .gap, records: texts([0..<20, 50..<70, 100..<110].flatMap { $0 }),
            says: "records 21-50, 71-100 were never requested", answer: { .items($0.window(110, clamp: 20)) }
        ).check()
    }

    @Test("next_never_seen: page 1 is as long as asked for, and what should name the next page is nowhere")
    func nextNeverSeen() async throws {
        try await AwkwardAPI(
            name: "next_never_seen", config: "cursor:from=$.nxt,parameter=cursor,limit=10,limit_parameter=limit",
            end: .noNext, records: texts(0..<10), says: "next_never_seen",
            answer: { .items($0.window(90), #""next":"p2""#) }
        ).check()
    }

    @Test("total_mismatch: a complete end that the stated total disproves is none")
    func totalMismatch() async throws {
        try await AwkwardAPI(
            name: "total_mismatch", config: "next_url:from=$.next,total=$.total", end: .totalMismatch,
            records: texts(0..<10), says: "states 11 records and gave 10",
            answer: { .items($0.window(10), #""total":11"#) }
        ).check()
    }

    @Test("cancelled: a crawl that is told to stop says so, and keeps what it delivered")
    func cancelled() async throws {
        let time = VirtualTime()
        let server = ScriptedServer(time) { index, _ in .page(page(index..<index + 1, next: "/p\(index)")) }
        let crawl = Crawl(
            try CrawlSetting().request(), pagination: try CrawlSetting().pagination(), transport: server,
            environment: time.environment())
        var count = 0
        var error: CrawlError?
        do throws(CrawlError) {
            for try await page in crawl.pages {
                count += page.records.count
                crawl.stop()
            }
        } catch let failure {
            error = failure
        }
        guard case .cancelled? = error else { Issue.record("\(String(describing: error))"); return }
        #expect(crawl.report.end == .cancelled && crawl.report.verdict == "incomplete")
        #expect(crawl.report.records == count && count >= 1)
    }

    @Test(
        "R10: a config that renders to no JSON object is an error that names the field and what is wrong there",
        arguments: [
            (#"{"query":"{\"page\": {{ page }}"}"#, "query: it renders to no JSON"),
            (#"{"body":"[{{ page }}]"}"#, "body: it renders to array, where an object is expected: [1]"),
            (#"{"header":"{{ page }}"}"#, "header: it renders to number, where an object is expected: 1"),
            (#"{"query":{"page":"{{ 1 / (page - 1) }}"}}"#, "query"),
        ])
    func rendersToNoObject(config: String, message: String) async throws {
        let run = try await AwkwardAPI(
            name: config, config: config, end: .error, records: [], answer: { .items($0.window(90)) }
        ).run(1)
        #expect(run.report.end == .error && run.report.requests == 1 && run.records == texts(0..<10))
        #expect(run.error?.description.contains(message) == true, "\(String(describing: run.error))")
    }
}
