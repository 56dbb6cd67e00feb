import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuireSimulator
import Testing

/// How a person with the listing's documentation would page it: first request, and the next one from a page.
struct Walk: Sendable, CustomTestStringConvertible {
    let path: String
    let records: String
    let pages: Int
    var body: String?
    var headers: HTTPHeaders = [:]
    /// From the request, its page, and the number of records so far.
    let next: @Sendable (HTTPRequest, PlainPage, Int) throws -> HTTPRequest?

    var testDescription: String { path }

    func first(_ base: String) throws -> HTTPRequest {
        let url = try HTTPURL(base + path)
        return HTTPRequest(
            method: body == nil ? .get : .post, url: url, headers: headers, body: body.map { Array($0.utf8) })
    }

    static let all = [
        Walk(path: "/page-number?page=1&per_page=100", records: "$.data", pages: 13) { request, page, count in
            try #require(try page.value("$.total")?.text == "1234")
            return count < 1_234 ? try request.at("/page-number?page=\((count + 99) / 100 + 1)&per_page=100") : nil
        },
        // Asked for 1,000 it gives 250 at a time, and does not say so.
        Walk(path: "/offset?limit=1000", records: "$.items", pages: 5) { request, page, count in
            try #require(try page.value("$.meta.total")?.text == "1234")
            return count < 1_234 ? try request.at("/offset?offset=\(count)&limit=1000") : nil
        },
        Walk(path: "/offset-without-total?limit=100", records: "$.items", pages: 14) { request, page, count in
            try page.records("$.items").isEmpty
                ? nil : try request.at("/offset-without-total?offset=\(count)&limit=100")
        },
        Walk(path: "/body-cursor?limit=100", records: "$.contacts", pages: 13) { request, page, _ in
            guard let token = try page.value("$.next_cursor")?.stringValue else { return nil }
            return try request.at("/body-cursor?limit=100&cursor=" + PercentEncoding.strict(token))
        },
        Walk(
            path: "/posted-cursor", records: "$.results", pages: 13, body: "{\"limit\":100}",
            headers: ["Content-Type": "application/json"]
        ) { request, page, _ in
            guard try page.value("$.has_more")?.text == "true" else { return nil }
            var request = request
            request.body = Array(" { \"limit\" : 100 , \"cursor\" : \(try page.value("$.cursor")!.text) } ".utf8)
            return request
        },
        Walk(path: "/header-cursor", records: "$", pages: 13) { request, page, _ in
            try #require(page.response.headers["X-Total-Count"] == "1234")
            guard let token = page.response.headers["X-Next-Token"] else { return nil }
            var request = request
            request.headers.set("X-Page-Token", to: token)
            return request
        },
        Walk(path: "/last-record?limit=100", records: "$", pages: 14) { request, page, count in
            try page.records("$").isEmpty
                ? nil : try request.at("/last-record?limit=100&after=\(DataSet.id(at: count - 1))")
        },
        Walk(path: "/absolute-link", records: "$.results", pages: 13) { _, page, _ in
            try #require(try page.value("$.count")?.text == "1234")
            return try page.value("$.next")?.stringValue.map { .get(try HTTPURL($0)) }
        },
        Walk(path: "/relative-link", records: "$.data", pages: 13) { request, page, _ in
            try page.value("$.links.next")?.stringValue.map { try request.at("/relative-link" + $0) }
        },
        Walk(
            path: "/odata?$count=true&$orderby=id", records: "$.value", pages: 13,
            headers: ["Prefer": "odata.maxpagesize=100"]
        ) { request, page, _ in
            try #require(try page.value("$['@odata.count']")?.text == "1234")
            guard let link = try page.value("$['@odata.nextLink']")?.stringValue else { return nil }
            var request = request
            request.url = try HTTPURL(link)
            return request
        },
        Walk(path: "/link-header", records: "$", pages: 13) { request, page, _ in
            // The last link of the field, where there are two.
            let parts = page.response.headers["Link"]!.split(
                separator: "> ; REL = \"last-but next\"", omittingEmptySubsequences: false)
            guard parts.count == 2, let open = parts[0].lastIndex(of: "<") else { return nil }
            return try request.at(String(parts[0][parts[0].index(after: open)...]))
        },
        Walk(path: "/one-page", records: "$", pages: 1) { _, _, _ in nil },
    ]
}

/// A response, read by path.
struct PlainPage {
    let response: HTTPResponse
    private let root: RawJSON

    init(_ response: HTTPResponse) {
        self.response = response
        root = RawJSON(source: response.body, range: 0..<response.body.count)
    }

    func value(_ path: String) throws -> RawJSON? { root[try SimplePath(path)] }

    func records(_ path: String) throws -> [String] {
        var texts: [String] = []
        try #require(try value(path)).forEachElement { record in
            texts.append(record.text)
            return true
        }
        return texts
    }
}

extension HTTPRequest {
    /// The same request for another target of the same origin.
    func at(_ target: String) throws -> HTTPRequest {
        var request = self
        request.url = try HTTPURL(url.origin.description + target)
        return request
    }
}

extension DataSet {
    func text(_ index: Int) -> String {
        var bytes: [UInt8] = []
        append(recordAt: index, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// No proxy, whatever the environment says.
let direct: ClientConfiguration = {
    var configuration = ClientConfiguration()
    configuration.proxy = Secret("")
    return configuration
}()
