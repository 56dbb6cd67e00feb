import QuireHTTP
import QuirePagination
import Testing

@Suite struct CounterSchemeTests {
    @Test("page 1 goes out as it was written, and each later page has the next number")
    func pageNumbers() throws {
        let listing = try Listing("page", at: "https://api.test/items?q=a%20b")
        #expect(listing.target == "/items?q=a%20b")
        #expect(try listing.page(items(0..<2)) == .request("/items?q=a%20b&page=2"))
        #expect(try listing.page(items(2..<4)) == .request("/items?q=a%20b&page=3"))
    }

    @Test("page takes its parameter, its first number and its size")
    func pageMembers() throws {
        let listing = try Listing("page:parameter=p,first=0,size=2,size_parameter=n")
        #expect(listing.target == "/items?n=2")
        #expect(try listing.page(items(0..<2)) == .request("/items?n=2&p=1"))
    }

    @Test("offset steps by the records received, so a server that clamps the page size loses none")
    func clamp() throws {
        let listing = try Listing("offset:limit=1000")
        #expect(listing.target == "/items?limit=1000")
        #expect(try listing.page(items(0..<500)) == .request("/items?limit=1000&offset=500"))
        #expect(try listing.page(items(500..<1000)) == .request("/items?limit=1000&offset=1000"))
        #expect(try listing.page(items(1000..<1300)) == .request("/items?limit=1000&offset=1300"))
    }

    @Test("with advance=limit, offset steps by the limit")
    func advanceByLimit() throws {
        let listing = try Listing("offset:limit=50,advance=limit")
        #expect(try listing.page(items(0..<39)) == .request("/items?limit=50&offset=50"))
        #expect(try listing.page(items(50..<90)) == .request("/items?limit=50&offset=100"))
    }

    @Test("after an empty page, offset steps by the limit")
    func stepOverEmptyPage() throws {
        let listing = try Listing("offset:limit=5,total=$.total")
        #expect(try listing.page(items(0..<5, "\"total\":11")) == .request("/items?limit=5&offset=5"))
        #expect(try listing.page(items(0..<0, "\"total\":11")) == .request("/items?limit=5&offset=10"))
    }

    @Test("offset takes its parameters and its first position")
    func offsetMembers() throws {
        let listing = try Listing("offset:parameter=startAt,limit_parameter=max,limit=2,first=1")
        #expect(try listing.page(items(0..<2)) == .request("/items?max=2&startAt=3"))
    }

    @Test("counters stand in a header or in the body too")
    func places() throws {
        let header = try Listing("page:in=header,parameter=X-Page")
        try header.page(items(0..<1))
        #expect(header.target == "/items")
        #expect(header.step.request.headers["x-page"] == "2")
        let body = try Listing(
            "offset:parameter=$.paging.from,limit_parameter=$.paging.size,limit=2",
            body: #"{"q":"x","paging":{"from":0}}"#)
        #expect(body.body == #"{"q":"x","paging":{"from":0,"size":2}}"#)
        try body.page(items(0..<2))
        #expect(body.body == #"{"q":"x","paging":{"from":2,"size":2}}"#)
        #expect(body.target == "/items")
    }

    @Test("a URL that starts inside the listing is gone on from there")
    func startInside() throws {
        let page = try Listing("page", at: "https://api.test/items?page=3&q=1")
        #expect(page.target == "/items?page=3&q=1")
        #expect(try page.page(items(0..<2)) == .request("/items?page=4&q=1"))
        let offset = try Listing("offset", at: "https://api.test/items?offset=500")
        #expect(try offset.page(items(0..<100)) == .request("/items?offset=600"))
    }

    @Test("a start inside the listing is taken off the total")
    func startInsideTotal() throws {
        let offset = try Listing("offset:limit=100,total=$.total", at: "https://api.test/items?offset=500")
        try offset.page(items(500..<600, "\"total\":650"))
        #expect(try offset.page(items(600..<650, "\"total\":650")) == .end(.totalReached))
        let page = try Listing("page:size=100,total=$.total", at: "https://api.test/items?page=6")
        try page.page(items(500..<600, "\"total\":650"))
        #expect(try page.page(items(600..<650, "\"total\":650")) == .end(.totalReached))
    }

    @Test("a start whose position is not known is no reason to end by the total or by the number of pages")
    func startUnknown() throws {
        let listing = try Listing("page:total=$.total,total_pages=$.pages", at: "https://api.test/items?page=3")
        #expect(try listing.page(items(0..<5, #""total":5,"pages":4"#)) == .request("/items?page=4"))
        #expect(try listing.page(items(5..<9, #""total":5,"pages":4"#)) == .request("/items?page=5"))
        #expect(try listing.page(items(0..<0)) == .end(.emptyPage))
        #expect(listing.report.verdict == "unverified")
    }
}

@Suite struct CounterBoundsTests {
    @Test(
        "a position in the URL that no listing has is refused, and overflows nothing",
        arguments: [
            ("offset", "offset=9223372036854775807"), ("offset", "offset=-5"), ("page", "page=9223372036854775807"),
            ("page:size=100,size_parameter=n", "page=922337203685477580"), ("page", "page=x"),
        ])
    func bounds(flags: String, query: String) {
        #expect(throws: PagingError.self) { try Listing(flags, at: "https://api.test/items?" + query) }
    }

    @Test("a total below what was received is disproved: one page past it decides")
    func smallTotal() throws {
        let listing = try Listing("offset:limit=100,total=$.total")
        #expect(try listing.page(items(0..<30, #""total":1"#)) == .request("/items?limit=100&offset=30"))
        #expect(try listing.page(items(30..<60, #""total":1"#)) == .request("/items?limit=100&offset=60"))
        #expect(try listing.page(items(0..<0, #""total":1"#)) == .end(.emptyPage))
        #expect(!listing.report.isVerified)
    }

    @Test("a body with a line end, as files have, keeps its place for the cursor")
    func bodyWithLineEnd() throws {
        let listing = try Listing("cursor:from=$.next,parameter=cursor,in=body", body: "\n{\"q\": \"x\"}\n")
        #expect(try listing.page(items(0..<1, #""next":"1""#)) == .request("/items"))
        #expect(listing.body == #"{"q": "x","cursor":"1"}"#)
    }
}
