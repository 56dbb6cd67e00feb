import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

@Suite(.timeLimit(.minutes(5))) struct RetryTests {
    @Test("a transient status is tried again", arguments: [408, 425, 429, 500, 502, 503, 504])
    func statuses(status: Int) async throws {
        let run = try await CrawlSetting().run(.page(page(0..<1, next: "/p2")), .status(status), .page(page(1..<2)))
        #expect(run.records == ids(0..<2))
        #expect(run.server.targets == ["/items", "/p2", "/p2"])
        #expect(run.time.sleeps == [.milliseconds(500)])
        #expect(run.report.retries == 1)
        #expect(run.report.failedByStatus == [status: 1])
        #expect(run.report.firstError?.contains("\(status)") == true)
        #expect(run.report.end == .noNext)
    }

    static let transient: [TransportError] = [
        .cannotResolve(host: "api.test"), .cannotConnect(origin: "https://api.test", detail: "refused"),
        .timedOut(detail: "30 s"),
        .connectionLost(detail: "reset"), .truncated(detail: "5 of 9 bytes"), .badEncoding(detail: "gzip"),
        .other(code: 56, detail: "x"),
    ]

    @Test("so is an error of the network, and a body that was cut off", arguments: transient)
    func network(error: TransportError) async throws {
        let run = try await CrawlSetting().run(.failure(error), .page(page(0..<1)))
        #expect(run.records == ids(0..<1))
        #expect(run.report.retries == 1)
        #expect(run.report.firstError == error.description)
    }

    @Test(
        "what trying again cannot help fails at once",
        arguments: [
            TransportError.tls(detail: "expired"), .bodyTooLarge(limit: 9), .headersTooLarge(limit: 9),
            .refusedURL("no"),
        ])
    func permanent(error: TransportError) async throws {
        let run = try await CrawlSetting().run(.failure(error))
        #expect(run.error?.description == "page 1: \(error)")
        #expect(run.server.requests.count == 1)
    }

    @Test(
        "any other status fails at once, with the page and the start of the body",
        arguments: [400, 401, 403, 404, 410, 422, 501])
    func otherStatuses(status: Int) async throws {
        let run = try await CrawlSetting().run(
            .status(status, [:], "{\"message\":\n\"no such \(String(repeating: "x", count: 900))\"}"))
        let text = try #require(run.error?.description)
        #expect(
            text.hasPrefix(
                "page 1: the server answered \(status) to https://api.test/items: {\"message\": \"no such xxx"))
        #expect(text.utf8.count < 700)
        #expect(run.server.requests.count == 1)
        #expect(run.report.failedByStatus == [status: 1])
    }

    @Test("the waits double from half a second, times the jitter, for five retries", arguments: [1.0, 0.5, 0.0])
    func backoff(jitter: Double) async throws {
        let run = try await CrawlSetting(jitter: jitter).run(
            .status(500), .status(500), .status(500), .status(500), .status(500), .status(500))
        #expect(run.time.sleeps == [0.5, 1, 2, 4, 8].map { Duration.seconds($0) * jitter })
        #expect(run.error?.description.hasSuffix("(after 5 retries)") == true)
        #expect(run.server.requests.count == 6)
        #expect(run.report.end == .error)
        #expect(run.report.failedByStatus == [500: 6])
    }

    @Test("the waits stay at the cap")
    func cap() async throws {
        var policy = CrawlPolicy.oneAtATime
        policy.retries = 10
        let replies =
            Array(repeating: ScriptedServer.Reply.failure(.timedOut(detail: "")), count: 10) + [.page(page(0..<1))]
        let time = VirtualTime()
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/")), pagination: try Pagination(flags: "none"), policy: policy,
            transport: ScriptedServer(replies, time), environment: time.environment())
        for try await _ in crawl.pages {}
        #expect(time.sleeps == [0.5, 1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
        #expect(crawl.report.waited == .seconds(243.5))
    }

    @Test("every page has its own retries")
    func perPage() async throws {
        var policy = CrawlPolicy.oneAtATime
        policy.retries = 1
        let run = try await CrawlSetting(policy: policy).run(
            .status(500), .page(page(0..<1, next: "/p2")), .status(500), .page(page(1..<2)))
        #expect(run.records == ids(0..<2))
        #expect(run.time.sleeps == [.milliseconds(500), .milliseconds(500)])
    }

    @Test("a POST page is tried again with its body: a crawl only reads")
    func post() async throws {
        let run = try await CrawlSetting(flags: "cursor:from=$.next,parameter=$.after", body: "{}").run(
            .page(page(0..<1, next: "t")), .status(503), .page(page(1..<2)))
        #expect(
            run.server.requests.map { $0.body.map { String(decoding: $0, as: UTF8.self) } } == [
                "{}", #"{"after":"t"}"#, #"{"after":"t"}"#,
            ])
        #expect(run.server.requests.allSatisfy { $0.method == .post })
        #expect(run.records == ids(0..<2))
    }

    // MARK: Waits that a server tells

    @Test(
        "Retry-After is waited as told, in seconds or until a date",
        arguments: [
            ("7", Duration.seconds(7)), ("1.5", .seconds(1.5)), ("Sun, 06 Nov 1994 08:49:37 GMT", .seconds(77)),
        ])
    func told(value: String, wait: Duration) async throws {
        // The clock begins at 08:48:20 of that day.
        let run = try await CrawlSetting().run(.status(429, ["Retry-After": value]), .page(page(0..<1)))
        #expect(run.time.sleeps == [wait])
        #expect(run.report.waited == wait)
        #expect(run.error == nil)
    }

    @Test("a told wait uses up no retry, however often it comes")
    func toldOften() async throws {
        var policy = CrawlPolicy.oneAtATime
        policy.retries = 1
        let limited = ScriptedServer.Reply.status(429, ["Retry-After": "12"])
        let run = try await CrawlSetting(policy: policy).run(
            limited, limited, limited, limited, limited, .page(page(0..<1)))
        #expect(run.error == nil)
        #expect(run.time.sleeps == Array(repeating: .seconds(12), count: 5))
    }

    @Test(
        "a server that says now for ever is not asked for ever",
        arguments: ["0", "Sat, 01 Jan 1994 00:00:00 GMT", "soon"])
    func now(value: String) async throws {
        var policy = CrawlPolicy.oneAtATime
        policy.retries = 2
        let limited = ScriptedServer.Reply.status(429, ["Retry-After": value])
        let run = try await CrawlSetting(policy: policy).run(limited, limited, limited)
        #expect(run.error != nil)
        #expect(run.time.sleeps == [.milliseconds(500), .seconds(1)])
    }

    @Test("a wait longer than max_wait is refused with both lengths")
    func maxWait() async throws {
        let run = try await CrawlSetting().run(.status(503, ["Retry-After": "901"]))
        #expect(run.error?.description.contains("901.0 seconds, which is longer than 900.0 seconds") == true)
        #expect(run.time.sleeps.isEmpty)
        let fits = try await CrawlSetting().run(.status(503, ["Retry-After": "900"]), .page(page(0..<1)))
        #expect(fits.error == nil)
    }

    @Test("the sum of the waits has its own limit, and pacing is no part of it")
    func maxTotalWait() async throws {
        var policy = CrawlPolicy.oneAtATime
        policy.maxTotalWait = .seconds(20)
        policy.delay = .seconds(15)
        let run = try await CrawlSetting(policy: policy).run(
            .page(page(0..<1, next: "/p2")), .page(page(1..<2, next: "/p3")), .status(503, ["Retry-After": "18"]),
            .status(503, ["Retry-After": "18"]))
        #expect(run.error?.description.contains("would exceed the limit of 20.0 seconds") == true)
        #expect(run.records == ids(0..<2))
        #expect(run.time.sleeps == [.seconds(15), .seconds(15), .seconds(18)])
    }

    // MARK: Pacing

    @Test(
        "delay and rate space the starts of requests",
        arguments: [
            (Duration.seconds(2), nil as Double?, Duration.seconds(2)), (.zero, 4, .milliseconds(250)),
            (.seconds(1), 4, .seconds(1)),
        ])
    func pacing(delay: Duration, rate: Double?, interval: Duration) async throws {
        var policy = CrawlPolicy.oneAtATime
        (policy.delay, policy.rate) = (delay, rate)
        let run = try await CrawlSetting(policy: policy, latency: .milliseconds(100)).run(
            .page(page(0..<1, next: "/p2")), .page(page(1..<2, next: "/p3")), .page(page(2..<3, next: "/p4")),
            .page(page(3..<4)))
        #expect(run.server.starts == [interval * 0, interval, interval * 2, interval * 3])
        #expect(run.records == ids(0..<4))
    }

    @Test("a server slower than the pace is not waited for twice")
    func slowServer() async throws {
        var policy = CrawlPolicy.oneAtATime
        policy.delay = .seconds(1)
        let run = try await CrawlSetting(policy: policy, latency: .seconds(3)).run(
            .page(page(0..<1, next: "/p2")), .page(page(1..<2)))
        #expect(run.server.starts == [.zero, .seconds(3)])
        #expect(run.time.sleeps.isEmpty)
    }

    @Test("a retry keeps the pace too")
    func pacedRetry() async throws {
        var policy = CrawlPolicy.oneAtATime
        policy.delay = .seconds(10)
        let run = try await CrawlSetting(policy: policy).run(.status(500), .page(page(0..<1)))
        #expect(run.server.starts == [.zero, .seconds(10)])
    }

    // MARK: Pages that are not what they should be

    static let broken: [(String, [UInt8])] = [
        ("cut off", Array(#"{"items":[{"id":1},{"id":"#.utf8)),
        ("cut off inside a string", Array(#"{"items":[{"id":"a"#.utf8)),
        ("HTML", Array("<html>busy</html>".utf8)), ("empty", []),
        ("an error", Array(#"{"items":[],"error":"busy"}"#.utf8)),
        ("no records", Array(#"{"data":[]}"#.utf8)),
        ("not UTF-8, byte 16", Array(#"{"items":[{"id":"#.utf8) + [0x22, 0xff, 0x22] + Array("}]}".utf8)),
    ]

    @Test("a malformed page in the middle is tried again, and then the truth arrives", arguments: broken)
    func malformed(name: String, body: [UInt8]) async throws {
        let run = try await CrawlSetting().run(
            .page(page(0..<1, next: "/p2")), .bytes(body), .page(page(1..<2, next: "/p3")), .page(page(2..<3)))
        #expect(run.pages == [ids(0..<1), ids(1..<2), ids(2..<3)])
        #expect(run.server.targets == ["/items", "/p2", "/p2", "/p3"])
        #expect(run.report.retries == 1)
        #expect(run.report.end == .noNext)
    }

    @Test("invalid UTF-8 is told with its offset")
    func invalidUTF8() async throws {
        let run = try await CrawlSetting().run(
            .page(page(0..<1, next: "/p2")), .bytes(Self.broken.last!.1), .page(page(1..<2)))
        #expect(run.report.firstError?.contains("byte 17") == true, "\(run.report.firstError ?? "")")
        #expect(run.report.firstError?.contains("not UTF-8") == true)
    }

    @Test("a page that stays malformed ends the crawl as an error, with what was read")
    func staysMalformed() async throws {
        var policy = CrawlPolicy.oneAtATime
        policy.retries = 2
        let run = try await CrawlSetting(policy: policy).run(
            .page(page(0..<1, next: "/p2")), .page("[1,"), .page("[1,"), .page("[1,"))
        #expect(run.records == ids(0..<1))
        #expect(run.report.end == .error)
        #expect(
            run.error?.description.hasPrefix("page 2: invalid JSON at line 1, column 4 (byte 3)") == true,
            "\(run.error!)")
        #expect(run.report.resume == "https://api.test/p2")
    }

    @Test(
        "invalid JSON deep inside a record is found after the next request was sent: it is cancelled, nothing is delivered"
    )
    func deepInside() async throws {
        let bad = #"{"items":[{"id":1},{"id":{"a":[01]}}],"next":"/p3"}"#
        let run = try await CrawlSetting().run(
            .page(page(0..<1, next: "/p2")), .page(bad), .silence, .page(page(1..<2, next: "/p3")), .page(page(2..<3)))
        #expect(run.pages == [ids(0..<1), ids(1..<2), ids(2..<3)])
        #expect(run.server.targets == ["/items", "/p2", "/p3", "/p2", "/p3"])
        #expect(run.server.cancelled == [2])
        #expect(run.report.records == 3)
    }

    @Test(
        "an answer without content after a malformed one is an empty page",
        arguments: ["{\"items\":[", "{\"items\":[01]}"])
    func noContent(body: String) async throws {
        let run = try await CrawlSetting(flags: "page").run(.page(page(0..<1)), .page(body), .status(204), .status(204))
        #expect(run.report.end == .emptyPage)
        #expect(run.records == ids(0..<1))
    }

    @Test("a byte before the JSON that nobody sees is named")
    func strayByte() async throws {
        let run = try await CrawlSetting().run(.page("\u{c}[{}]"))
        #expect(
            run.error?.description.contains(#"byte 0xc at offset 0 is no part of JSON, it begins: \u000c[{}]"#) == true)
    }
}

@Suite struct FirstPageAgainTests {
    @Test("a page 1 that is refused settles nothing: the one that comes after it says how the listing pages")
    func settlesNothing() async throws {
        let run = try await CrawlSetting(flags: "auto").run(
            .page(#"{"status":"pending","items":[]}"#, status: 202),
            .page(#"{"items":[{"id":1}],"next":"/p2"}"#), .page(#"{"items":[{"id":2}],"next":null}"#))
        #expect(run.report.records == 2 && run.report.isComplete)
        #expect(run.report.scheme == "next_url:from=$.next")
    }
}
