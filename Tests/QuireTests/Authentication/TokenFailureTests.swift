import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import TestOrigin
import Testing

/// Endpoints that give no token.
@Suite(.timeLimit(.minutes(5))) struct TokenFailureTests {
    private func run(
        _ replies: [Reply], policy: CrawlPolicy = CrawlPolicy(), time: VirtualTime = VirtualTime(),
        configuration: ClientConfiguration = ClientConfiguration()
    ) async throws -> (api: TokenAPI, crawl: WatchedCrawl, error: String?) {
        let api = TokenAPI(pages: 2) { state in
            state.onToken = { number, _ in number <= replies.count ? replies[number - 1] : nil }
        }
        let authenticator = try api.authenticator(
            try api.oauth2(), policy: policy, time: time, configuration: configuration)
        let crawl = try api.crawl(authenticator, time: time)
        let error = await crawl.run()?.description
        for text in TokenAPI.secretTexts { #expect(!crawl.everythingSaid.contains(text)) }
        return (api, crawl, error)
    }

    @Test("a passing failure is tried again, with the waits of the policy or of the server, which are no retries")
    func transient() async throws {
        let time = VirtualTime()
        let (api, crawl, error) = try await run(
            [
                .json("{}", status: 500), .json("{}", status: 503, "Retry-After: 7"),
                .raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{") + Reply(.close), .json("", status: 429),
            ], time: time)
        #expect(error == nil)
        #expect(crawl.report.records == 2)
        #expect(api.tokenRequests.count == 5)
        #expect(time.sleeps == [.milliseconds(500), .seconds(7), .seconds(1), .seconds(2)])
    }

    @Test("an endpoint that keeps failing ends the crawl after the policy's retries")
    func exhausted() async throws {
        var policy = CrawlPolicy()
        policy.retries = 2
        let (api, _, error) = try await run(
            Array(repeating: .json("out of order", status: 502), count: 9), policy: policy)
        #expect(
            error == "page 1: no token: \(api.url)/token answered 502: out of order (after 2 retries)")
        #expect(api.tokenRequests.count == 3)
    }

    @Test("an endpoint that does not answer in time is asked again")
    func slow() async throws {
        var configuration = ClientConfiguration()
        configuration.timeout = .milliseconds(500)
        let (api, crawl, error) = try await run([.stall], configuration: configuration)
        #expect(error == nil)
        #expect(crawl.report.records == 2)
        // More than one on a machine that is too busy to answer in half a second.
        #expect(api.tokenRequests.count >= 2)
    }

    @Test("a wait longer than the policy allows is an error")
    func longWait() async throws {
        let (api, _, error) = try await run([.json("{}", status: 429, "Retry-After: 5000")])
        #expect(error?.hasSuffix("; it asks to wait 5000.0 seconds, which is longer than 900.0 seconds") == true)
        #expect(api.tokenRequests.count == 1)
    }

    static let html = Array("<!DOCTYPE html><p>tok-1-hidden".utf8)

    @Test(
        "an answer that holds no token says so, and quotes none that may stand in it",
        arguments: [
            (Reply.response(200, ["Content-Type: text/html"], html), "no JSON object but 30 bytes of text/html"),
            (.json("access_token=tok-1-hidden"), "no JSON object but 25 bytes"),
            (.json(""), "no JSON object but 0 bytes"),
            (.json(#"["tok-1-hidden"]"#), "no JSON object"), (.json(#"{"access_token":"tok-1-hidden"} x"#), "no JSON"),
            (.json("{}"), "without an access_token"), (.json(#"{"access_token":7}"#), "without an access_token"),
            (.json(#"{"access_token":""}"#), "without an access_token"),
            (.json(#"{"access_token":"tok-1-hidden\r\nX: y"}"#), "that no header can hold"),
            (.json(#"{"access_token":"tok-1-hidden","token_type":"mac"}"#), "token_type is not bearer"),
            (.json(#"{"access_token":"tok-1-hidden","token_type":7}"#), "token_type is not bearer"),
            (.json(#"{"access_token":"tok-1-hidden","expires_in":-1}"#), "expires_in that is no number"),
            (.json(#"{"access_token":"tok-1-hidden","expires_in":"soon"}"#), "expires_in that is no number"),
            (.json(#"{"error":"invalid_scope"}"#), "refused: invalid_scope (status 200)"),
            (
                .json(#"{"error":"invalid_client","error_description":"me:cl1ent-s3cret+/"}"#, status: 401),
                "refused: invalid_client: me:*** (status 401)"
            ),
            (.json("<b>cl1ent-s3cret%2B%2F</b>", status: 403), "answered 403: <b>***</b>"),
            (.response(302, ["Location: https://evil.example/"], []), "a redirect (status 302), which is not followed"),
            (
                .json("\"" + String(repeating: "x", count: 1 << 20) + "\""),
                "answered with 1048578 bytes, which is no answer with a token in it"
            ),
        ])
    func noToken(reply: Reply, text: String) async throws {
        let (api, crawl, error) = try await run([reply])
        #expect(error?.hasPrefix("page 1: no token: \(api.url)/token ") == true, "\(error ?? "")")
        #expect(error?.contains(text) == true, "\(error ?? "")")
        #expect(api.tokenRequests.count == 1)
        #expect(api.pageRequests.isEmpty)
        #expect(crawl.report.end == .error)
    }

    @Test(
        "a missing life or kind of token is no error, and neither is a life beyond all bounds or of nothing",
        arguments: [
            "", #","expires_in":null,"token_type":null"#, #","expires_in":1e300"#, #","expires_in":0"#,
            #","expires_in":99999999999999999999"#, #","token_type":"bEaReR""#,
        ])
    func lenient(more: String) async throws {
        let (api, crawl, error) = try await run(
            Array(repeating: .json(#"{"access_token":"tok-1-hidden"\#(more)}"#), count: 9))
        api.update { $0.valid = "Bearer tok-1-hidden" }
        // The first run had no valid token at the API; what counts is that a request went out with the token.
        #expect(error?.contains("answered 401") == true)
        #expect(api.pageRequests.allSatisfy { $0["authorization"] == "Bearer tok-1-hidden" })
        #expect(crawl.report.requests == 2)
    }
}
