import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination

/// A crawl driven by hand: a page in, what follows out. It takes the steps that the real driver takes, in its order.
final class Listing {
    /// What followed a page.
    enum Next: Equatable {
        /// Path and query of the next request.
        case request(String)
        case end(CrawlEnd)
    }

    let first: HTTPRequest
    private(set) var step: SchemeStep
    private(set) var walk: PageWalk
    /// What was said beside the last decision.
    private(set) var detail: String?
    private(set) var end: CrawlEnd?
    /// Where a crawl that was stopped would go on.
    private(set) var goesOn: String?
    private var reader: PageReader
    private let hasKey: Bool

    /// - Parameter config: Flags of a scheme, or JSON.
    init(
        _ config: String, at url: String = "https://api.test/items", body: String? = nil, headers: HTTPHeaders = [:],
        allowing origins: Set<String> = [], _ adjust: (inout Pagination) -> Void = { _ in }
    ) throws {
        let isJSON = config.hasPrefix("{") || config.hasPrefix("[")
        var pagination = isJSON ? try Pagination(json: config, named: "config") : try Pagination(flags: config)
        adjust(&pagination)
        first = HTTPRequest(
            method: body == nil ? .get : .post, url: try HTTPURL(url), headers: headers,
            body: body.map { Array($0.utf8) })
        reader = PageReader(pagination)
        hasKey = !pagination.primaryKey.isEmpty
        let rules = CredentialRules(
            home: first.url.origin, allowed: Set(try origins.map { try Origin($0) }), nextOrigin: pagination.nextOrigin)
        walk = PageWalk(pagination, rules: rules, seed: 1)
        step = try walk.begin(first)
    }

    /// Path and query of the request under way.
    var target: String { step.request.url.target }
    /// The body of the request under way.
    var body: String? { step.request.body.map { String(decoding: $0, as: UTF8.self) } }

    /// - Parameters:
    ///   - new: Records whose key is new, where the listing has a key.
    ///   - url: What answered, when it is not what was asked.
    @discardableResult
    func page(
        _ body: String, headers: HTTPHeaders = [:], status: Int = 200, new: Int? = nil, from url: String? = nil
    ) throws -> Next {
        let response = HTTPResponse(
            status: status, headers: headers, body: PaddedBytes(body),
            url: try url.map { try HTTPURL($0) } ?? step.request.url,
            wireBytes: body.utf8.count, duration: .zero)
        let reading = try reader.read(response, to: step, first: first)
        if walk.tally.pages == 0 { walk.resolve(reader.scheme) }
        let decision = walk.decide(reading.facts, reading.signals, newRecords: new)
        try reader.validate()
        guard reading.records.isEmpty || walk.isNew(walk.hash(of: reading.records)) else {
            return next(walk.decideRepeatedPage())
        }
        walk.commit(decision)
        return next(decision)
    }

    /// What follows a status that is no success; `nil` when it is a failure.
    func status(_ status: Int) -> Next? { walk.decide(status: status).map(next) }

    /// The report of the crawl as far as it went.
    var report: CrawlReport {
        var report = CrawlReport()
        report.end = end
        report.detail = detail
        report.records = walk.tally.received
        report.judge(walk.tally, hasKey: hasKey, scheme: walk.scheme)
        if reader.total == nil {
            report.compare(walk.tally.undeclared, named: reader.undeclaredCounts, with: walk.tally.received)
        }
        return report
    }

    var recordsPath: String? { reader.records?.description }
    var total: String? { reader.total?.description }

    private func next(_ decision: PageWalk.Decision) -> Next {
        (detail, goesOn) = (decision.detail, decision.heldBack?.request.url.target)
        switch decision.action {
        case .request(let next):
            step = next
            return .request(next.request.url.target)
        case .end(let end):
            self.end = end
            return .end(end)
        }
    }
}

/// A page `{"items": [{"id":0}, …], members}`.
func items(_ ids: Range<Int>, _ members: String = "") -> String {
    "{\"items\":[" + ids.map { "{\"id\":\($0)}" }.joined(separator: ",") + "]" + (members.isEmpty ? "" : "," + members)
        + "}"
}

/// The message of the config error that `body` throws.
func configError(_ body: () throws -> Void) -> String? {
    do { try body() } catch { return (error as? ConfigError)?.description ?? "not a ConfigError: \(error)" }
    return nil
}

/// The page error that `body` throws.
func pageError(_ body: () throws -> Void) -> PageError? {
    do { try body() } catch { return error as? PageError }
    return nil
}

extension [(String, String)] {
    var headers: HTTPHeaders { HTTPHeaders(self) }
}
