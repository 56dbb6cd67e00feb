import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// A detection against a server in memory that pages in its own way.
struct DetectRun {
    var detection: Detection?
    var error: DetectionError?
    var server: ScriptedServer

    var flags: String? { detection?.flags }
    /// All that people could read of it.
    var text: String { (detection?.evidence ?? []).joined(separator: "\n") + (error.map { "\($0)" } ?? "") }

    init(
        _ url: String, body: String? = nil, headers: HTTPHeaders = [:], records: String? = nil,
        policy: CrawlPolicy = CrawlPolicy(),
        _ reply: @escaping @Sendable (HTTPRequest) -> ScriptedServer.Reply
    ) async throws {
        let time = VirtualTime()
        server = ScriptedServer(time) { _, request in reply(request) }
        let request = HTTPRequest(
            method: body == nil ? .get : .post, url: try HTTPURL(url), headers: headers,
            body: body.map { Array($0.utf8) })
        let flags = "auto" + (records.map { ":records=" + $0 } ?? "")
        let crawl = Crawl(
            request, pagination: try Pagination(flags: flags), policy: policy, transport: server,
            environment: time.environment())
        do { detection = try await Detector(crawl).detect() } catch { self.error = error }
    }
}

extension HTTPRequest {
    /// A parameter of the query.
    func query(_ name: String) -> String? { url.queryItems.last { $0.name == name }?.value }
    func number(_ name: String) -> Int? { query(name).flatMap(Int.init) }
    var text: String { String(decoding: body ?? [], as: UTF8.self) }
}

/// `[{"id":5},…]`, none beyond `total`.
func list(_ start: Int, _ count: Int, of total: Int) -> String {
    let end = max(start, min(total, start + count))
    return "[" + (max(0, start)..<max(0, end)).map { "{\"id\":\($0)}" }.joined(separator: ",") + "]"
}
