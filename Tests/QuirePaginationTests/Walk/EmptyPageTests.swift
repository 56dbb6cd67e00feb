import QuirePagination
import Testing

/// E1 `empty_page` and its opposite, `empty_pages`.
@Suite struct EmptyPageTests {
    @Test("E1: a page without records ends a counter", arguments: ["page", "offset:limit=2"])
    func counter(flags: String) throws {
        let listing = try Listing(flags)
        try listing.page(items(0..<2))
        #expect(try listing.page(items(0..<0)) == .end(.emptyPage))
        #expect(listing.report.verdict == "unverified")
    }

    @Test("E1: page 1 may be the empty one")
    func firstPage() throws {
        #expect(try Listing("page").page(items(0..<0)) == .end(.emptyPage))
        #expect(try Listing("offset:total=$.total").page(items(0..<0, "\"total\":0")) == .end(.emptyPage))
    }

    @Test("E1: an empty page ends no chain that still names a next page, 97 times in a row")
    func chain() throws {
        let listing = try Listing("cursor:from=$.next,parameter=c")
        for number in 1...97 {
            #expect(try listing.page(items(0..<0, "\"next\":\(number)")) == .request("/items?c=\(number)"))
        }
        #expect(try listing.page(items(0..<2)) == .end(.noNext))
        #expect(listing.walk.tally.received == 2)
    }

    @Test("E1: an empty page of a chain that names no next page is the end of the links")
    func chainEnd() throws {
        let listing = try Listing("next_url:from=$.next")
        try listing.page(items(0..<1, #""next":"/p2""#))
        #expect(try listing.page(items(0..<0, #""next":null"#)) == .end(.emptyPage))
    }

    @Test("empty_pages: a chain gives up after 1,000 empty pages in a row, or as many as the config says")
    func chainLimit() throws {
        let patient = try Listing("cursor:from=$.next,parameter=c")
        for number in 1...1000 { #expect(try patient.page(items(0..<0, "\"next\":\(number)")) != .end(.emptyPages)) }
        #expect(try patient.page(items(0..<0, "\"next\":1001")) == .end(.emptyPages))
        let hasty = try Listing("cursor:from=$.next,parameter=c,max_empty_pages=0")
        #expect(try hasty.page(items(0..<0, "\"next\":1")) == .end(.emptyPages))
    }

    @Test(
        "E1: while a total or has_more says more, a counter goes on past three empty pages, then the end is empty_pages",
        arguments: [
            #""total":9"#, #""more":true"#, #""more":"yes""#, #""more":1"#, #""pages":8"#,
        ])
    func saysMore(signal: String) throws {
        let path =
            signal.contains("total")
            ? "total=$.total" : signal.contains("more") ? "has_more=$.more" : "total_pages=$.pages"
        let listing = try Listing("page:size=2,\(path)")
        try listing.page(items(0..<2, signal))
        for number in 3...5 { #expect(try listing.page(items(0..<0, signal)) == .request("/items?page=\(number)")) }
        #expect(try listing.page(items(0..<0, signal)) == .end(.emptyPages))
        #expect(listing.report.verdict == "incomplete")
    }

    @Test("E1: records after an empty page begin the count of empty pages anew")
    func recovery() throws {
        let listing = try Listing("page:total=$.total,max_empty_pages=1")
        for ids in [0..<2, 0..<0, 2..<4, 0..<0, 4..<6] {
            let next = try listing.page(items(ids, "\"total\":7"))
            #expect(next != .end(.emptyPages))
        }
        #expect(try listing.page(items(6..<7, "\"total\":7")) == .end(.totalReached))
        #expect(listing.report.verdict == "verified")
    }

    @Test("E1: a has_more that is absent or null is no evidence", arguments: ["", #""more":null"#])
    func noEvidence(signal: String) throws {
        let listing = try Listing("page:has_more=$.more")
        try listing.page(items(0..<2, signal))
        #expect(try listing.page(items(0..<0, signal)) == .end(.emptyPage))
    }

    @Test("a status that says no content is an empty page that names nothing", arguments: [204, 205])
    func noContent(status: Int) throws {
        let counter = try Listing("page")
        try counter.page(items(0..<2))
        #expect(try counter.page("", status: status) == .end(.emptyPage))
        let chain = try Listing("next_url:from=$.next")
        try chain.page(items(0..<1, #""next":"/p2""#))
        #expect(try chain.page("", status: status) == .end(.emptyPage))
        #expect(try Listing("page").page("", status: status) == .end(.emptyPage))
        #expect(try Listing("auto").page("", status: status) == .end(.emptyPage))
    }

    @Test(
        "no content after a page that was refused is judged by itself",
        arguments: ["{\"items\":[1,", "{\"items\":[01]}"])
    func noContentAfterMalformed(body: String) throws {
        let listing = try Listing("page")
        try listing.page(items(0..<2))
        #expect(pageError { try listing.page(body) } != nil)
        #expect(try listing.page("", status: 204) == .end(.emptyPage))
    }
}
