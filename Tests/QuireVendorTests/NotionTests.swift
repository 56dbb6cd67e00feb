import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct NotionTests {
    private static let path = "/v1/databases/\(Notion.firstDatabase)/query"
    private static let version = [(name: "Notion-Version", value: "2022-06-28")]

    private func query(_ notion: Notion, _ body: String) -> DirectAnswer {
        notion.direct(Self.path, method: "POST", headers: Self.version, body: body)
    }

    @Test("every page of a database comes once", arguments: [0, 1, 100, 101, 1_234])
    func pages(count: Int) throws {
        let notion = Notion(VendorAccount(count: count, token: "ntn_1"))
        let (records, pages) = try notion.walk(notion.firstRequest(of: "pages"), records: "$.results") { page in
            #expect((page["$.next_cursor"]?.text == "null") == (page["$.has_more"]?.text == "false"))
            guard let cursor = page.string("$.next_cursor") else { return nil }
            var next = notion.start(
                Self.path, method: "POST", body: "{\"page_size\":100,\"start_cursor\":\"\(cursor)\"}")
            next.headers += Self.version
            return next
        }
        #expect(records == notion.truth("pages"))
        #expect(Set(records).count == count)
        #expect(pages == max(1, (count + 99) / 100))
    }

    @Test("every user comes once", arguments: [0, 1, 7, 8, 1_234])
    func users(count: Int) throws {
        let notion = Notion(VendorAccount(count: count))
        let (records, pages) = try notion.walk(notion.firstRequest(of: "users"), records: "$.results") { page in
            guard let cursor = page.string("$.next_cursor") else { return nil }
            var next = notion.start("/v1/users?page_size=7&start_cursor=\(cursor)")
            next.headers += Self.version
            return next
        }
        #expect(records == notion.truth("users"))
        #expect(pages == (count <= 100 ? 1 : 1 + (count - 94) / 7))
    }

    @Test(
        "a body that does not fit is refused in Notion's words",
        arguments: [
            ("{\"page_size\":101}", "page_size should be ≤ `100` or `undefined`, instead was `101`."),
            ("{\"page_size\":0}", "page_size should be ≥ `1` or `undefined`, instead was `0`."),
            ("{\"page_size\":\"ten\"}", "page_size should be a number or `undefined`, instead was `\"ten\"`."),
            ("{\"start_cursor\":null}", "start_cursor should be a string or `undefined`, instead was `null`."),
            ("{\"start_cursor\":\"\"}", "start_cursor should be a valid uuid, instead was `\"\"`."),
            ("{\"page\":2}", "page should be not present."),
        ])
    func invalid(body: String, reason: String) {
        let answer = query(Notion(VendorAccount(count: 5)), body)
        #expect(answer.status == 400)
        #expect(answer.string("$.code") == "validation_error")
        #expect(answer.string("$.message") == "body failed validation: body.\(reason)")
    }

    @Test("a cursor of users, or of another database, is none of this one's")
    func foreignCursor() throws {
        let notion = Notion(VendorAccount(count: 5))
        let other = try #require(
            notion.direct("/v1/users?page_size=1", headers: Self.version).string("$.next_cursor"))
        let answer = query(notion, "{\"start_cursor\":\"\(other)\"}")
        #expect(answer.string("$.message") == "The start_cursor provided is invalid: \(other)")
        let id = "0123456789abcdef0123456789ABCDEF"
        let page = notion.direct(
            "/v1/databases/\(id)/query", method: "POST", headers: Self.version, body: "{\"page_size\":2}")
        #expect(page.string("$.results[0].parent.database_id") == "01234567-89ab-cdef-0123-456789abcdef")
        let cursor = try #require(page.string("$.next_cursor"))
        #expect(query(notion, "{\"start_cursor\":\"\(cursor)\"}").status == 400)
    }

    @Test(
        "what a request lacks has its own code",
        arguments: [
            (nil, "Bearer ntn_1", 400, "missing_version"), ("2022-06-28", nil, 401, "unauthorized"),
            ("2022-06-28", "Bearer ntn_2", 401, "unauthorized"),
            ("2025-09-03", "Bearer ntn_1", 400, "invalid_request_url"),
            ("2020-01-01", "Bearer ntn_1", 400, "missing_version"),
        ] as [(String?, String?, Int, String)])
    func missing(version: String?, token: String?, status: Int, code: String) {
        var request = ServerRequest(method: "POST", target: "/notion" + Self.path)
        if let version { request.headers.append(("Notion-Version", version)) }
        if let token { request.headers.append(("Authorization", token)) }
        let answer = DirectAnswer(Notion(VendorAccount(count: 5, token: "ntn_1")).answer(request))
        #expect(answer.status == status)
        #expect(answer.string("$.code") == code)
        #expect(answer.string("$.object") == "error")
    }

    @Test("a data source answers under the new versions, a body that is no JSON nowhere")
    func dataSource() {
        let notion = Notion(VendorAccount(count: 3))
        let path = "/v1/data_sources/\(Notion.firstDatabase)/query"
        let new = notion.direct(path, method: "POST", headers: [("Notion-Version", "2025-09-03")], body: "{}")
        #expect(new.texts("$.results").count == 3)
        #expect(new.string("$.results[0].parent.type") == "data_source_id")
        #expect(
            notion.direct(path, method: "POST", headers: Self.version, body: "{}").string("$.code")
                == "invalid_request_url")
        #expect(query(notion, "{").string("$.code") == "invalid_json")
        #expect(
            notion.direct("/v1/databases/1/query", method: "POST", headers: Self.version, body: "{}").string(
                "$.message")
                == "path failed validation: path.database_id should be a valid uuid, instead was `\"1\"`.")
    }

    @Test("a walk stays put when pages go and come, and databases have sizes of their own")
    func changes() throws {
        var notion = Notion(VendorAccount(count: 10))
        notion.account.sizes[Notion.firstDatabase] = 6
        let cursor = try #require(query(notion, "{\"page_size\":3}").string("$.next_cursor"))
        for index in [1, 3] { notion.account.changes.delete(index) }
        notion.account.changes.insert(2)
        let rest = query(notion, "{\"start_cursor\":\"\(cursor)\"}").texts("$.results")
        #expect(rest == Array(notion.truth("pages").suffix(4)))
        #expect(notion.truth("pages").count == 6)
        #expect(notion.truth("users").count == 10)
    }

    @Test("the last of ten million pages costs no time")
    func large() {
        let notion = Notion(VendorAccount(count: 10_000_000))
        let last = NotionPages(database: Notion.firstDatabase, notion.account, isDataSource: false).id(9_999_999)
        let page = query(notion, "{\"start_cursor\":\"\(last)\"}")
        #expect(page.texts("$.results").count == 1)
        #expect(page["$.has_more"]?.text == "false")
    }
}
