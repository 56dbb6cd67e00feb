import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuirePagination

/// A crawl of a scripted server, run to its end.
struct CrawlRun {
    /// The text of each record, page by page.
    var pages: [[String]] = []
    var error: CrawlError?
    var report: CrawlReport
    var server: ScriptedServer
    var time: VirtualTime
    var events: [CrawlEvent] = []

    var records: [String] { pages.flatMap(\.self) }
    /// All that people could read of it.
    var everythingSaid: String {
        [error.map(String.init(describing:)), error.map { String(reflecting: $0) }, report.json].compactMap(\.self)
            .joined(separator: "\n") + "\n" + events.map { "\($0)" }.joined(separator: "\n")
    }
}

extension CrawlPolicy {
    /// No page before its turn: for servers that answer by a script, whatever is asked.
    static var oneAtATime: CrawlPolicy {
        var policy = CrawlPolicy()
        policy.concurrency = .fixed(1)
        return policy
    }
}

struct CrawlSetting {
    var flags = "next_url:from=$.next"
    var url = "https://api.test/items"
    var body: String?
    var headers: HTTPHeaders = [:]
    var policy = CrawlPolicy.oneAtATime
    var jitter = 1.0
    var latency: Duration = .zero
    var maxRecords = 0

    func request() throws -> HTTPRequest {
        HTTPRequest(
            method: body == nil ? .get : .post, url: try HTTPURL(url), headers: headers,
            body: body.map { Array($0.utf8) })
    }

    func pagination() throws -> Pagination {
        var pagination = try Pagination(flags: flags)
        pagination.maxRecords = maxRecords
        return pagination
    }

    func run(_ replies: ScriptedServer.Reply...) async throws -> CrawlRun { try await run(replies) }

    func run(_ replies: [ScriptedServer.Reply]) async throws -> CrawlRun {
        let time = VirtualTime()
        let server = ScriptedServer(replies, time, latency: latency)
        let events = Lock([CrawlEvent]())
        let crawl = Crawl(
            try request(), pagination: try pagination(), policy: policy, transport: server,
            environment: time.environment(jitter: jitter),
            onEvent: { event in events.withLock { $0.append(event) } })
        var run = CrawlRun(report: crawl.report, server: server, time: time)
        do {
            for try await page in crawl.pages { run.pages.append(page.records.map(\.text)) }
        } catch {
            run.error = error
        }
        run.report = crawl.report
        run.events = events.withLock { $0 }
        return run
    }
}

/// A page `{"items": [0, 1, …], "next": …}`.
func page(_ ids: Range<Int>, next: String? = nil, _ members: String = "") -> String {
    let list = ids.map { "{\"id\":\($0)}" }.joined(separator: ",")
    return "{\"items\":[\(list)],\"next\":\(next.map { "\"\($0)\"" } ?? "null")\(members.isEmpty ? "" : "," + members)}"
}

/// The records of ``page(_:next:_:)``.
func ids(_ range: Range<Int>) -> [String] { range.map { "{\"id\":\($0)}" } }
