import Quire
import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination
import Testing

/// A listing of numbered records behind one of the ways to count.
struct CountedListing: Sendable, CustomTestStringConvertible {
    var name: String
    var scheme: String
    var isTemplate = false
    var count = 230
    /// The server gives no more than this with a page.
    var clamp = Int.max
    var statesTotal = false
    var statesPages = false

    var testDescription: String { name }

    static let all = [
        CountedListing(name: "offset", scheme: "offset:limit=10"),
        CountedListing(name: "offset with a total", scheme: "offset:limit=10,total=$.total", statesTotal: true),
        CountedListing(
            name: "offset, clamped", scheme: "offset:limit=50,total=$.total", clamp: 10, statesTotal: true),
        CountedListing(name: "offset, clamped, no total", scheme: "offset:limit=50", clamp: 10),
        CountedListing(name: "offset by limit", scheme: "offset:limit=10,advance=limit"),
        CountedListing(name: "page", scheme: "page:size=10,size_parameter=limit"),
        CountedListing(
            name: "page with a total", scheme: "page:size=10,size_parameter=limit,total=$.total", statesTotal: true),
        CountedListing(
            name: "page with a count of pages",
            scheme: "page:size=10,size_parameter=limit,total_pages=$.pages", statesPages: true),
        CountedListing(
            name: "template", scheme: #"{"query": "{\"offset\": {{ page * 10 }}}", "response_jsonpath": "$.items"}"#,
            isTemplate: true),
        CountedListing(
            name: "template with a total",
            scheme: #"{"query": "{\"offset\": {{ page * 10 }}}", "response_jsonpath": "$.items", "total": "$.total"}"#,
            isTemplate: true, statesTotal: true),
    ]

    func pagination() throws -> Pagination {
        var pagination =
            try isTemplate ? Pagination(json: scheme, named: "config") : Pagination(flags: scheme + ",records=$.items")
        pagination.primaryKey = []
        return pagination
    }

    var request: HTTPRequest { get throws { .get(try HTTPURL("https://api.test/items?limit=10")) } }

    var truth: [String] { (0..<count).map(Self.record) }

    static func record(_ id: Int) -> String { "{\"id\":\(id)}" }

    func answer(_ request: HTTPRequest) -> (body: String, status: Int) {
        func number(_ name: String) -> Int? {
            request.url.queryItems.last { $0.name == name }.flatMap { Int($0.value) }
        }
        let asked = number("limit") ?? 10
        let size = min(asked, clamp)
        let start = number("offset") ?? (max(number("page") ?? 1, 1) - 1) * size
        let ids = min(start, count)..<min(start + size, count)
        var members = "\"items\":[\(ids.map(Self.record).joined(separator: ","))]"
        if statesTotal { members += ",\"total\":\(count)" }
        if statesPages { members += ",\"pages\":\((count + size - 1) / size)" }
        return ("{\(members)}", 200)
    }
}
