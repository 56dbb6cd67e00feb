import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

/// What is tried again, and what is not.
@Suite(.timeLimit(.minutes(5))) struct RetryPolicyTests {
    private func recovers(_ reply: ScriptedServer.Reply) async throws -> CrawlRun {
        let run = try await CrawlSetting().run(.page(page(0..<1, next: "/p2")), reply, .page(page(1..<2)))
        #expect(run.records == ids(0..<2) && run.error == nil, "\(run.error?.description ?? "")")
        #expect(run.server.targets == ["/items", "/p2", "/p2"])
        #expect(run.report.retries == 1)
        return run
    }

    @Test(
        "\"Retry the same page: network errors, timeouts\"",
        arguments: [
            TransportError.timedOut(detail: "30 s"), .connectionLost(detail: "reset"),
            .cannotConnect(origin: "https://api.test", detail: "refused"), .cannotResolve(host: "api.test"),
        ])
    func network(error: TransportError) async throws { _ = try await recovers(.failure(error)) }

    @Test(
        "\"truncated or malformed bodies\"",
        arguments: [
            ScriptedServer.Reply.failure(.truncated(detail: "5 of 9 bytes")), .failure(.badEncoding(detail: "gzip")),
            .page(#"{"items":[{"id":1"#), .page(#"{"items":[{"id":01}],"next":null}"#), .page(""),
            .page("<html>busy</html>"),
        ])
    func bodies(reply: ScriptedServer.Reply) async throws { _ = try await recovers(reply) }

    @Test("\"(invalid UTF-8 is one, with its offset)\"")
    func invalidUTF8() async throws {
        let body = Array(#"{"items":[{"id":""#.utf8) + [0xff] + Array(#""}],"next":null}"#.utf8)
        let run = try await recovers(.bytes(body))
        #expect(run.report.firstError?.contains("byte 17") == true)
    }

    @Test("\"408, 425, 429, 500, 502, 503, 504\"", arguments: [408, 425, 429, 500, 502, 503, 504])
    func statuses(status: Int) async throws { _ = try await recovers(.status(status)) }

    @Test(
        "\"and 403 with a rate-limit header\": one that says nothing is left, or how long to wait",
        arguments: [
            ["Retry-After": "60"], ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "784111760"],
            ["RateLimit": "\"default\";r=0;t=60"], ["x-rate-limit-remaining": "0", "x-rate-limit-reset": "60"],
        ] as [HTTPHeaders])
    func forbidden(headers: HTTPHeaders) async throws {
        let run = try await recovers(.status(403, headers))
        #expect(run.time.sleeps == [.seconds(60)])
        #expect(run.report.failedByStatus == [403: 1])
    }

    @Test(
        "a 403 with requests left is a refusal, and final",
        arguments: [
            [:], ["X-RateLimit-Remaining": "41", "X-RateLimit-Reset": "784111760"], ["X-RateLimit-Limit": "60"],
        ] as [HTTPHeaders])
    func reallyForbidden(headers: HTTPHeaders) async throws {
        let run = try await CrawlSetting().run(.status(403, headers))
        #expect(run.error?.description.contains("these credentials may not read this") == true)
        #expect(run.server.requests.count == 1)
    }

    @Test(
        "a 400 in which AWS says that there are too many requests is a 429",
        arguments: [
            ([:], #"{"__type":"ThrottlingException","message":"Rate exceeded"}"#),
            ([:], #"{"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException"}"#),
            ([:], #"{"message":"x","code":"RequestLimitExceeded"}"#),
            (["x-amzn-ErrorType": "TooManyRequestsException:http://internal.amazon.com/"], ""),
        ] as [(HTTPHeaders, String)])
    func aws(headers: HTTPHeaders, body: String) async throws { _ = try await recovers(.status(400, headers, body)) }

    @Test(
        "any other 400 is final",
        arguments: [
            #"{"__type":"ValidationException"}"#, #"{"a":{"__type":"ThrottlingException"}}"#, "ThrottlingException", "",
            #"{"__type":"#, #"{"__type":7}"#, #"["ThrottlingException"]"#, #"{"__type":"NoThrottlingException"}"#,
        ])
    func other400(body: String) async throws {
        let run = try await CrawlSetting().run(.status(400, [:], body))
        #expect(run.error != nil && run.server.requests.count == 1)
    }

    @Test("\"exponential back-off with full jitter (0.5 s, factor 2, at most 60 s), 5 retries\"", arguments: [1, 0.25])
    func backoff(jitter: Double) async throws {
        let run = try await CrawlSetting(jitter: jitter).run(Array(repeating: .status(500), count: 9))
        #expect(run.time.sleeps == [0.5, 1, 2, 4, 8].map { .seconds($0 * jitter) })
        #expect(run.server.requests.count == 6)
        #expect(CrawlPolicy().backoffCap == .seconds(60) && CrawlPolicy().retries == 5)
    }

    @Test("\"A crawl only reads, so a POST page is retried too\"")
    func post() async throws {
        let run = try await CrawlSetting(flags: "cursor:from=$.next,parameter=$.after", body: "{}").run(
            .page(page(0..<1, next: "t")), .failure(.connectionLost(detail: "reset")), .page(page(1..<2)))
        #expect(run.records == ids(0..<2))
        #expect(run.server.requests[1] == run.server.requests[2] && run.server.requests[2].method == .post)
    }

    @Test(
        "\"Other 4xx fail at once with the first 500 bytes of the body, secrets redacted\"", arguments: [400, 404, 422])
    func final(status: Int) async throws {
        var setting = CrawlSetting()
        setting.headers = ["X-Api-Key": "s3cret-key"]
        let body = "no s3cret-key here " + String(repeating: "x", count: 2_000)
        let run = try await setting.run(.status(status, [:], body))
        let text = try #require(run.error?.description)
        #expect(text.contains("answered \(status)") && text.contains("no *** here xxx") && text.utf8.count < 650)
        #expect(run.server.requests.count == 1)
        #expect(!run.everythingSaid.contains("s3cret"))
    }

    @Test("\"partial: deliver what there is, mark it incomplete, say where to resume\"")
    func partial() async throws {
        let run = try await CrawlSetting().run(
            .page(page(0..<3, next: "/p2")), .page(page(3..<5, next: "/p3")), .status(410))
        #expect(run.records == ids(0..<5))
        #expect(run.report.verdict == "incomplete" && run.report.resume == "https://api.test/p3")
    }

    // MARK: The first page

    @Test("a page 1 without a body is tried again", arguments: ["", " \n"])
    func empty(body: String) async throws {
        let run = try await CrawlSetting().run(.page(body), .page(body), .page(page(0..<1)))
        #expect(run.records == ids(0..<1) && run.report.retries == 2)
    }

    @Test("a page 1 of JSON that is cut off is tried again", arguments: ["{", "[{\"id\":1},", "\n {\"items\":[{\"i"])
    func cutOff(body: String) async throws {
        let run = try await CrawlSetting().run(.page(body), .page(page(0..<1)))
        #expect(run.records == ids(0..<1) && run.report.retries == 1)
    }

    @Test("a page 1 of HTML is said to be that, at once", arguments: ["<html>log in</html>", "  <!DOCTYPE html>"])
    func html(body: String) async throws {
        let run = try await CrawlSetting().run(.page(body))
        #expect(run.error?.description.contains("HTML or XML where JSON was expected") == true)
        #expect(run.server.requests.count == 1)
    }
}
