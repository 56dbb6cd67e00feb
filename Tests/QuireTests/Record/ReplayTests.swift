import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import TestOrigin
import Testing

@Suite("A crawl that is run from a recording") struct ReplayTests {
    /// Everything of a report but how long it took.
    private func figures(_ report: CrawlReport) -> [Substring] {
        report.json.split(separator: "\n").filter { !$0.contains("elapsed_seconds") }
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var flags = "next_url:from=$.next"
        let replies: [ScriptedServer.Reply]
    }

    static let cases: [Case] = [
        Case(testDescription: "pages", replies: [.page(page(0..<2, next: "/p2")), .page(page(2..<3))]),
        Case(
            testDescription: "told waits, in seconds and until a date",
            replies: [
                .status(429, ["Retry-After": "900"]),
                .status(503, ["Retry-After": "Sun, 06 Nov 1994 09:04:37 GMT"]), .page(page(0..<1)),
            ]),
        Case(
            testDescription: "failures of every kind",
            replies: [
                .failure(.cannotResolve(host: "api.test")), .failure(.timedOut(detail: "a \"b\"\n")),
                .failure(.cannotConnect(origin: "o", detail: "d")), .failure(.other(code: 56, detail: "x")),
                .page("[1,"), .page(page(0..<1)),
            ]),
        Case(
            testDescription: "retries until it fails",
            replies: Array(repeating: .status(500, [:], "{\"error\":\"busy\"}"), count: 6)),
        Case(
            testDescription: "a redirect", replies: [.redirect(307, "/other?x=%20y"), .page(page(0..<1))]),
        Case(
            testDescription: "a page that is broken deep inside, found after the next request was sent",
            replies: [
                .page(page(0..<1, next: "/p2")), .page(#"{"items":[{"id":1},{"id":{"a":[01]}}],"next":"/p3"}"#),
                .silence, .page(page(1..<2, next: "/p3")), .page(page(2..<3)),
            ]),
        Case(
            testDescription: "the same, where the answer that nobody wanted was another one",
            replies: [
                .page(page(0..<1, next: "/p2")), .page(#"{"items":[{"id":1},{"id":{"a":[01]}}],"next":"/p3"}"#),
                .status(500), .page(page(1..<2, next: "/p3")), .page(page(2..<3)),
            ]),
        Case(
            testDescription: "tokens in a header whose name sounds like a secret's",
            flags: "cursor:from=header:X-Next-Token,parameter=page_token,records=$.items",
            replies: [
                .page(page(0..<1), headers: ["X-Next-Token": "t/1=="]),
                .page(page(1..<2), headers: ["X-Next-Token": "t/2=="]), .page(page(2..<3)),
            ]),
        Case(
            testDescription: "tokens in a parameter whose name sounds like a secret's",
            flags: "cursor:from=$.next,parameter=start_key,records=$.items",
            replies: [.page(page(0..<1, next: "abcdef")), .page(page(1..<2, next: "ghijkl")), .page(page(2..<3))]),
        Case(
            testDescription: "detection", flags: "auto",
            replies: [.page(page(0..<2, next: "/p2")), .page(page(2..<4, next: "/p3")), .page(page(4..<5))]),
    ]

    @Test("has the records and the report of the recorded one, waits for nothing, and asks nobody", arguments: cases)
    func same(example: Case) async throws {
        let crawl = RecordedCrawl(setting: CrawlSetting(flags: example.flags))
        let first = try await crawl.record(example.replies)
        let again = try await crawl.replay()
        #expect(first.report.requests > 0)
        #expect(again.records == first.records)
        #expect(figures(again.report) == figures(first.report))
        #expect("\(again.error as Any)" == "\(first.error as Any)")
        #expect(again.time.sleeps.isEmpty)
    }

    @Test("a request that was not recorded is an error that names it, without its secrets")
    func missing() async throws {
        var crawl = RecordedCrawl()
        crawl.setting.maxRecords = 1
        _ = try await crawl.record(.page(page(0..<1, next: "/p2?api_key=abcdef12&x=1")))
        crawl.setting.maxRecords = 0
        let run = try await crawl.replay()
        let text = run.error?.description ?? ""
        #expect(text.contains("GET https://api.test/p2?api_key=***&x=1 is not in the recording"), "\(text)")
        #expect(run.report.end == .error && run.records == ids(0..<1))
    }

    @Test(
        "another method, body or field is another request",
        arguments: [("{\"a\":1}", [:]), (nil, ["X-Page": "2"])] as [(String?, HTTPHeaders)])
    func different(body: String?, headers: HTTPHeaders) async throws {
        var crawl = RecordedCrawl()
        _ = try await crawl.record(.page(page(0..<1)))
        (crawl.setting.body, crawl.setting.headers) = (body, headers)
        #expect(try await crawl.replay().error?.description.contains("is not in the recording") == true)
    }

    @Test("credentials are not needed: fields and parameters that held some may be left out")
    func withoutCredentials() async throws {
        var crawl = RecordedCrawl()
        crawl.setting.url = "https://api.test/items?api_key=s3cretvalue&x=1"
        crawl.setting.headers = ["Authorization": "Bearer opensesame123", "X-Api-Key": "abc", "Accept": "a/b"]
        _ = try await crawl.record(
            .page(page(0..<1, next: "/items?x=2&api_key=s3cretvalue&k=s3cretvalue")), .page(page(1..<2)))
        crawl.setting.url = "https://api.test/items?x=1"
        crawl.setting.headers = ["Accept": "a/b"]
        let run = try await crawl.replay()
        #expect(run.error == nil)
        #expect(run.records == ids(0..<2))
    }

    @Test("a crawl that was stopped is stopped again, at the same page")
    func stopped() async throws {
        let crawl = RecordedCrawl()
        let server = ScriptedServer([.page(page(0..<1, next: "/p2")), .silence], VirtualTime())
        let recorder = try RecordingTransport(server, into: crawl.folder.path)
        let stopped = Crawl(
            try crawl.setting.request(), pagination: try crawl.setting.pagination(), transport: recorder,
            environment: recorder.environment)
        await #expect(throws: CrawlError.self) {
            for try await _ in stopped.pages {
                await server.asked(2)
                stopped.stop()
                stopped.stop()
            }
        }
        let run = try await crawl.replay()
        #expect(run.report.end == .cancelled && stopped.report.end == .cancelled)
        #expect(run.records == ids(0..<1))
    }

    @Test("equal requests get their answers in the order recorded; those with another key get their own")
    func order() async throws {
        let (folder, time) = (TemporaryFolder(), VirtualTime())
        let server = ScriptedServer(time) { index, request in .page("\(index) \(request.url.target)") }
        let recorder = try RecordingTransport(server, into: folder.path, environment: time.environment())
        let targets = ["/a", "/b?parent_key=1", "/a", "/b?parent_key=2", "/a"]
        let requests = try targets.map { HTTPRequest.get(try HTTPURL("https://api.test" + $0)) }
        for request in requests { _ = try await recorder.start(request).response() }
        let replay = try ReplayTransport(from: folder.path)
        var texts: [String] = []
        for index in [3, 0, 1, 2, 4] { texts.append(try await replay.start(requests[index]).response().body.text()) }
        #expect(texts == ["3 /b?parent_key=2", "0 /a", "1 /b?parent_key=1", "2 /a", "4 /a"])
        await #expect(throws: TransportError.self) { _ = try await replay.start(requests[0]).response() }
    }
}
