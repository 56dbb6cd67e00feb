import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

@Suite(.timeLimit(.minutes(5))) struct DetectorTests {
    typealias Origin = @Sendable (HTTPRequest) -> ScriptedServer.Reply

    /// A way to page, told by what its origin does.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let url: String
        var body: String?
        let flags: String
        let origin: Origin

        init(
            _ name: String, _ url: String = "https://api.test/items", body: String? = nil, flags: String,
            _ origin: @escaping Origin
        ) {
            (testDescription, self.url, self.body, self.flags, self.origin) = (name, url, body, flags, origin)
        }
    }

    /// 25 records in pages of 10; `make` gets where the page begins and where the next one does.
    private static func pages(_ start: Int, _ make: (String, Int?) -> String) -> ScriptedServer.Reply {
        .page(make(list(start, 10, of: 25), start + 10 < 25 ? start + 10 : nil))
    }

    /// A body with one member for the next page.
    private static func link(
        _ name: String, _ text: @escaping @Sendable (Int) -> String,
        _ origin: @escaping @Sendable (String, String) -> String
    ) -> Origin {
        { request in
            pages(request.number("at") ?? 0) { list, next in origin(list, next.map { "\"" + text($0) + "\"" } ?? "null")
            }
        }
    }

    static let links: [Case] = [
        Case("Link header", flags: "link_header") { request in
            let start = request.number("at") ?? 0
            let next: HTTPHeaders = start + 10 < 25 ? ["Link": "</items?at=\(start + 10)>; rel=\"next\""] : [:]
            return .page(list(start, 10, of: 25), headers: next)
        },
        Case(
            "an absolute next URL with a count", flags: "next_url:from=$.next,records=$.results,total=$.count",
            link("next", { "https://api.test/items?at=\($0)" }) { "{\"count\":25,\"next\":\($1),\"results\":\($0)}" }),
        Case(
            "OData", flags: "next_url:from=$['@odata.nextLink'],records=$.value",
            link("", { "https://api.test/items?at=\($0)" }) { "{\"value\":\($0),\"@odata.nextLink\":\($1)}" }),
        Case(
            "HAL", flags: "next_url:from=$._links.next.href,records=$._embedded.items",
            link("", { "/items?at=\($0)" }) {
                "{\"_links\":{\"self\":{\"href\":\"/items\"},\"next\":{\"href\":\($1)}},\"_embedded\":{\"items\":\($0)}}"
            }),
        Case(
            "JSON:API", flags: "next_url:from=$.links.next,records=$.data",
            link("", { "https://api.test/items?at=\($0)" }) {
                "{\"data\":\($0),\"included\":[{\"id\":\"x\"}],\"links\":{\"next\":\($1)}}"
            }),
        Case(
            "a query alone", flags: "next_url:from=$.nextPageUrl,records=$.items",
            link("", { "?at=\($0)" }) { "{\"items\":\($0),\"nextPageUrl\":\($1)}" }),
        Case(
            "Salesforce", flags: "next_url:from=$.nextRecordsUrl,records=$.records,total=$.totalSize",
            link("", { "/items?at=\($0)" }) {
                "{\"totalSize\":25,\"done\":false,\"nextRecordsUrl\":\($1),\"records\":\($0)}"
            }),
        Case(
            "a name nobody has heard of", flags: "next_url:from=$.envelope.theNextOne,records=$.stuff",
            link("", { "/items?at=\($0)" }) { "{\"stuff\":\($0),\"envelope\":{\"theNextOne\":\($1)}}" }),
        Case(
            "FHIR", flags: "next_url:from=$.link[?@.relation=='next'].url,records=$.entry,total=$.total",
            { request in
                pages(request.number("at") ?? 0) { list, next in
                    "{\"total\":25,\"link\":[{\"relation\":\"self\",\"url\":\"/items\"}\(next.map { ",{\"relation\":\"next\",\"url\":\"/items?at=\($0)\"}" } ?? "")],\"entry\":\(list)}"
                }
            }),
    ]

    /// An origin that takes the token back under one name only, and knows no other parameter.
    private static func token(
        _ parameter: String, strict: Bool = false, _ make: @escaping @Sendable (String, String) -> String
    ) -> Origin {
        { request in
            let known = [parameter, "limit"]
            if strict, request.url.queryItems.contains(where: { !known.contains($0.name) }) {
                return .status(400, [:], "unknown parameter")
            }
            let start = request.query(parameter).flatMap { Int($0.dropFirst()) } ?? 0
            return pages(start) { list, next in make(list, next.map { "\"t\($0)\"" } ?? "null") }
        }
    }

    private static func posted(_ parameter: String, _ make: @escaping @Sendable (String, String) -> String) -> Origin {
        { request in
            let start =
                request.text.split(separator: "\"\(parameter)\":\"t").dropFirst().first.flatMap {
                    Int($0.prefix { $0.isNumber })
                } ?? 0
            return pages(start) { list, next in make(list, next.map { "\"t\($0)\"" } ?? "null") }
        }
    }

    static let tokens: [Case] = [
        Case(
            "Google", flags: "cursor:from=$.nextPageToken,parameter=pageToken,records=$.files",
            token("pageToken") { "{\"files\":\($0),\"nextPageToken\":\($1)}" }),
        Case(
            "Zoom", flags: "cursor:from=$.next_page_token,parameter=next_page_token,records=$.users",
            token("next_page_token") { "{\"users\":\($0),\"next_page_token\":\($1)}" }),
        Case(
            "page_token", flags: "cursor:from=$.next_page_token,parameter=page_token,records=$.users",
            token("page_token", strict: true) { "{\"users\":\($0),\"next_page_token\":\($1)}" }),
        Case(
            "Slack", flags: "cursor:from=$.response_metadata.next_cursor,parameter=cursor,records=$.members",
            token("cursor") { "{\"ok\":true,\"members\":\($0),\"response_metadata\":{\"next_cursor\":\($1)}}" }),
        Case(
            "Notion", flags: "cursor:from=$.next_cursor,parameter=start_cursor,records=$.results",
            token("start_cursor", strict: true) { "{\"object\":\"list\",\"results\":\($0),\"next_cursor\":\($1)}" }),
        Case(
            "HubSpot", flags: "cursor:from=$.paging.next.after,parameter=after,records=$.results",
            token("after") { "{\"results\":\($0),\"paging\":{\"next\":{\"after\":\($1)}}}" }),
        Case(
            "Airtable", flags: "cursor:from=$.offset,parameter=offset,records=$.records",
            token("offset") { "{\"records\":\($0),\"offset\":\($1)}" }),
        Case(
            "continuation", flags: "cursor:from=$.continuationToken,parameter=continuationToken,records=$.items",
            token("continuationToken") { "{\"items\":\($0),\"continuationToken\":\($1)}" }),
        Case(
            "NextToken in the body", body: "{}", flags: "cursor:from=$.NextToken,parameter=$.NextToken,records=$.Items",
            posted("NextToken") { "{\"Items\":\($0),\"NextToken\":\($1)}" }),
        Case(
            "cursor beside has_more", flags: "cursor:from=$.cursor,parameter=cursor,records=$.data,has_more=$.has_more"
        ) { request in
            let start = request.query("cursor").flatMap { Int($0.dropFirst()) } ?? 0
            return .page(
                "{\"data\":\(list(start, 10, of: 25)),\"cursor\":\"c\(min(25, start + 10))\",\"has_more\":\(start + 10 < 25)}"
            )
        },
        Case(
            "a cursor in the query's own words", "https://api.test/items?limit=10&pagination_cursor=",
            flags:
                "cursor:from=$.paginationCursor,parameter=pagination_cursor,records=$.data,limit=10,limit_parameter=limit",
            token("pagination_cursor", strict: true) { "{\"data\":\($0),\"paginationCursor\":\($1)}" }),
        Case("a header", flags: "cursor:from=header:X-Next-Cursor,parameter=cursor") { request in
            let start = request.query("cursor").flatMap { Int($0.dropFirst()) } ?? 0
            return .page(list(start, 10, of: 25), headers: start + 10 < 25 ? ["X-Next-Cursor": "c\(start + 10)"] : [:])
        },
        Case("X-Next-Page", flags: "cursor:from=header:X-Next-Page,parameter=page,total=header:X-Total") { request in
            let number = request.number("page") ?? 1
            return .page(
                list(number * 10 - 10, 10, of: 25),
                headers: ["X-Next-Page": number < 3 ? "\(number + 1)" : "", "X-Total": "25"])
        },
        Case("a next page number", flags: "cursor:from=$.next_page,parameter=page,records=$.items") { request in
            let number = request.number("page") ?? 1
            return .page(
                "{\"items\":\(list(number * 10 - 10, 10, of: 25)),\"next_page\":\(number < 3 ? "\(number + 1)" : "null")}"
            )
        },
        Case("a next offset", flags: "cursor:from=$.next_offset,parameter=offset,records=$.items") { request in
            pages(request.number("offset") ?? 0) {
                "{\"items\":\($0),\"next_offset\":\($1.map(String.init) ?? "null")}"
            }
        },
        Case("Stripe", flags: "cursor:from=last:$.id,parameter=starting_after,records=$.data,has_more=$.has_more") {
            request in
            let start = request.number("starting_after").map { $0 + 1 } ?? 0
            return .page("{\"object\":\"list\",\"has_more\":\(start + 10 < 25),\"data\":\(list(start, 10, of: 25))}")
        },
        Case(
            "a keyset that includes its key",
            flags: "cursor:from=last:$.id,parameter=after,ties=inclusive,records=$.data,has_more=$.more"
        ) { request in
            let start = request.number("after") ?? 0
            return .page("{\"more\":\(start + 10 < 25),\"data\":\(list(start, 10, of: 25))}")
        },
    ]

    private static func numbered(
        _ parameter: String, base: Int = 1, _ make: @escaping @Sendable (String, Int) -> String
    ) -> Origin {
        { request in
            let number = request.number(parameter) ?? base
            return .page(make(list((number - base) * 10, 10, of: 45), number))
        }
    }

    private static func placed(_ parameter: String, base: Int = 0, _ make: @escaping @Sendable (String, Int) -> String)
        -> Origin
    {
        { request in
            let start = request.number(parameter) ?? base
            return .page(make(list(start - base, 10, of: 45), start))
        }
    }

    static let counters: [Case] = [
        Case(
            "page and total_pages", flags: "page:parameter=page,records=$.data,total_pages=$.meta.total_pages",
            numbered("page") { "{\"data\":\($0),\"meta\":{\"page\":\($1),\"total_pages\":5}}" }),
        Case(
            "current_page and last_page",
            flags: "page:parameter=page,records=$.data,total=$.total,total_pages=$.last_page",
            numbered("page") { "{\"current_page\":\($1),\"data\":\($0),\"last_page\":5,\"total\":45}" }),
        Case(
            "Spring, from 0",
            flags: "page:parameter=page,first=0,records=$.content,total=$.totalElements,total_pages=$.totalPages",
            numbered("page", base: 0) { "{\"content\":\($0),\"number\":\($1),\"totalPages\":5,\"totalElements\":45}" }),
        Case(
            "pages counted from 0 that nobody mentions",
            flags: "page:parameter=page,first=0,records=$.items,total=$.total",
            numbered("page", base: 0) { list, _ in "{\"items\":\(list),\"total\":45}" }),
        Case(
            "total_pages alone",
            flags: "page:parameter=page,records=$.contacts,total=$.meta.total,total_pages=$.meta.total_pages",
            numbered("page") { list, _ in "{\"contacts\":\(list),\"meta\":{\"total_pages\":5,\"total\":45}}" }),
        Case(
            "the request's own page", "https://api.test/items?pg=1&per_page=10",
            flags: "page:parameter=pg,size=10,size_parameter=per_page", numbered("pg") { list, _ in list }),
        Case(
            "offset and limit of the request", "https://api.test/items?limit=10&skip=0",
            flags: "offset:parameter=skip,records=$.data,limit=10,limit_parameter=limit",
            placed("skip") { list, _ in "{\"data\":\(list)}" }),
        Case(
            "offset in the body", flags: "offset:parameter=startAt,records=$.values,total=$.total",
            placed("startAt") { "{\"startAt\":\($1),\"maxResults\":10,\"total\":45,\"values\":\($0)}" }),
        Case(
            "SCIM, from 1", flags: "offset:parameter=startIndex,first=1,records=$.Resources,total=$.totalResults",
            placed("startIndex", base: 1) {
                "{\"totalResults\":45,\"startIndex\":\($1),\"itemsPerPage\":10,\"Resources\":\($0)}"
            }),
        Case("a bare list by page", flags: "page:parameter=page", numbered("page") { list, _ in list }),
        Case("a bare list by offset", flags: "offset:parameter=offset", placed("offset") { list, _ in list }),
        Case(
            "a bare list by offset from 1", flags: "offset:parameter=start,first=1",
            placed("start", base: 1) { list, _ in list }),
        Case(
            "a count alone, by skip", flags: "offset:parameter=skip,records=$.items,total=$.count",
            placed("skip") { list, _ in "{\"items\":\(list),\"count\":45}" }),
    ]

    @Test("each way of paging is found, and its flags tell it", arguments: links + tokens + counters)
    func found(one: Case) async throws {
        let run = try await DetectRun(one.url, body: one.body, one.origin)
        #expect(run.flags == one.flags, "\(run.text)")
        #expect(run.server.requests.count <= Detector.mostRequests)
        // What is printed is what was proven.
        if let flags = run.flags { _ = try Pagination(flags: flags) }
    }

    @Test("a fetch that is told nothing gets every record by it", arguments: links + tokens + counters)
    func crawled(one: Case) async throws {
        let time = VirtualTime()
        let server = ScriptedServer(time) { _, request in one.origin(request) }
        let request = HTTPRequest(
            method: one.body == nil ? .get : .post, url: try HTTPURL(one.url), body: one.body.map { Array($0.utf8) })
        let crawl = Crawl(
            request, pagination: try Pagination(flags: "auto"), transport: server, environment: time.environment())
        var ids: [String] = []
        for try await page in crawl.pages { ids += page.records.map(\.text) }
        let total = Self.counters.contains { $0.testDescription == one.testDescription } ? 45 : 25
        #expect(Set(ids) == Set((0..<total).map { "{\"id\":\($0)}" }), "\(crawl.report)")
        #expect(crawl.report.isComplete)
    }
}
