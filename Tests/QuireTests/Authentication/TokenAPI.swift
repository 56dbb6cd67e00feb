import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import TestOrigin

/// An API on 127.0.0.1 whose listing asks for a token, and the endpoint that gives tokens. Refusals print what they were
/// sent, as careless servers do.
final class TokenAPI: Sendable {
    struct State: Sendable {
        var issued = 0
        /// The `Authorization` that counts; `nil`: none does.
        var valid: String?
        /// Answers `/token`; `nil`: with a new token.
        var onToken: (@Sendable (Int, OriginRequest) -> Reply?)?
        /// Answers a page before anything is checked.
        var onPage: (@Sendable (Int, OriginRequest) -> Reply?)?
        /// Members of the token's answer beside the token, comma first.
        var more = #","expires_in":3600"#
    }

    let origin: TestOrigin
    private let state: Lock<State>
    var url: String { origin.url }
    static let secretTexts = ["cl1ent-s3cret", "tok-1-hidden", "tok-2-hidden", "tok-3-hidden", "r3fresh-"]

    init(pages: Int = 50, _ change: (inout State) -> Void = { _ in }) {
        var initial = State()
        change(&initial)
        let state = Lock(initial)
        self.state = state
        origin = TestOrigin { request in
            switch request.path {
            case "/token": Self.token(request, state)
            default: Self.page(request, state, pages)
            }
        }
    }

    func update(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }

    private static func token(_ request: OriginRequest, _ state: Lock<State>) -> Reply {
        let (number, custom) = state.withLock { state in
            state.issued += 1
            return (state.issued, state.onToken)
        }
        if let reply = custom?(number, request) { return reply }
        return state.withLock { state in
            state.valid = "Bearer tok-\(number)-hidden"
            return .json(#"{"access_token":"tok-\#(number)-hidden","token_type":"BEARER"\#(state.more)}"#)
        }
    }

    private static func page(_ request: OriginRequest, _ state: Lock<State>, _ pages: Int) -> Reply {
        let number = request.query("page").flatMap(Int.init) ?? 1
        let custom = state.withLock { $0.onPage }
        if let reply = custom?(number, request) { return reply }
        let sent = request["authorization"] ?? "nothing"
        guard state.withLock({ $0.valid }) == sent else {
            return .json(#"{"error":"\#(sent) will not do"}"#, status: 401)
        }
        return listing(number, of: pages)
    }

    static func listing(_ number: Int, of pages: Int, at base: String = "") -> Reply {
        let next = number < pages ? #""\#(base)/items?page=\#(number + 1)""# : "null"
        return .json(#"{"items":[{"id":\#(number)}],"next":\#(next)}"#)
    }

    var tokenRequests: [OriginRequest] { origin.requests.filter { $0.path == "/token" } }
    var pageRequests: [OriginRequest] { origin.requests.filter { $0.path != "/token" } }

    func oauth2(_ change: (inout OAuth2) -> Void = { _ in }) throws -> Authentication {
        var oauth2 = OAuth2(
            grant: .clientCredentials, tokenURL: try HTTPURL(url + "/token"), clientID: "me:too",
            clientSecret: Secret("cl1ent-s3cret+/"))
        change(&oauth2)
        return .oauth2(oauth2)
    }

    func authenticator(
        _ authentication: Authentication, policy: CrawlPolicy = CrawlPolicy(), time: VirtualTime = VirtualTime(),
        configuration: ClientConfiguration = ClientConfiguration(),
        onRotation: (@Sendable (Secret) throws -> Void)? = nil
    ) throws -> Authenticator {
        try Authenticator(
            authentication, home: try Origin(url), policy: policy, transport: HTTPClient(configuration),
            environment: time.environment(), onRotation: onRotation)
    }

    func crawl(_ authenticator: Authenticator?, policy: CrawlPolicy = CrawlPolicy(), time: VirtualTime = VirtualTime())
        throws -> WatchedCrawl
    {
        try WatchedCrawl(url + "/items?page=1", authenticator, policy: policy, time: time)
    }
}

/// A crawl of which everything is kept that people could read.
final class WatchedCrawl: Sendable {
    let crawl: Crawl
    private let said = Lock([String]())
    private let authenticator: Authenticator?

    init(
        _ url: String, _ authenticator: Authenticator?, headers: HTTPHeaders = [:], policy: CrawlPolicy = CrawlPolicy(),
        time: VirtualTime = VirtualTime(), flags: String = "next_url:from=$.next"
    ) throws {
        self.authenticator = authenticator
        crawl = Crawl(
            HTTPRequest(url: try HTTPURL(url), headers: headers), pagination: try Pagination(flags: flags),
            policy: policy, authenticator: authenticator, environment: time.environment(),
            onEvent: { [said] event in said.withLock { $0.append("\(event)") } })
    }

    /// Runs to the end.
    /// - Returns: What it failed with.
    @discardableResult
    func run() async -> CrawlError? {
        do throws(CrawlError) {
            for try await page in crawl.pages { said.withLock { $0.append(page.summary.url + "\(page.summary)") } }
            return nil
        } catch {
            said.withLock { $0 += ["\(error)", String(reflecting: error)] }
            return error
        }
    }

    var report: CrawlReport { crawl.report }

    /// Events, errors, URLs, the report, and what the values themselves print.
    var everythingSaid: String {
        var dumped = ""
        if let authenticator { dump(authenticator, to: &dumped) }
        return said.withLock { $0 }.joined(separator: "\n") + crawl.report.json + "\(crawl.report)" + dumped
    }
}
