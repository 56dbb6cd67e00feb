import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import TestOrigin
import Testing

/// Getting tokens, keeping them, and getting others.
@Suite(.timeLimit(.minutes(5))) struct TokenTests {
    private func expectSilence(
        _ crawl: WatchedCrawl, _ more: String = "", _ location: SourceLocation = #_sourceLocation
    ) {
        let said = crawl.everythingSaid + more
        for text in TokenAPI.secretTexts { #expect(!said.contains(text), "\(said)", sourceLocation: location) }
    }

    @Test("fifty pages need one token, asked for as RFC 6749 says")
    func once() async throws {
        let api = TokenAPI()
        let authenticator = try api.authenticator(
            try api.oauth2 {
                $0.scopes = ["read", "list all"]
                $0.parameters = [TokenParameter(name: "audience", value: Secret("a&b"))]
            })
        let crawl = try api.crawl(authenticator)
        #expect(await crawl.run() == nil)
        #expect(crawl.report.records == 50 && crawl.report.requests == 50)
        #expect(api.tokenRequests.count == 1)
        let request = try #require(api.tokenRequests.first)
        #expect(request.method == "POST")
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == "grant_type=client_credentials&scope=read+list+all&audience=a%26b")
        // me%3Atoo:cl1ent-s3cret%2B%2F
        #expect(request["authorization"] == "Basic bWUlM0F0b286Y2wxZW50LXMzY3JldCUyQiUyRg==")
        #expect(request["content-type"] == "application/x-www-form-urlencoded")
        expectSilence(crawl)
    }

    @Test("a client may say who it is in the body, and one without a secret does", arguments: [true, false])
    func inBody(hasSecret: Bool) async throws {
        let api = TokenAPI(pages: 1)
        let authentication = try api.oauth2 {
            $0.clientAuthentication = hasSecret ? .body : .basic
            if !hasSecret { $0.clientSecret = nil }
        }
        #expect(await (try api.crawl(try api.authenticator(authentication))).run() == nil)
        let request = try #require(api.tokenRequests.first)
        let form = "grant_type=client_credentials&client_id=me%3Atoo"
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == form + (hasSecret ? "&client_secret=cl1ent-s3cret%2B%2F" : ""))
        #expect(request["authorization"] == nil)
    }

    @Test(
        "a token is replaced a minute before it ends, or a tenth of its life",
        arguments: [(#","expires_in":1000"#, 940), (#","expires_in":"100""#, 90), (#","expires_in":100.5"#, 100)])
    func expiry(more: String, usable: Int) async throws {
        let api = TokenAPI(pages: 200) { $0.more = more }
        let time = VirtualTime()
        var policy = CrawlPolicy()
        policy.delay = .seconds(10)
        let crawl = try api.crawl(
            try api.authenticator(try api.oauth2(), policy: policy, time: time), policy: policy, time: time)
        #expect(await crawl.run() == nil)
        #expect(crawl.report.records == 200 && crawl.report.failedByStatus.isEmpty)
        // Asked for at 0, then with the first request at or behind each end: ten seconds lie between two requests.
        let tokens = (200 * 10 + usable - 1) / usable
        #expect(api.tokenRequests.count == tokens)
        expectSilence(crawl)
    }

    @Test("a token that no longer counts is replaced once, and the same page is asked for again")
    func revoked() async throws {
        let api = TokenAPI(pages: 5)
        let seen = Lock(0)
        api.update { state in
            state.onPage = { [seen] page, _ in
                guard page == 3,
                    seen.withLock({
                        $0 += 1; return $0
                    }) == 1
                else { return nil }
                return .json(#"{"error":"expired"}"#, status: 401)
            }
        }
        let crawl = try api.crawl(try api.authenticator(try api.oauth2()))
        #expect(await crawl.run() == nil)
        #expect(crawl.report.records == 5)
        #expect(crawl.report.failedByStatus == [401: 1])
        #expect(crawl.report.requests == 6)
        #expect(api.tokenRequests.count == 2)
        #expect(api.pageRequests.map { $0["authorization"] == "Bearer tok-1-hidden" }.prefix(3) == [true, true, true])
        #expect(api.pageRequests[3]["authorization"] == "Bearer tok-2-hidden")
        expectSilence(crawl)
    }

    @Test("a token that was just got and is refused too fails, with words, for this crawl and all others")
    func refusedAgain() async throws {
        let api = TokenAPI()
        api.update { state in
            state.onPage = { _, request in
                .json(#"{"error":"no \#(request["authorization"] ?? "")"}"#, status: 401)
            }
        }
        let authenticator = try api.authenticator(try api.oauth2())
        let crawl = try api.crawl(authenticator)
        let error = await crawl.run()
        #expect(error?.description.contains("with a token that was just got") == true)
        #expect(error?.description.contains("answered 401") == true)
        #expect(api.tokenRequests.count == 2)
        #expect(api.pageRequests.count == 2)
        expectSilence(crawl)
        for _ in 0..<5 { _ = await (try api.crawl(authenticator)).run() }
        #expect(api.tokenRequests.count == 2)
    }

    @Test("ten crawls at once share one token, and its one successor")
    func singleFlight() async throws {
        let api = TokenAPI(pages: 8)
        let gate = Gate()
        let pages = Lock(0)
        api.update { state in
            state.onToken = { number, _ in
                guard number == 1 else { return nil }
                api.update { $0.valid = "Bearer tok-1-hidden" }
                return Reply(.wait(gate)) + .json(#"{"access_token":"tok-1-hidden","token_type":"bearer"}"#)
            }
            state.onPage = { page, _ in
                // After forty pages no more is good.
                if pages.withLock({
                    $0 += 1; return $0
                }) == 40 {
                    api.update { $0.valid = nil }
                }
                return nil
            }
        }
        let authenticator = try api.authenticator(try api.oauth2())
        let crawls = try (0..<10).map { _ in try api.crawl(authenticator) }
        await withTaskGroup { group in
            for crawl in crawls { group.addTask { #expect(await crawl.run() == nil) } }
            #expect(await api.origin.hasRequests(1))
            gate.open()
        }
        for crawl in crawls {
            #expect(crawl.report.records == 8)
            expectSilence(crawl)
        }
        #expect(api.tokenRequests.count == 2)
    }

    @Test("whoever asks may be cancelled: another asks, and the rest get their token")
    func handedOn() async throws {
        let api = TokenAPI(pages: 3) { $0.onToken = { number, _ in number == 1 ? .stall : nil } }
        let authenticator = try api.authenticator(try api.oauth2())
        let first = try api.crawl(authenticator)
        let asking = Task { await first.run() }
        #expect(await api.origin.hasRequests(1))
        let others = try (0..<4).map { _ in try api.crawl(authenticator) }
        let waiting = others.map { crawl in Task { await crawl.run() } }
        // One that waits, cancelled, ends as well.
        waiting[0].cancel()
        if case .cancelled? = await waiting[0].value {} else { Issue.record("not cancelled") }
        asking.cancel()
        if case .cancelled? = await asking.value {} else { Issue.record("not cancelled") }
        for task in waiting.dropFirst() { #expect(await task.value == nil) }
        #expect(api.tokenRequests.count == 2)
    }
}
