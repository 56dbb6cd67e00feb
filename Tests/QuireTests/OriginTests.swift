import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

/// Where a crawl lets itself be led, and what it takes along.
@Suite(.timeLimit(.minutes(5))) struct OriginTests {
    private func allowing(
        _ origin: String, url: String = "https://api.test/items", flags: String = "next_url:from=$.next"
    ) throws -> CrawlSetting {
        var policy = CrawlPolicy.oneAtATime
        policy.allowedOrigins = [try Origin(origin)]
        return CrawlSetting(
            flags: flags, url: url,
            headers: ["Authorization": "Bearer s3cret-token", "X-Api-Key": "k3y-value", "Prefer": "x"], policy: policy)
    }

    @Test(
        "redirects are followed, each with its event, and relative links are relative to the last",
        arguments: [301, 302, 303, 307, 308])
    func followed(status: Int) async throws {
        let run = try await CrawlSetting(headers: ["Authorization": "Bearer s3cret-token"]).run(
            .redirect(status, "/a/b"), .redirect(status, "c"), .page(page(0..<1, next: "d")), .page(page(1..<2)))
        #expect(run.server.targets == ["/items", "/a/b", "/a/c", "/a/d"])
        #expect(run.server.requests.allSatisfy { $0.headers["Authorization"] == "Bearer s3cret-token" })
        #expect(run.report.redirects == 2)
        #expect(run.report.requests == 4)
        let redirects = run.events.compactMap { if case .redirect(_, let to) = $0 { to } else { nil } }
        #expect(redirects == ["https://api.test/a/b", "https://api.test/a/c"])
    }

    @Test("five hops are the most, and a loop of redirects ends there")
    func hops() async throws {
        let time = VirtualTime()
        func crawl(hops: Int) throws -> (Crawl, ScriptedServer) {
            let server = ScriptedServer(time) { index, _ in
                index < hops ? .redirect(302, index % 2 == 0 ? "/a" : "/b") : .page(page(0..<1))
            }
            let crawl = Crawl(
                .get(try HTTPURL("https://api.test/")), pagination: try Pagination(flags: "none"), transport: server,
                environment: time.environment())
            return (crawl, server)
        }
        for try await page in try crawl(hops: 5).0.pages { #expect(page.records.count == 1) }
        let (endless, server) = try crawl(hops: .max)
        await #expect { for try await _ in endless.pages {} } throws: {
            "\($0)" == "page 1: more than 5 redirects, the last one to /b"
        }
        #expect(server.requests.count == 6)
    }

    @Test("307 and 308 keep a POST and its body", arguments: [307, 308])
    func keepPost(status: Int) async throws {
        let run = try await CrawlSetting(flags: "none", body: #"{"q":1}"#).run(
            .redirect(status, "/b"), .page(page(0..<1)))
        #expect(run.server.requests.map(\.method) == [.post, .post])
        #expect(run.server.requests[1].body == Array(#"{"q":1}"#.utf8))
        #expect(run.server.requests[1].headers["content-type"] == "application/json")
    }

    @Test("a body goes to no other origin, allowed or not")
    func keepBody() async throws {
        var setting = try allowing("https://cdn.test", flags: "none")
        setting.body = #"{"q":1}"#
        let run = try await setting.run(.redirect(307, "https://cdn.test/x"), .page(page(0..<1)))
        #expect(run.error?.description.contains("another origin, https://cdn.test") == true)
        #expect(run.server.requests.count == 1)
    }

    @Test("any other redirect of a POST is an error", arguments: [301, 302, 303])
    func refusePost(status: Int) async throws {
        let run = try await CrawlSetting(flags: "none", body: "{}").run(.redirect(status, "/b"))
        #expect(run.error?.description.contains("would turn it into a GET: ask at /b directly") == true)
        #expect(run.server.requests.count == 1)
    }

    @Test(
        "a redirect that cannot be followed is an error that says why",
        arguments: [
            ("", "no Location"), ("https://evil.test/x", "another origin, https://evil.test"),
            ("http://api.test/x", "not encrypted"),
            ("https://a@api.test/", "user name or password"), ("ftp://api.test/", "only http and https"),
        ])
    func refused(location: String, reason: String) async throws {
        let run = try await CrawlSetting(headers: ["Authorization": "Bearer s3cret-token"]).run(
            .redirect(302, location))
        #expect(run.error?.description.contains(reason) == true, "\(String(describing: run.error))")
        #expect(run.error?.description.contains("next_origin") == false, "a redirect is never moved to the home origin")
        #expect(run.server.requests.count == 1)
    }

    @Test("a redirect to an allowed origin goes without credentials")
    func allowedRedirect() async throws {
        let run = try await allowing("https://cdn.test").run(.redirect(302, "https://cdn.test/x"), .page(page(0..<1)))
        let request = try #require(run.server.requests.last)
        #expect(request.url.origin.description == "https://cdn.test")
        #expect(request.headers["Authorization"] == nil)
        #expect(request.headers["X-Api-Key"] == nil)
        #expect(request.headers["Prefer"] == "x")
        #expect(request.headers["Accept"] == "application/json")
        #expect(run.records == ids(0..<1))
    }

    @Test("a redirect back from an allowed origin has the credentials again")
    func redirectBack() async throws {
        let run = try await allowing("https://cdn.test").run(
            .redirect(302, "https://cdn.test/x"), .redirect(302, "https://api.test/y"), .page(page(0..<1)))
        #expect(run.server.requests.map { $0.headers.contains("Authorization") } == [true, false, true])
    }

    @Test("so does a link to one, and the credentials are there again on the way back")
    func allowedLink() async throws {
        let run = try await allowing("https://cdn.test").run(
            .page(page(0..<1, next: "https://cdn.test/p2")), .page(page(1..<2, next: "/p3")),
            .page(page(2..<3, next: "https://api.test/p4")),
            .page(page(3..<4)))
        #expect(run.records == ids(0..<4))
        #expect(run.server.requests.map { $0.url.origin.host } == ["api.test", "cdn.test", "cdn.test", "api.test"])
        #expect(run.server.requests.map { $0.headers.contains("Authorization") } == [true, false, false, true])
        #expect(run.server.requests.map { $0.headers.contains("X-Api-Key") } == [true, false, false, true])
    }

    @Test(
        "a link to another origin is refused after the page is delivered, with a message that names next_origin",
        arguments: [
            "https://evil.test/p2", "https://api.test:8443/p2", "http://api.test/p2", "//evil.test/p2",
            "https://sub.api.test/p2",
        ])
    func foreignLink(link: String) async throws {
        let run = try await CrawlSetting(headers: ["Authorization": "Bearer s3cret-token"]).run(
            .page(page(0..<1, next: link)))
        #expect(run.records == ids(0..<1))
        #expect(run.error?.description.contains("next_origin") == true)
        #expect(run.report.end == .error)
        #expect(run.server.requests.count == 1)
    }

    @Test("next_origin upstream uses path and query at the first request's own origin, with its credentials")
    func upstream() async throws {
        let run = try await CrawlSetting(
            flags: "next_url:from=$.next,next_origin=upstream", headers: ["Authorization": "Bearer s3cret-token"]
        ).run(
            .page(page(0..<1, next: "http://inner:8080/p2?o=a%2Fb+c")), .page(page(1..<2)))
        #expect(run.server.requests[1].url.description == "https://api.test/p2?o=a%2Fb+c")
        #expect(run.server.requests[1].headers["Authorization"] == "Bearer s3cret-token")
        #expect(run.records == ids(0..<2))
    }

    // MARK: Secrets

    @Test(
        "secrets of the body and of Basic credentials are hidden where the server repeats them",
        arguments: [
            #"{"api_key":"s3cret-body","q":"open-text"}"#,
            #"{"login":{"password":"s3cret-\u0062ody"},"q":"open-text"}"#,
            "password=s3cret%2Dbody&q=open-text",
        ])
    func bodySecrets(body: String) async throws {
        var setting = CrawlSetting(flags: "none", body: body, headers: ["Authorization": "Basic am9lOnAzc3cwcmQ="])
        setting.policy.retries = 0
        let run = try await setting.run(.status(401, [:], "no s3cret-body for joe:p3sw0rd, p3sw0rd; open-text"))
        #expect(run.everythingSaid.contains("open-text"))
        for secret in ["s3cret", "p3sw0rd"] { #expect(!run.everythingSaid.contains(secret)) }
    }

    @Test(
        "a secret that stands where a message is cut is hidden whole",
        arguments: [
            ScriptedServer.Reply.status(401, [:], "no s3cret-"), .page("not JSON: s3cret-"),
            .page(#"{"items":[],"error":"s3cret-"}"#),
        ])
    func cutSecrets(reply: ScriptedServer.Reply) async throws {
        guard case .bytes(let bytes, let status, _) = reply else { return }
        let secret = "s3cret-" + String(repeating: "0123456789", count: 700)
        let body = String(decoding: bytes, as: UTF8.self).replacing("s3cret-", with: secret)
        var setting = CrawlSetting(headers: ["Authorization": "Bearer " + secret])
        setting.policy.retries = 0
        let run = try await setting.run(.status(status, [:], body))
        #expect(run.everythingSaid.contains("***"))
        #expect(!run.everythingSaid.contains("s3cret") && !run.everythingSaid.contains("012345"))
    }

    @Test(
        "no error, event or report shows a secret, whatever the server repeats",
        arguments: [
            [ScriptedServer.Reply.status(400, [:], #"{"message":"token s3cret-token and k3y-value or qu3ry%2Dkey"}"#)],
            [
                .status(503, [:], "Bearer s3cret-token"),
                .page(#"{"items":[{}],"next":"https://evil.test/?x=s3cret-token"}"#),
            ],
            [.redirect(302, "https://evil.test/s3cret-token?api_key=qu3ry-key")],
            [
                .redirect(302, "/next?x=s3cret-token"), .status(500, [:], "k3y-value"),
                .page(#"{"items":[{}],"next":"/s3cret-token?y=k3y-value"}"#), .status(410),
            ],
            [.page("<html>s3cret-token</html>")],
            [.page(#"{"items":[],"error":"bad k3y-value"}"#), .status(401, [:], "s3cret-token")],
            [.page(#"{"s3cret-token":1,"k3y-value":"qu3ry-key"}"#)],
            [
                .page(#"{"items":[{}],"next":"/p2?api_key=qu3ry-key&token=0ther-secret"}"#),
                .status(404, [:], "qu3ry-key"),
            ],
            [.page(#"{"items":[{}],"next":"/items?api_key=qu3ry-key"}"#)],
            [.failure(.other(code: 7, detail: "https://api.test/?api_key=qu3ry-key"))],
        ])
    func secrets(replies: [ScriptedServer.Reply]) async throws {
        var setting = CrawlSetting(
            url: "https://api.test/items?api_key=qu3ry-key",
            headers: ["Authorization": "Bearer s3cret-token", "X-Api-Key": "k3y-value"])
        setting.policy.retries = 1
        let run = try await setting.run(replies)
        #expect(run.error != nil)
        let text = run.everythingSaid.lowercased()
        for secret in ["s3cret-token", "k3y-value", "qu3ry-key", "qu3ry%2dkey", "0ther-secret"] {
            #expect(!text.contains(secret), "\(secret) in \(text)")
        }
    }
}
