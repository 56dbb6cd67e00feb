import QuirePagination
import Testing

/// What stops a listing that leads nowhere, and what stops one that is long enough.
@Suite struct GuardTests {
    @Test("loop: a link back to a page that was requested before")
    func loop() throws {
        let listing = try Listing("next_url:from=$.next")
        try listing.page(items(0..<1, #""next":"/p2""#))
        try listing.page(items(1..<2, #""next":"/p3""#))
        #expect(try listing.page(items(2..<3, #""next":"/p2""#)) == .end(.loop))
        #expect(listing.detail?.contains("https://api.test/p2") == true)
        #expect(listing.report.verdict == "incomplete")
    }

    @Test("loop: a link to the page itself")
    func selfLoop() throws {
        #expect(
            try Listing("next_url:from=$.next").page(items(0..<1, #""next":"https://api.test/items""#)) == .end(.loop))
    }

    @Test(
        "repeated_page: page 2 that is page 1 again is told with its likely cause",
        arguments: [
            ("page:parameter=pg", "parameter=pg"), ("offset:limit=2,parameter=from", "parameter=from"),
            ("cursor:from=$.next,parameter=after", "parameter=after"),
        ])
    func repeated(flags: String, parameter: String) throws {
        let listing = try Listing(flags)
        try listing.page(items(0..<2, #""next":"a""#))
        #expect(try listing.page(items(0..<2, #""next":"b""#)) == .end(.repeatedPage))
        #expect(listing.detail?.contains("scheme none") == true)
        #expect(listing.detail?.contains(parameter) == true)
        #expect(listing.walk.tally.received == 2, "its records are not counted")
        #expect(listing.report.verdict == "incomplete")
    }

    @Test("repeated_page: a later one that repeats is a circle")
    func later() throws {
        let listing = try Listing("page")
        for ids in [0..<2, 2..<4] { try listing.page(items(ids)) }
        #expect(try listing.page(items(0..<2)) == .end(.repeatedPage))
        #expect(listing.detail?.contains("page 3") == true)
        #expect(listing.detail?.contains("scheme none") == false)
    }

    @Test("repeated_page: end makes it the end, unless a total says more; allow goes on")
    func choices() throws {
        let end = try Listing("page:repeated_page=end")
        try end.page(items(0..<2))
        #expect(try end.page(items(0..<2)) == .end(.repeatedPageEnds))
        #expect(end.report.verdict == "unverified")
        let missing = try Listing("page:repeated_page=end,total=$.total")
        try missing.page(items(0..<2, "\"total\":3"))
        #expect(try missing.page(items(0..<2, "\"total\":3")) == .end(.totalMismatch))
        let allow = try Listing("page:repeated_page=allow")
        try allow.page(items(0..<2))
        #expect(try allow.page(items(0..<2)) == .request("/items?page=3"))
    }

    @Test("repeated_page: an empty page never repeats one")
    func emptyPages() throws {
        let listing = try Listing("cursor:from=$.next,parameter=c")
        for number in 1...5 {
            #expect(try listing.page(items(0..<0, "\"next\":\(number)")) == .request("/items?c=\(number)"))
        }
    }

    @Test("max_pages: a cap is an end only if it stopped a request")
    func maxPages() throws {
        let stopped = try Listing("next_url:from=$.next,max_pages=2")
        try stopped.page(items(0..<1, #""next":"/p2""#))
        #expect(try stopped.page(items(1..<2, #""next":"/p3""#)) == .end(.maxPages))
        #expect(!stopped.report.isComplete)
        let ended = try Listing("next_url:from=$.next,max_pages=2")
        try ended.page(items(0..<1, #""next":"/p2""#))
        #expect(try ended.page(items(1..<2)) == .end(.noNext))
    }

    @Test("max_records: a cap is an end only if it stopped a request or cut off a record")
    func maxRecords() throws {
        func listing() throws -> Listing { try Listing("next_url:from=$.next") { $0.maxRecords = 3 } }
        let stopped = try listing()
        #expect(try stopped.page(items(0..<3, #""next":"/p2""#)) == .end(.maxRecords))
        let cut = try listing()
        try cut.page(items(0..<2, #""next":"/p2""#))
        #expect(cut.walk.room == 1)
        #expect(try cut.page(items(2..<4)) == .end(.maxRecords))
        let ended = try listing()
        try ended.page(items(0..<2, #""next":"/p2""#))
        #expect(try ended.page(items(2..<3)) == .end(.noNext))
    }

    @Test("one page is all that is wanted: an end of its own where there is more")
    func firstPageOnly() throws {
        let more = try Listing("page") { $0.firstPageOnly = true }
        #expect(try more.page(items(0..<3)) == .end(.singlePageAsked))
        let all = try Listing("next_url:from=$.next") { $0.firstPageOnly = true }
        #expect(try all.page(items(0..<3)) == .end(.noNext))
    }

    @Test("the request that a cap held back is the one to go on from")
    func resume() throws {
        let listing = try Listing("next_url:from=$.next,max_pages=1")
        try listing.page(items(0..<1, #""next":"/p2""#))
        #expect(listing.goesOn == "/p2")
    }
}
