import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuireSimulator
import Testing

/// Each listing walked by hand with plain requests, by code that knows nothing of Quire's schemes.
@Suite struct ListingTests {
    @Test("the listing gives the whole data once, in order, byte for byte", arguments: Walk.all)
    func wholeDataOnce(walk: Walk) async throws {
        let origin = try ListingOrigin(DataSet(count: 1_234))
        let client = HTTPClient(direct)
        var request: HTTPRequest? = try walk.first(origin.baseURL)
        var records: [String] = []
        var pages = 0
        while let current = request {
            let response = try await client.send(current)
            try #require(response.status == 200, "\(response.body.text())")
            let page = PlainPage(response)
            records += try page.records(walk.records)
            pages += 1
            try #require(pages < 100)
            request = try walk.next(current, page, records.count)
        }
        #expect(records == (0..<1_234).map(origin.data.text))
        #expect(pages == walk.pages)
    }

    @Test("the broken listing leads from its third page back to its second")
    func loop() async throws {
        let origin = try ListingOrigin(DataSet(count: 1_234))
        var tokens: [String] = []
        for _ in 0..<4 {
            let query = tokens.last.map { "?cursor=" + $0 } ?? ""
            let response = try await HTTPClient(direct).send(.get(try HTTPURL(origin.baseURL + "/loop" + query)))
            tokens.append(try #require(try PlainPage(response).value("$.next_cursor")?.stringValue))
        }
        #expect(tokens == ["at-100", "at-200", "at-100", "at-200"])
    }

    @Test(
        "what a listing does not know is refused",
        arguments: [
            ("/page-number?pages=2", 400), ("/page-number?page=0", 400), ("/page-number?page=+1", 400),
            ("/offset?offset=1&offset=2", 400), ("/offset?offset=-1", 400), ("/offset?offset=01", 400),
            ("/body-cursor?cursor=n%3D200", 400), ("/last-record?after=9007199254740992.0", 400),
            ("/absolute-link?filter=a%2Fb~%7E&&at=200&sig=x+y/%3D==", 400), ("/absolute-link?", 400),
            ("/odata?$count=true&$orderby=id", 400), ("/posted-cursor", 405), ("/nothing", 404),
        ])
    func refusals(target: String, status: Int) async throws {
        let origin = try ListingOrigin(DataSet(count: 1_000))
        let response = try await HTTPClient(direct).send(.get(try HTTPURL(origin.baseURL + target)))
        #expect(response.status == status)
    }

    @Test(
        "a posted body that is not what it should be is refused",
        arguments: [
            "", "{", "{}", "[]", "{\"limit\":0}", "{\"limit\":9,\"limit\":9}", "{\"limit\":9}x", "{\"limit\":9,}",
            "{\"limit\":9,\"cursor\":200}", "{\"limit\":9,\"cursor\":\"200\"}", "{\"limit\":9,\"cursor\":\"\\u00\"}",
        ])
    func refusedBodies(body: String) async throws {
        let origin = try ListingOrigin(DataSet(count: 1_000))
        let request = HTTPRequest(
            method: .post, url: try HTTPURL(origin.baseURL + "/posted-cursor"),
            headers: ["Content-Type": "application/json"], body: Array(body.utf8))
        #expect(try await HTTPClient(direct).send(request).status == 400)
    }
}
