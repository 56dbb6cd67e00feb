import Quire
import QuireBase
import QuireHTTP
import TestOrigin
import Testing

/// What goes along to an origin that may be called without credentials.
@Suite("Secrets at an origin that is allowed", .timeLimit(.minutes(5)))
struct AllowedOriginTests {
    /// A server at home and one elsewhere, on each loopback address.
    private static let addresses = TestOrigin.hasIPv6 ? [false, true] : [false]

    private func away(onIPv6: Bool, _ handler: @escaping TestOrigin.Handler) -> TestOrigin {
        onIPv6 ? TestOrigin(onIPv6: 0, handler) : TestOrigin(handler)
    }

    @Test("none of a header or a query goes along, wherever the link stands", arguments: Leading.allCases, addresses)
    func stayHome(_ leading: Leading, onIPv6: Bool) async throws {
        let away = away(onIPv6: onIPv6) { _ in lastPage }
        let home = TestOrigin { _ in leading.reply(away.url + "/x?a=1") }
        let crawl = try await LedCrawl(
            leading, at: home.url + "/items?api_key=\(LedCrawl.secret)", allowed: [away.url])
        #expect(crawl.error == nil && crawl.records > 0, "\(crawl.said)")
        #expect(away.requests.map(\.target) == ["/x?a=1"])
        #expect(away.requests.allSatisfy { !$0.holdsSecret }, "\(away.requests)")
        #expect(home.requests.allSatisfy { $0.holdsSecret })
        #expect(!crawl.said.contains("s3cret"))
    }

    @Test("a key of the query that the server prints into its links does not either", arguments: Leading.allCases)
    func printed(_ leading: Leading) async throws {
        let away = TestOrigin { _ in lastPage }
        let home = TestOrigin { request in
            let key = request.query("api_key") ?? ""
            return leading.reply(away.url + "/x?api_key=\(key)&a=%2f&t=\(request["X-Own"] ?? "")&b")
        }
        let crawl = try await LedCrawl(
            leading, at: home.url + "/items?api_key=\(LedCrawl.secret)", allowed: [away.url])
        #expect(crawl.error == nil, "\(crawl.said)")
        #expect(away.requests.allSatisfy { !$0.holdsSecret }, "\(away.requests)")
        #expect(away.requests.allSatisfy { $0.target.contains("a=%2f") && $0.target.hasSuffix("&b") })
    }

    @Test("a body stays home", arguments: Leading.allCases, [302, 303, 307, 308])
    func body(_ leading: Leading, status: Int) async throws {
        guard leading == .redirect || status == 302 else { return }
        let away = TestOrigin { _ in lastPage }
        let home = TestOrigin { request in
            leading == .redirect ? .response(status, ["Location: \(away.url)/x"], []) : leading.reply(away.url + "/x")
        }
        let crawl = try await LedCrawl(
            leading, at: home.url + "/items", body: #"{"password":"\#(LedCrawl.secret)"}"#, allowed: [away.url])
        #expect(away.requests.allSatisfy { !$0.holdsSecret }, "\(away.requests)")
        // A template without a body asks by GET, which has nothing to keep.
        if leading != .template {
            #expect(crawl.error != nil && away.requests.isEmpty, "\(crawl.said)")
            #expect(crawl.said.contains("body") || crawl.said.contains("would turn it into a GET"))
        }
        #expect(!crawl.said.contains("s3cret"))
    }

    @Test("a token that was got by OAuth2 does not go along, by a link or a redirect", arguments: Leading.allCases)
    func token(_ leading: Leading) async throws {
        let away = TestOrigin { _ in lastPage }
        let api = TokenAPI { state in state.onPage = { _, _ in leading.reply(away.url + "/x") } }
        let authenticator = try api.authenticator(api.oauth2())
        let crawl = try await LedCrawl(
            leading, at: api.url + "/items", headers: [:], allowed: [away.url], authenticator: authenticator)
        #expect(crawl.error == nil && away.requests.count == 1, "\(crawl.said)")
        #expect(away.requests.allSatisfy { !$0.holdsSecret && $0["Authorization"] == nil }, "\(away.requests)")
        #expect(api.pageRequests.allSatisfy { $0["Authorization"] == "Bearer tok-1-hidden" })
    }

    @Test(
        "a chain of redirects between two origins carries them at home alone, five hops long at most",
        arguments: [1, 2, 5, 6], [301, 302, 303, 307, 308])
    func chain(hops: Int, status: Int) async throws {
        let urls = Lock((home: "", away: ""))
        let hop: TestOrigin.Handler = { request in
            let number = Int(request.path.dropFirst("/hop".count)) ?? 0
            guard number < hops else { return lastPage }
            // There and back again.
            let next = urls.withLock { number % 2 == 0 ? $0.away : $0.home }
            return .response(status, ["Location: \(next)/hop\(number + 1)"], [])
        }
        let (home, away) = (TestOrigin(hop), TestOrigin(hop))
        urls.withLock { $0 = (home.url, away.url) }
        let crawl = try await LedCrawl(.redirect, at: home.url + "/hop0", allowed: [away.url])
        #expect(home.requests.count + away.requests.count == min(hops, 5) + 1)
        #expect(home.requests.allSatisfy { $0["Authorization"] != nil && $0["X-Api-Key"] == LedCrawl.secret })
        #expect(away.requests.allSatisfy { !$0.holdsSecret }, "\(away.requests)")
        if hops <= 5 {
            #expect(crawl.error == nil && crawl.records == 1, "\(crawl.said)")
        } else {
            #expect(crawl.error?.description.contains("more than 5 redirects") == true)
        }
    }
}
