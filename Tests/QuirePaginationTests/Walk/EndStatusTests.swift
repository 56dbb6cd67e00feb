import QuirePagination
import Testing

/// E4 `end_status`.
@Suite struct EndStatusTests {
    @Test("E4: a 404 after page 1 ends a counter")
    func counter() throws {
        let listing = try Listing("page")
        try listing.page(items(0..<2))
        #expect(listing.status(404) == .end(.endStatus))
        #expect(listing.report.verdict == "unverified")
    }

    @Test("E4: on page 1 it is a failure")
    func firstPage() throws {
        #expect(try Listing("page").status(404) == nil)
    }

    @Test("E4: a chain never ends by a status", arguments: ["next_url:from=$.next", "cursor:from=$.next,parameter=c"])
    func chain(flags: String) throws {
        let listing = try Listing(flags)
        try listing.page(items(0..<2, #""next":"/p2""#))
        #expect(listing.status(404) == nil)
        #expect(listing.status(410) == nil)
    }

    @Test(
        "E4: only the statuses that are declared end",
        arguments: [(404, false), (400, true), (416, true), (410, false)])
    func declared(status: Int, ends: Bool) throws {
        let listing = try Listing("page:end_statuses=400,end_statuses=416")
        try listing.page(items(0..<2))
        #expect((listing.status(status) != nil) == ends)
    }

    @Test(
        "E4: not while a total, has_more or the number of pages says more",
        arguments: [
            #""total":9"#, #""more":true"#, #""pages":3"#,
        ])
    func saysMore(signal: String) throws {
        let path =
            signal.contains("total")
            ? "total=$.total" : signal.contains("more") ? "has_more=$.more" : "total_pages=$.pages"
        let listing = try Listing("page:\(path)")
        try listing.page(items(0..<2, signal))
        #expect(listing.status(404) == nil)
    }

    @Test("E4: a has_more of an earlier page is forgotten when a later one says nothing")
    func forgotten() throws {
        let listing = try Listing("page:has_more=$.more")
        try listing.page(items(0..<2, "\"more\":true"))
        try listing.page(items(2..<4))
        #expect(listing.status(404) == .end(.endStatus))
    }
}
