import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

/// What servers say of rates, and what is made of it.
@Suite(.timeLimit(.minutes(5))) struct WaitPolicyTests {
    /// The clock begins at 784,111,700 seconds of Unix time, 08:48:20 on 6 November 1994.
    static let told: [(String, HTTPHeaders)] = [
        ("seconds", ["Retry-After": "40"]), ("a date", ["Retry-After": "Sun, 06 Nov 1994 08:49:00 GMT"]),
        ("a draft's list", ["RateLimit-Limit": "10", "RateLimit-Remaining": "0", "RateLimit-Reset": "40"]),
        ("a draft's item", ["RateLimit": "\"a\";r=0;t=40"]),
        ("Unix time", ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "784111740"]),
        ("a delta", ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "40"]),
        ("X-Rate-Limit", ["X-Rate-Limit-Remaining": "0", "X-Rate-Limit-Reset": "784111740"]),
        ("a reset alone", ["X-RateLimit-Reset": "40"]), ("milliseconds", ["Retry-After-Ms": "40000"]),
    ]

    @Test(
        "\"Retry-After (seconds or date) and RateLimit-*, X-RateLimit-*, X-Rate-Limit-* (epoch or delta): waits as told\"",
        arguments: told)
    func waits(name: String, headers: HTTPHeaders) async throws {
        let run = try await CrawlSetting().run(.status(429, headers), .page(page(0..<1)))
        #expect(run.time.sleeps == [.seconds(40)])
        #expect(run.error == nil && run.records == ids(0..<1))
    }

    @Test("\"and does not count a told wait as a retry\": 5 requests a minute make a slow crawl, never a failed one")
    func slow() async throws {
        var policy = CrawlPolicy()
        policy.retries = 0
        let window = Lock((start: Duration.zero, count: 0))
        let time = VirtualTime()
        let server = ScriptedServer(time) { index, request in
            let left = window.withLock { window -> Duration? in
                if time.now - window.start >= .seconds(60) { window = (time.now, 0) }
                window.count += 1
                return window.count > 5 ? window.start + .seconds(60) - time.now : nil
            }
            if let left { return .status(429, ["Retry-After": "\(left.components.seconds)"]) }
            let number = Int(request.url.target.utf8.dropFirst(2).reduce(0) { $0 * 10 + Int($1) - 48 })
            return .page(page(number..<number + 1, next: number < 29 ? "/p\(number + 1)" : nil))
        }
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/p0")), pagination: try Pagination(flags: "next_url:from=$.next"),
            policy: policy, transport: server, environment: time.environment())
        var records: [String] = []
        for try await page in crawl.pages { records += page.records.map(\.text) }
        #expect(records == ids(0..<30))
        #expect(time.now == .seconds(300))
    }

    @Test("a server that says \"now\" for ever is asked as often as retries allow", arguments: ["0", "0.9"])
    func now(value: String) async throws {
        let run = try await CrawlSetting().run(Array(repeating: .status(429, ["Retry-After": value]), count: 9))
        #expect(run.server.requests.count == 6)
        #expect(run.error?.description.contains("(after 5 retries)") == true)
    }

    @Test("\"max_wait (15 min) bounds one wait\"")
    func maxWait() async throws {
        let fits = try await CrawlSetting().run(.status(429, ["X-RateLimit-Reset": "900"]), .page(page(0..<1)))
        #expect(fits.error == nil && fits.time.sleeps == [.seconds(900)])
        let long = try await CrawlSetting().run(.status(429, ["X-RateLimit-Reset": "901"]), .page(page(0..<1)))
        #expect(long.error?.description.contains("asks to wait 901.0 seconds, which is longer than 900.0") == true)
        #expect(long.time.sleeps.isEmpty)
        var policy = CrawlPolicy()
        policy.maxWait = .seconds(901)
        let allowed = try await CrawlSetting(policy: policy).run(
            .status(429, ["X-RateLimit-Reset": "901"]), .page(page(0..<1)))
        #expect(allowed.error == nil)
    }

    @Test("\"the sum only by --max-total-wait\"", arguments: [nil, 100.0])
    func maxTotalWait(limit: Double?) async throws {
        var policy = CrawlPolicy()
        policy.maxTotalWait = limit.map { .seconds($0) }
        let replies = (0..<50).flatMap { number in
            [
                ScriptedServer.Reply.status(429, ["Retry-After": "30"]),
                .page(page(number..<number + 1, next: number < 49 ? "/p" : nil, #""n":\#(number)"#)),
            ]
        }
        let run = try await CrawlSetting(flags: "next_url:from=$.next", policy: policy).run(replies)
        if limit == nil {
            #expect(run.report.waited >= .seconds(30))
        } else {
            #expect(run.time.sleeps.count <= 3)
        }
    }

    // MARK: Nothing left

    @Test("a page behind which nothing is left holds the next request until the reset, and the wait is shown")
    func held() async throws {
        let time = VirtualTime()
        let seen = Lock<[Duration?]>([])
        let box = Lock(Crawl?.none)
        var environment = time.environment()
        environment.sleep = { wait in
            seen.withLock { $0.append(box.withLock { $0 }?.progress.waiting) }
            time.advance(by: wait)
        }
        let quota: HTTPHeaders = ["X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "25"]
        let server = ScriptedServer(
            [.page(page(0..<1, next: "/p2"), headers: quota), .page(page(1..<2))], time)
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: try Pagination(flags: "next_url:from=$.next"),
            transport: server, environment: environment)
        box.withLock { $0 = crawl }
        for try await _ in crawl.pages {}
        box.withLock { $0 = nil }
        #expect(server.starts == [.zero, .seconds(25)])
        #expect(seen.withLock { $0 } == [.seconds(25)])
        #expect(crawl.report.waited == .seconds(25) && crawl.report.retries == 0)
    }

    @Test("such a hold is bounded by max_wait", arguments: ["3600", "99999999999999999999", "784199999"])
    func boundedHold(reset: String) async throws {
        let quota: HTTPHeaders = ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset]
        let run = try await CrawlSetting().run(.page(page(0..<1, next: "/p2"), headers: quota), .page(page(1..<2)))
        #expect(run.server.starts == [.zero, .seconds(900)])
    }

    @Test(
        "nothing is held for what is left, for no reset, or for a reset that has passed",
        arguments: [
            ["X-RateLimit-Remaining": "1", "X-RateLimit-Reset": "25"], ["X-RateLimit-Remaining": "0"],
            ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "784111700"], ["X-RateLimit-Reset": "25"],
            ["X-RateLimit-Remaining": "-1", "X-RateLimit-Reset": "25"], ["Retry-After": "25"],
            ["X-Shopify-Shop-Api-Call-Limit": "40/40"],
        ] as [HTTPHeaders])
    func notHeld(headers: HTTPHeaders) async throws {
        let run = try await CrawlSetting().run(.page(page(0..<1, next: "/p2"), headers: headers), .page(page(1..<2)))
        #expect(run.server.starts == [.zero, .zero] && run.time.sleeps.isEmpty)
    }

    @Test("a hold that all waits together may not last is left out: the server's refusal says why the crawl ends")
    func holdBeyondTotal() async throws {
        var policy = CrawlPolicy()
        policy.maxTotalWait = .seconds(40)
        let quota: HTTPHeaders = ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "25"]
        let run = try await CrawlSetting(policy: policy).run(
            .page(page(0..<1, next: "/p2"), headers: quota), .page(page(1..<2, next: "/p3"), headers: quota),
            .status(429, quota))
        #expect(run.time.sleeps == [.seconds(25)])
        #expect(run.error?.description.contains("would exceed the limit of 40.0 seconds for all waits") == true)
    }

    @Test("the report tells the last quota that was seen")
    func lastQuota() async throws {
        let run = try await CrawlSetting().run(
            .page(page(0..<1, next: "/p2"), headers: ["X-RateLimit-Limit": "60", "X-RateLimit-Remaining": "9"]),
            .page(
                page(1..<2, next: "/p3"), headers: ["RateLimit": "\"a\";r=8;t=1.5", "RateLimit-Policy": "\"a\";q=60"]),
            .page(page(2..<3)))
        #expect(run.report.lastQuota == RateLimitQuota(limit: 60, remaining: 8, reset: .seconds(1.5)))
        #expect(run.report.json.contains(#""last_quota": {"limit": 60, "remaining": 8, "reset_seconds": 1.5}"#))
        let without = try await CrawlSetting().run(.page(page(0..<1)))
        #expect(without.report.json.contains(#""last_quota": null"#))
    }
}
