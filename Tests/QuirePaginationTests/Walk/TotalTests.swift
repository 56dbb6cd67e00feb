import QuireHTTP
import QuirePagination
import Testing

/// E3 `total_reached`, and `total_mismatch`.
@Suite struct TotalTests {
    @Test("E3: a page that is not full and reaches the total is the last")
    func reached() throws {
        let listing = try Listing("offset:limit=3,total=$.total")
        #expect(try listing.page(items(0..<3, "\"total\":5")) == .request("/items?limit=3&offset=3"))
        #expect(try listing.page(items(3..<5, "\"total\":5")) == .end(.totalReached))
        #expect(listing.report.verdict == "verified")
        #expect(listing.report.verifiedBy == "count")
        #expect(listing.report.expectedTotal == 5)
    }

    @Test(
        "E3: after a full last page, one probe that is empty or an end status confirms the total",
        arguments: [true, false])
    func probe(isEmpty: Bool) throws {
        let listing = try Listing("offset:limit=2,total=$.total")
        try listing.page(items(0..<2, "\"total\":4"))
        #expect(try listing.page(items(2..<4, "\"total\":4")) == .request("/items?limit=2&offset=4"))
        let end = isEmpty ? try listing.page(items(0..<0, "\"total\":4")) : listing.status(404)
        #expect(end == .end(.totalReached))
        #expect(listing.report.verdict == "verified")
    }

    @Test(
        "E3: where pages were of many lengths, a short one is no end either: one probe",
        arguments: [[4, 3, 3], [3, 4, 3]])
    func varying(lengths: [Int]) throws {
        let listing = try Listing("offset:limit=5,total=$.total,primary_key=id")
        try listing.page(items(0..<lengths[0], "\"total\":10"))
        try listing.page(items(lengths[0]..<7, "\"total\":10"))
        #expect(try listing.page(items(7..<10, "\"total\":10")) == .request("/items?limit=5&offset=10"))
        // It was no total.
        #expect(try listing.page(items(10..<15, "\"total\":10")) == .request("/items?limit=5&offset=15"))
    }

    @Test("E3: records behind a total that was reached show that it was a cap: go on, unverified")
    func cap() throws {
        let listing = try Listing("offset:limit=2,total=$.total")
        try listing.page(items(0..<2, "\"total\":4"))
        try listing.page(items(2..<4, "\"total\":4"))
        #expect(try listing.page(items(4..<6, "\"total\":4")) == .request("/items?limit=2&offset=6"))
        #expect(try listing.page(items(6..<7, "\"total\":4")) == .request("/items?limit=2&offset=7"))
        #expect(try listing.page(items(0..<0, "\"total\":4")) == .end(.emptyPage))
        #expect(listing.report.verdict == "unverified")
        #expect(listing.report.expectedTotal == nil)
        #expect(listing.report.warnings.contains { $0.contains("is a cap") })
    }

    @Test("E3: the pages may reach total_pages instead, by the same rule for a full last page")
    func totalPages() throws {
        let short = try Listing("page:size=2,total_pages=$.pages")
        #expect(try short.page(items(0..<2, "\"pages\":2")) == .request("/items?page=2"))
        #expect(try short.page(items(2..<3, "\"pages\":2")) == .end(.totalReached))
        let full = try Listing("page:size=2,total_pages=header:X-Pages")
        try full.page("[1,2]", headers: ["X-Pages": "2"])
        #expect(try full.page("[3,4]", headers: ["X-Pages": "2"]) == .request("/items?page=3"))
        #expect(try full.page("[]", headers: ["X-Pages": "2"]) == .end(.totalReached))
    }

    @Test("E3: a total_pages that records disproved ends nothing any more")
    func totalPagesCap() throws {
        let listing = try Listing("page:size=2,total_pages=$.pages")
        #expect(try listing.page(items(0..<2, "\"pages\":1")) == .request("/items?page=2"))
        #expect(try listing.page(items(2..<3, "\"pages\":1")) == .request("/items?page=3"))
        #expect(try listing.page(items(3..<5, "\"pages\":1")) == .request("/items?page=4"))
        #expect(try listing.page(items(0..<0)) == .end(.emptyPage))
    }

    @Test("E3: the position alone does not reach the total while unique records are missing")
    func uniqueRecords() throws {
        let listing = try Listing("offset:limit=3,total=$.total,primary_key=id")
        try listing.page(items(0..<3, "\"total\":5"), new: 3)
        // One of the two repeats a record of page 1: the data moved, and a record is missing.
        #expect(try listing.page(items(2..<4, "\"total\":5"), new: 1) == .request("/items?limit=3&offset=5"))
        #expect(try listing.page(items(0..<0, "\"total\":5"), new: 0) == .end(.totalMismatch))
    }

    @Test("E3: the records alone do not reach the total while the position is before it")
    func position() throws {
        let listing = try Listing("offset:limit=5,total=$.total,primary_key=id", at: "https://api.test/items?offset=2")
        #expect(try listing.page(items(2..<6, "\"total\":7"), new: 4) == .request("/items?offset=6&limit=5"))
        #expect(try listing.page(items(6..<7, "\"total\":7"), new: 1) == .end(.totalReached))
    }

    @Test(
        "E3: a null, negative or absurd total is no total",
        arguments: ["null", "-1", "\"many\"", "\"\"", "{}", "1.5", "true"])
    func noTotal(json: String) throws {
        let listing = try Listing("offset:limit=2,total=$.total")
        try listing.page(items(0..<2, "\"total\":\(json)"))
        try listing.page(items(2..<3, "\"total\":\(json)"))
        #expect(try listing.page(items(0..<0, "\"total\":\(json)")) == .end(.emptyPage))
        #expect(listing.report.expectedTotal == nil)
        #expect(listing.report.verdict == "unverified")
    }

    @Test("E3: a total equal to total_cap is no total")
    func totalCap() throws {
        let listing = try Listing("offset:limit=2,total=$.total,total_cap=3")
        try listing.page(items(0..<2, "\"total\":3"))
        #expect(try listing.page(items(2..<3, "\"total\":3")) == .request("/items?limit=2&offset=3"))
        #expect(try listing.page(items(0..<0)) == .end(.emptyPage))
    }

    @Test(
        "E3: a total whose relation is gte is a lower bound, and no total", arguments: [("gte", false), ("eq", true)])
    func lowerBound(relation: String, counts: Bool) throws {
        let listing = try Listing("offset:limit=2,records=$.items,total=$.hits.total.value")
        let hits = "\"hits\":{\"total\":{\"value\":1,\"relation\":\"\(relation)\"}}"
        #expect(
            try listing.page(items(0..<1, hits)) == (counts ? .end(.totalReached) : .request("/items?limit=2&offset=1"))
        )
    }

    @Test(
        "a total may be text, a header, or stand behind the slash of a Content-Range",
        arguments: [
            ("header:X-Total", "5"), ("header:Content-Range", "items 0-4/5"),
        ])
    func spellings(source: String, value: String) throws {
        let listing = try Listing("offset:limit=10,total=\(source)")
        let name = String(source.dropFirst(7))
        #expect(try listing.page(items(0..<5), headers: [(name, value)].headers) == .end(.totalReached))
    }

    @Test("of several declared totals, the first that page 1 has counts and is named")
    func firstMatch() throws {
        let listing = try Listing("offset:limit=9,total=$.a,total=$.b,total=$.c")
        #expect(try listing.page(items(0..<2, #""b":"2","c":9"#)) == .end(.totalReached))
        #expect(listing.total == "$.b")
    }

    @Test("a declared total that page 1 does not have is a mistake in the config")
    func nowhere() throws {
        let error = pageError { try Listing("offset:total=$.a,total=header:X").page(items(0..<2)) }
        #expect(error?.description.contains("total: $.a, header:X matched nothing on page 1") == true)
    }

    @Test(
        "total_mismatch: an end before the stated total is incomplete",
        arguments: ["next_url:from=$.next", "link_header"])
    func mismatch(flags: String) throws {
        let listing = try Listing(flags + (flags.contains(":") ? "," : ":") + "total=$.total")
        #expect(try listing.page(items(0..<2, "\"total\":3")) == .end(.totalMismatch))
        #expect(listing.detail == "the server states 3 records and gave 2")
        #expect(listing.report.verdict == "incomplete")
    }

    @Test("total_moved: a total that changed while paging leaves a complete end unverified")
    func moved() throws {
        let listing = try Listing("next_url:from=$.next,total=$.total")
        try listing.page(items(0..<2, #""next":"/p2","total":4"#))
        #expect(try listing.page(items(2..<5, #""total":5"#)) == .end(.noNext))
        #expect(listing.report.verdict == "unverified")
        #expect(listing.report.warnings == ["total_moved: the stated total went from 4 to 5 while paging"])
    }

    @Test("a total that shrank to what was given is no mismatch")
    func shrank() throws {
        let listing = try Listing("next_url:from=$.next,total=$.total")
        try listing.page(items(0..<2, #""next":"/p2","total":4"#))
        #expect(try listing.page(items(2..<3, #""total":3"#)) == .end(.noNext))
    }

    @Test("a chain ends by its links, not by a total that was reached")
    func chain() throws {
        let listing = try Listing("next_url:from=$.next,total=$.total")
        #expect(try listing.page(items(0..<2, #""next":"/p2","total":2"#)) == .request("/p2"))
        #expect(try listing.page(items(0..<0, #""next":null,"total":2"#)) == .end(.emptyPage))
        #expect(listing.report.verdict == "verified")
    }
}
