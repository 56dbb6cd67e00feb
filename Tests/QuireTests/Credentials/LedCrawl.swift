import Quire
import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination
import TestOrigin

/// Where a server says what comes next.
enum Leading: String, CaseIterable, Sendable {
    case nextURL, linkHeader, template, redirect

    var config: String {
        switch self {
        case .nextURL, .redirect: "next_url:from=$.next"
        case .linkHeader: "link_header"
        case .template: #"{"endpoint":"{{ previous_request.next }}","response_jsonpath":"$.items"}"#
        }
    }

    /// Page 1, or a redirect in its place, that leads to `link`.
    func reply(_ link: String) -> Reply {
        switch self {
        case .nextURL, .template: .json("{\"items\":[{\"id\":1}],\"next\":\(JSONString.encode(link))}")
        case .linkHeader: .json(#"{"items":[{"id":1}]}"#, "Link: <\(link)>; rel=\"next\"")
        case .redirect: .response(302, ["Location: \(link)"], [])
        }
    }

    /// Whether a field can carry it at all: a line break would end it, and blanks around it are no part of it.
    func canCarry(_ link: String) -> Bool {
        guard self == .linkHeader || self == .redirect else { return true }
        return link.utf8.allSatisfy { $0 >= 0x20 } && link.utf8.first != 0x20
    }
}

/// A crawl of a server that leads elsewhere, with a secret in each place that may hold one.
struct LedCrawl {
    static let secret = "s3cret-key-of-home"
    static let headers: HTTPHeaders = [
        "Authorization": "Bearer \(secret)", "X-Api-Key": secret, "Cookie": "session=\(secret)", "X-Own": secret,
    ]

    var error: CrawlError?
    var records = 0
    var report: CrawlReport

    init(
        _ leading: Leading, at url: String, headers: HTTPHeaders = LedCrawl.headers, body: String? = nil,
        allowed: [String] = [],
        members: String = "", authenticator: Authenticator? = nil
    ) async throws {
        let pagination =
            leading == .template
            ? try Pagination(json: leading.config, named: "config") : try Pagination(flags: leading.config + members)
        var policy = CrawlPolicy()
        policy.retries = 0
        policy.allowedOrigins = Set(try allowed.map { try Origin($0) })
        let request = HTTPRequest(
            method: body == nil ? .get : .post, url: try HTTPURL(url), headers: headers,
            body: body.map { Array($0.utf8) })
        let crawl = Crawl(
            request, pagination: pagination, policy: policy, authenticator: authenticator,
            environment: VirtualTime().environment())
        do throws(CrawlError) {
            for try await page in crawl.pages { records += page.records.count }
        } catch {
            self.error = error
        }
        report = crawl.report
    }

    var said: String { (error?.description ?? "") + report.json }
}

extension OriginRequest {
    /// All that came over the wire.
    var wholeText: String {
        target + "\n" + fields.map { "\($0.name): \($0.value)" }.joined(separator: "\n") + "\n"
            + String(decoding: body, as: UTF8.self)
    }

    var holdsSecret: Bool { wholeText.contains("s3cret") || wholeText.contains("-hidden") }
}

/// The last page of any listing.
let lastPage = Reply.json(#"{"items":[{"id":9}],"next":null}"#)
