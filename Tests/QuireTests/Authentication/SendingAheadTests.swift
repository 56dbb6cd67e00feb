import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

/// With a token at hand the next request leaves before the page in hand is checked; without one it waits.
@Suite(.timeLimit(.minutes(5))) struct SendingAheadTests {
    private func run(_ authentication: Authentication, delay: Duration = .zero) async throws -> ScriptedServer {
        let time = VirtualTime()
        // Page 2 repeats page 1, so that a request sent ahead of the check is cancelled.
        let server = ScriptedServer(
            [.page(page(0..<2)), .page(page(0..<2)), .silence], time, latency: .seconds(1))
        let home = try Origin("https://api.test")
        let authenticator = try Authenticator(
            authentication, home: home, transport: server, environment: time.environment())
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: try Pagination(flags: "page"), policy: .oneAtATime,
            transport: server, authenticator: authenticator, environment: time.environment())
        await #expect(throws: CrawlError.self) { for try await _ in crawl.pages {} }
        #expect(crawl.report.end == .repeatedPage)
        return server
    }

    @Test(
        "the request behind a page is signed and sent at once",
        arguments: [
            Authentication.none, .bearer(Secret("t")), .apiKey(name: "k", value: Secret("t"), in: .query),
            .jwtBearer(JWTBearer(algorithm: .hs256, key: Secret("k"))),
            .awsSigV4(AWSCredentials(accessKeyID: "a", secretAccessKey: Secret("s"), region: "r", service: "s")),
        ])
    func ahead(authentication: Authentication) async throws {
        let server = try await run(authentication)
        #expect(server.requests.count == 3)
        #expect(server.cancelled == [2])
    }

    @Test("a token that is due is got only when the page is known to be good")
    func due() async throws {
        let jwt = JWTBearer(algorithm: .hs256, key: Secret("k"), lifetime: .seconds(1))
        let server = try await run(.jwtBearer(jwt))
        #expect(server.requests.count == 2)
        #expect(server.cancelled.isEmpty)
        #expect(server.requests.allSatisfy { $0.headers.contains("Authorization") })
    }
}
