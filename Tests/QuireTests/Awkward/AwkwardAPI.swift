import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import Testing

@testable import QuirePagination

/// An API that does something awkward, as a function of the request, and what a crawl of it must come to.
struct AwkwardAPI: Sendable, CustomTestStringConvertible {
    var name: String
    /// Flags, or the JSON of a config with templates.
    var config: String
    var target = "/items"
    var key: String?
    /// Requests in flight; only one where the server's answers depend on what was asked before.
    var widths = [1, 4]
    var end: CrawlEnd
    var isVerified = false
    var records: [String]
    /// What a warning or the detail of the end says; `nil`: there is no warning.
    var says: String?
    var answer: @Sendable (Ask) -> ScriptedServer.Reply

    var testDescription: String { name }

    func run(_ width: Int) async throws -> CrawlRun {
        let time = VirtualTime()
        let asked = Lock([String: Int]())
        let server = ScriptedServer(time) { index, request in
            let tries = asked.withLock { asked in
                asked[request.url.target, default: 0] += 1
                return asked[request.url.target, default: 1] - 1
            }
            return answer(Ask(request: request, number: index, tries: tries))
        }
        var policy = CrawlPolicy()
        policy.concurrency = .fixed(width)
        policy.retries = 2
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test" + target)), pagination: try pagination(), policy: policy,
            transport: server, environment: time.environment())
        var run = CrawlRun(report: crawl.report, server: server, time: time)
        do {
            for try await page in crawl.pages { run.pages.append(page.records.map(\.text)) }
        } catch {
            run.error = error
        }
        run.report = crawl.report
        return run
    }

    private func pagination() throws -> Pagination {
        let isJSON = config.utf8.first == UInt8(ascii: "{") || config.utf8.first == UInt8(ascii: "[")
        var pagination = try isJSON ? Pagination(json: config, named: "config") : Pagination(flags: config)
        if let key { pagination.primaryKey = [try SimplePath(key: key)] }
        return pagination
    }

    /// Runs it at each width, and compares with what was foretold.
    func check() async throws {
        for width in widths {
            let run = try await run(width)
            let label = "\(name), \(width) at once: \(run.report.json)"
            #expect(run.report.end == end, "\(label)")
            #expect(run.report.verdict == verdict, "\(label)")
            #expect(run.records == records, "\(label)")
            #expect(run.report.records == records.count, "\(label)")
            let said = run.report.warnings + [run.report.detail, run.error?.description].compactMap(\.self)
            if let says {
                #expect(said.contains { $0.contains(says) }, "\(label)")
            } else {
                #expect(run.report.warnings.isEmpty, "\(label)")
            }
        }
    }

    private var verdict: String { end.isComplete ? (isVerified ? "verified" : "unverified") : "incomplete" }
}

/// A request, as a scripted API looks at it.
struct Ask: Sendable {
    let request: HTTPRequest
    /// Requests before it.
    let number: Int
    /// Requests before it for the same target.
    let tries: Int

    func value(_ name: String) -> String? { request.url.queryItems.last { $0.name == name }?.value }

    func int(_ name: String) -> Int? { value(name).flatMap { Int($0) } }

    /// From 1, whatever parameter tells it: `page`, `offset` at ten records a page, or a `cursor` such as `p3`.
    var page: Int {
        int("page") ?? int("offset").map { $0 / 10 + 1 } ?? value("cursor").flatMap { Int($0.dropFirst()) } ?? 1
    }

    /// The records that are asked for, of a listing of `count`, by a server that gives at most `clamp` a page.
    func window(_ count: Int, clamp: Int = .max) -> Range<Int> {
        let size = min(int("limit") ?? 10, clamp)
        let start = min(int("offset") ?? ((int("page") ?? 1) - 1) * size, count)
        return start..<min(start + size, count)
    }
}

extension ScriptedServer.Reply {
    /// A page `{"items": [{"id": 0}, …], …}`.
    static func items(_ ids: some Sequence<Int>, _ members: String = "") -> ScriptedServer.Reply {
        let list = ids.map { "{\"id\":\($0)}" }.joined(separator: ",")
        return .page("{\"items\":[\(list)]\(members.isEmpty ? "" : "," + members)}")
    }
}

/// The records of pages of such items.
func texts(_ ids: some Sequence<Int>) -> [String] { ids.map { "{\"id\":\($0)}" } }
