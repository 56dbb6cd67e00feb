import QuirePagination
import Testing

/// E6 `short_page`.
@Suite struct ShortPageTests {
    @Test("E6: only with short_page_is_last does a short page end the crawl")
    func declared() throws {
        #expect(try Listing("offset:limit=50,short_page_is_last=true").page(items(0..<7)) == .end(.shortPage))
        #expect(try Listing("offset:limit=50").page(items(0..<7)) == .request("/items?limit=50&offset=7"))
    }

    @Test("E6: a full page is not short")
    func full() throws {
        let listing = try Listing("page:size=4,short_page_is_last=true")
        #expect(try listing.page(items(0..<4)) == .request("/items?page=2"))
        #expect(try listing.page(items(4..<7)) == .end(.shortPage))
    }

    @Test(
        "E6: a first page of a usual size may have been clamped: one more request decides",
        arguments: [
            10, 20, 25, 50, 100, 200, 250, 500,
        ])
    func clamp(size: Int) throws {
        let listing = try Listing("offset:limit=2000,short_page_is_last=true")
        #expect(try listing.page(items(0..<size)) == .request("/items?limit=2000&offset=\(size)"))
        #expect(try listing.page(items(size..<(size + 1))) == .end(.shortPage))
    }

    @Test("E6: a page as long as an earlier one is not short")
    func asLongAsBefore() throws {
        let listing = try Listing("offset:limit=1000,short_page_is_last=true")
        try listing.page(items(0..<50))
        #expect(try listing.page(items(50..<100)) == .request("/items?limit=1000&offset=100"))
        #expect(try listing.page(items(100..<149)) == .end(.shortPage))
    }

    @Test("E6: where no size is stated, a page is short by the ones before it")
    func noSize() throws {
        let listing = try Listing("page:short_page_is_last=true")
        #expect(try listing.page(items(0..<7)) == .request("/items?page=2"))
        #expect(try listing.page(items(7..<14)) == .request("/items?page=3"))
        #expect(try listing.page(items(14..<15)) == .end(.shortPage))
    }

    @Test("E6: not while a total or has_more says more")
    func saysMore() throws {
        let total = try Listing("offset:limit=9,short_page_is_last=true,total=$.total")
        #expect(try total.page(items(0..<7, "\"total\":8")) == .request("/items?limit=9&offset=7"))
        let more = try Listing("offset:limit=9,short_page_is_last=true,has_more=$.more")
        #expect(try more.page(items(0..<7, "\"more\":true")) == .request("/items?limit=9&offset=7"))
    }
}
