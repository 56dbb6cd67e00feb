import Quire
import QuireBase
import QuireHTTP
import TestOrigin
import Testing

/// Refresh tokens that servers replace with each use.
@Suite(.timeLimit(.minutes(5))) struct RefreshTokenTests {
    private func rotatingAPI(pages: Int = 30) -> TokenAPI {
        TokenAPI(pages: pages) { state in
            state.onToken = { number, request in
                let form = String(decoding: request.body, as: UTF8.self)
                // Each refresh token is good once.
                guard form.contains("grant_type=refresh_token&refresh_token=r3fresh-\(number)") else {
                    return .json(#"{"error":"invalid_grant","error_description":"\#(form)"}"#, status: 400)
                }
                return .json(
                    #"{"access_token":"tok-\#(number)-hidden","token_type":"bearer","expires_in":100,"refresh_token":"r3fresh-\#(number + 1)"}"#
                )
            }
            state.onPage = { page, request in
                request["authorization"]?.hasPrefix("Bearer tok-") == true ? TokenAPI.listing(page, of: pages) : nil
            }
        }
    }

    private func refreshing(_ api: TokenAPI) throws -> Authentication {
        try api.oauth2 { $0.grant = .refreshToken(Secret("r3fresh-1")) }
    }

    @Test("each new refresh token is told to be stored, and is the next one sent")
    func rotated() async throws {
        let api = rotatingAPI()
        let time = VirtualTime()
        var policy = CrawlPolicy()
        policy.delay = .seconds(10)
        let stored = Lock([String]())
        let authenticator = try api.authenticator(try refreshing(api), time: time) { token in
            stored.withLock { $0.append(token.reveal()) }
        }
        let crawl = try api.crawl(authenticator, policy: policy, time: time)
        #expect(await crawl.run() == nil)
        #expect(stored.withLock { $0 } == ["r3fresh-2", "r3fresh-3", "r3fresh-4", "r3fresh-5"])
        #expect(authenticator.refreshToken == Secret("r3fresh-5"))
        for text in TokenAPI.secretTexts { #expect(!crawl.everythingSaid.contains(text)) }
    }

    @Test("a refresh token that could not be stored ends the crawl with the reason, and is not lost")
    func notStored() async throws {
        struct DiskFull: Error, CustomStringConvertible { let description = "the disk is full (r3fresh-2)" }
        let api = rotatingAPI(pages: 2)
        let isFull = Lock(true)
        let authenticator = try api.authenticator(try refreshing(api)) { _ in
            if isFull.withLock({ $0 }) { throw DiskFull() }
        }
        let crawl = try api.crawl(authenticator)
        let error = await crawl.run()
        #expect(error?.description.contains("could not be stored: the disk is full (***)") == true)
        #expect(authenticator.refreshToken == Secret("r3fresh-2"))
        isFull.withLock { $0 = false }
        #expect(await (try api.crawl(authenticator)).run() == nil)
        #expect(api.tokenRequests.count == 2)
    }

    @Test("a cancelled crawl still reads the answer that holds the next refresh token")
    func keptWhenCancelled() async throws {
        let gate = Gate()
        let api = TokenAPI { state in
            state.onToken = { _, _ in
                Reply(.wait(gate)) + .json(#"{"access_token":"tok-1-hidden","refresh_token":"r3fresh-2"}"#)
            }
        }
        let stored = Lock([String]())
        let authenticator = try api.authenticator(try refreshing(api)) { token in
            stored.withLock { $0.append(token.reveal()) }
        }
        let crawl = try api.crawl(authenticator)
        let task = Task { await crawl.run() }
        #expect(await api.origin.hasRequests(1))
        task.cancel()
        gate.open()
        if case .cancelled? = await task.value {} else { Issue.record("not cancelled") }
        // The reader ends at once; the run behind it stores the token a moment later.
        let again = try await authenticator.authorize(.get(try HTTPURL(api.url + "/items")))
        #expect(again.headers["Authorization"] == "Bearer tok-1-hidden")
        #expect(stored.withLock { $0 } == ["r3fresh-2"])
        #expect(api.tokenRequests.count == 1)
    }

    @Test("a refusal is final: no crawl of the run asks again")
    func finalRefusal() async throws {
        let api = TokenAPI { state in
            state.onToken = { _, request in
                .json(
                    #"{"error":"invalid_grant","error_description":"\#(String(decoding: request.body, as: UTF8.self)) was revoked\u001b[2J"}"#,
                    status: 400)
            }
        }
        let authenticator = try api.authenticator(try refreshing(api))
        for _ in 0..<3 {
            let crawl = try api.crawl(authenticator)
            let error = await crawl.run()?.description ?? ""
            #expect(error.hasPrefix("page 1: no token: \(api.url)/token refused: invalid_grant: grant_type="))
            #expect(error.contains("was revoked") && !error.contains("\u{1b}"))
            for text in TokenAPI.secretTexts { #expect(!crawl.everythingSaid.contains(text)) }
        }
        #expect(api.tokenRequests.count == 1)
        #expect(api.pageRequests.isEmpty)
    }
}
