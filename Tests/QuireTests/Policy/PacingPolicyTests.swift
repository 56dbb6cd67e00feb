@testable import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import TestOrigin
import Testing

/// How far apart, and how many at once.
@Suite(.timeLimit(.minutes(5))) struct PacingPolicyTests {
    private func starts(_ change: (inout CrawlPolicy) -> Void) async throws -> [Duration] {
        var policy = CrawlPolicy()
        change(&policy)
        let replies = (0..<5).map { ScriptedServer.Reply.page(page($0..<$0 + 1, next: $0 < 4 ? "/p\($0 + 2)" : nil)) }
        return try await CrawlSetting(policy: policy).run(replies).server.starts
    }

    @Test("\"delay between requests\"")
    func delay() async throws {
        #expect(try await starts { $0.delay = .seconds(3) } == [0, 3, 6, 9, 12].map { .seconds($0) })
    }

    @Test("\"rate by GCRA with burst 1\"")
    func rate() async throws {
        #expect(try await starts { $0.rate = 2 } == [0, 0.5, 1, 1.5, 2].map { .seconds($0) })
    }

    @Test("\"one budget an origin and credential, shared\": two crawls keep to one pace")
    func shared() async throws {
        let time = VirtualTime()
        var policy = CrawlPolicy()
        policy.delay = .seconds(1)
        let server = ScriptedServer(time) { index, _ in .page("[{\"id\":\(index)}]") }
        let budgets = RequestBudgets()
        let environment = time.environment()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { [policy] in
                    guard let url = try? HTTPURL("https://api.test/\(number)"),
                        let pagination = try? Pagination(flags: "none:records=$")
                    else { return }
                    let pacing = budgets.pacing(for: .get(url), policy: policy, environment: environment)
                    let crawl = Crawl(
                        .get(url), pagination: pagination, policy: policy, transport: server, pacing: pacing,
                        environment: environment)
                    do { for try await _ in crawl.pages {} } catch { Issue.record(error) }
                }
            }
        }
        #expect(server.requests.count == 20)
        #expect(time.now == .seconds(19))
    }

    @Test("a told wait holds all that draw on the budget")
    func heldTogether() async throws {
        let time = VirtualTime()
        let environment = time.environment()
        let pacing = RequestPacing(CrawlPolicy(), environment)
        let server = ScriptedServer(
            [.status(429, ["Retry-After": "60"]), .page("[{\"id\":1}]"), .page("[{\"id\":2}]")], time)
        func crawl(_ path: String) throws -> Crawl {
            Crawl(
                .get(try HTTPURL("https://api.test/\(path)")), pagination: try Pagination(flags: "none:records=$"),
                transport: server, pacing: pacing, environment: environment)
        }
        for path in ["a", "b"] { for try await _ in try crawl(path).pages {} }
        #expect(server.starts == [.zero, .seconds(60), .seconds(60)])
        pacing.hold(for: .seconds(5))
        #expect(!pacing.takeTurnNow())
    }

    @Test("\"it starts at 2 and grows by one a page while latency holds and no 429 comes, up to 8; on 429 it halves\"")
    func concurrency() async throws {
        let time = VirtualTime()
        let pacing = RequestPacing(CrawlPolicy(), time.environment())
        #expect(pacing.concurrency == 2)
        let widths = Lock<[Int]>([])
        let server = ScriptedServer(time, latency: .milliseconds(50)) { index, _ in
            widths.withLock { $0.append(pacing.concurrency) }
            if index == 8 { return .status(429, ["Retry-After": "1"]) }
            return .page(page(index..<index + 1, next: index < 9 ? "/p\(index)" : nil))
        }
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: try Pagination(flags: "next_url:from=$.next"),
            transport: server, pacing: pacing, environment: time.environment())
        for try await _ in crawl.pages {}
        #expect(widths.withLock { $0 } == [2, 3, 4, 5, 6, 7, 8, 8, 8, 4])
    }

    @Test("every way in which a request ends gives its turn back")
    func turnsComeBack() async throws {
        let time = VirtualTime()
        var policy = CrawlPolicy()
        (policy.concurrency, policy.retries) = (.fixed(1), 3)
        let pacing = RequestPacing(policy, time.environment())
        let server = ScriptedServer(
            [
                .failure(.timedOut(detail: "")), .redirect(302, "/b"), .status(503), .page("{"),
                .page(page(0..<1, next: "/p2")), .status(404),
            ], time)
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: try Pagination(flags: "next_url:from=$.next"),
            policy: policy, transport: server, pacing: pacing, environment: time.environment())
        do { for try await _ in crawl.pages {} } catch {}
        #expect(server.requests.count == 6)
        #expect(pacing.inFlight == 0 && !pacing.hasFront && pacing.inLine == 0)
    }

    @Test("\"10 s to connect, 30 s a request. 256 MiB of decompressed body a page, 64 KiB of headers\"")
    func limits() {
        let client = ClientConfiguration()
        #expect(client.connectTimeout == .seconds(10) && client.timeout == .seconds(30))
        #expect(client.maxBodyBytes == 256 << 20 && client.maxHeaderBytes == 64 << 10)
    }

    @Test("\"401 refreshes an OAuth2 token once (one refresh in flight for all), then fails clearly\"")
    func refresh() async throws {
        let api = TokenAPI(pages: 3)
        let authenticator = try api.authenticator(try api.oauth2())
        #expect(await (try api.crawl(authenticator)).run() == nil)
        #expect(api.tokenRequests.count == 1)
        // Revoked: of ten crawls one gets the next token.
        api.update { $0.valid = "Bearer none" }
        await withTaskGroup(of: CrawlError?.self) { group in
            for _ in 0..<10 {
                group.addTask { if let crawl = try? api.crawl(authenticator) { await crawl.run() } else { .cancelled } }
            }
            for await error in group { #expect(error == nil) }
        }
        #expect(api.tokenRequests.count == 2)
        api.update { state in state.onPage = { _, _ in .json("{}", status: 401) } }
        let error = await (try api.crawl(authenticator)).run()
        #expect(error?.description.contains("with a token that was just got") == true)
    }
}
