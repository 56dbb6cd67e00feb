@testable import Quire
import QuireHTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct RequestBudgetsTests {
    private func request(_ url: String, _ headers: HTTPHeaders = [:]) throws -> HTTPRequest {
        HTTPRequest(method: .get, url: try HTTPURL(url), headers: headers)
    }

    private let environment = VirtualTime().environment()

    @Test("one origin and one credential have one budget, whatever is asked for")
    func shared() throws {
        let budgets = RequestBudgets()
        let bearer = Authentication.bearer(Secret("a"))
        let policy = CrawlPolicy()
        let first = budgets.pacing(
            for: try request("https://a.test/x"), bearer, policy: policy, environment: environment)
        let same = try [
            request("https://a.test/y?page=2"), request("https://A.test:443/z", ["Accept": "text/plain"]),
        ]
        for request in same {
            #expect(budgets.pacing(for: request, bearer, policy: policy, environment: environment) === first)
        }
    }

    @Test("another origin, or another credential in any place, has a budget of its own")
    func apart() throws {
        let budgets = RequestBudgets()
        let policy = CrawlPolicy()
        let requests: [(HTTPRequest, Authentication)] = try [
            (request("https://a.test/"), .none), (request("https://b.test/"), .none),
            (request("http://a.test/"), .none), (request("https://a.test/"), .bearer(Secret("a"))),
            (request("https://a.test/"), .bearer(Secret("b"))),
            (request("https://a.test/"), .basic(username: "a", password: Secret("b"))),
            (request("https://a.test/"), .apiKey(name: "X-Key", value: Secret("a"), in: .header)),
            (request("https://a.test/", ["Authorization": "Bearer c"]), .none),
            (request("https://a.test/", ["X-Api-Key": "c"]), .none),
            (request("https://a.test/?api_key=c"), .none), (request("https://a.test/?api_key=d"), .none),
        ]
        let all = requests.map { budgets.pacing(for: $0.0, $0.1, policy: policy, environment: environment) }
        #expect(Set(all.map { ObjectIdentifier($0) }).count == requests.count)
        let again = requests.map { budgets.pacing(for: $0.0, $0.1, policy: policy, environment: environment) }
        #expect(zip(all, again).allSatisfy { $0 === $1 })
    }

    @Test("of two policies the slower pace and the smaller number hold")
    func slower() throws {
        let budgets = RequestBudgets()
        let time = VirtualTime()
        var policy = CrawlPolicy()
        (policy.delay, policy.concurrency) = (.seconds(1), .fixed(9))
        let request = try request("https://a.test/")
        let pacing = budgets.pacing(for: request, policy: policy, environment: time.environment())
        (policy.delay, policy.concurrency) = (.seconds(5), .fixed(3))
        _ = budgets.pacing(for: request, policy: policy, environment: time.environment())
        (policy.delay, policy.concurrency) = (.zero, .fixed(100))
        _ = budgets.pacing(for: request, policy: policy, environment: time.environment())
        #expect(pacing.concurrency == 3)
        #expect(pacing.takeTurnNow())
        time.advance(by: .seconds(4))
        #expect(!pacing.takeTurnNow())
        time.advance(by: .seconds(1))
        #expect(pacing.takeTurnNow())
    }

    @Test("what changes all the time and is taken for a credential makes no more than a thousand budgets")
    func bounded() throws {
        let budgets = RequestBudgets()
        var seen: Set<ObjectIdentifier> = []
        var kept: [RequestPacing] = []
        for number in 0..<3_000 {
            let request = try request("https://a.test/?api_key=\(number)")
            kept.append(budgets.pacing(for: request, policy: CrawlPolicy(), environment: environment))
            seen.insert(ObjectIdentifier(kept[number]))
        }
        #expect(seen.count == 1_001)
    }

    private static let connector = """
        name: shop
        base_url: https://api.test
        settings: {token: {type: string, secret: true}, shop: {type: string}}
        auth: {type: bearer, token: "{{ settings.token }}"}
        policy: {delay: 10}
        streams:
          parents:
            endpoint: "{{ settings.shop }}"
            pagination: {scheme: none, records: $}
            primary_key: id
          items:
            parent: parents
            endpoint: "{{ settings.shop }}/{{ parent.id }}"
            pagination: {scheme: none, records: $}
        """

    @Test(
        "parents, children and rows with one credential keep to one pace; rows with another do not wait for it",
        arguments: [("a", [0, 10, 20, 30, 40, 50]), ("b", [0, 0, 10, 10, 20, 20])])
    func streams(second: String, seconds: [Int]) async throws {
        var setting = StreamSetting(connector: Self.connector)
        setting.rows = [
            [("token", "a"), ("shop", "one")], [("token", second), ("shop", "two")],
        ]
        let run = try await setting.run { target in
            .page(target.utf8.count > 5 ? #"[{"x":1}]"# : #"[{"id":1},{"id":2}]"#)
        }
        #expect(run.error == nil && run.report.records == 4)
        #expect(run.server.starts == seconds.map { .seconds($0) })
    }

    @Test("one limit holds for the waits of all rows together")
    func totalWait() async throws {
        var setting = StreamSetting(connector: Self.connector, stream: "parents")
        setting.rows = [[("token", "a"), ("shop", "one")], [("token", "b"), ("shop", "two")]]
        setting.options.policy = { ($0.maxTotalWait, $0.delay) = (.seconds(50), .zero) }
        // At once they would wait at once, which is one wait.
        setting.partitions = 1
        let server = Tries()
        let run = try await setting.run { target in
            server.count(target) == 1 ? .status(429, ["Retry-After": "30"]) : .page(#"[{"id":1}]"#)
        }
        #expect(run.report.records == 1)
        #expect("\(run.error ?? CrawlError.cancelled)".contains("the limit of 50.0 seconds for all waits"))
        #expect(run.time.now == .seconds(30))
    }
}
