import QuireHTTP
import QuirePagination
import Testing

/// E2 `no_next`, and `no_more`, which counts before it.
@Suite struct NoNextTests {
    @Test(
        "E2: a next token or link that is absent, null or empty ends the chain",
        arguments: [
            "", #""next":null"#, #""next":"""#,
        ])
    func absent(member: String) throws {
        for flags in ["cursor:from=$.next,parameter=c", "next_url:from=$.next"] {
            #expect(try Listing(flags).page(items(0..<2, member)) == .end(.noNext), "\(flags)")
        }
    }

    @Test(
        "a last record without the value that the next page follows from is an error, not an end",
        arguments: [
            #"{"items":[{"id":1},{"x":2}]}"#, #"{"items":[{"id":1},{"id":null}]}"#, #"{"items":[{"id":1},{"id":""}]}"#,
            #"{"items":[{"id":1},7]}"#,
        ])
    func keyset(body: String) throws {
        #expect(try Listing("cursor:from=last:$.id,parameter=after").page(body) == .end(.error))
    }

    @Test("E2: a path whose parent is missing is absent")
    func missingParent() throws {
        #expect(
            try Listing("cursor:from=$.meta.paging.next,parameter=c").page(items(0..<2, #""meta":null"#))
                == .end(.noNext))
    }

    @Test("E2: zero and false are values of a token", arguments: ["0", "false", "\"0\"", "\"false\"", "\" \""])
    func values(json: String) throws {
        let listing = try Listing("cursor:from=$.next,parameter=c")
        guard case .request = try listing.page(items(0..<1, "\"next\":\(json)")) else {
            Issue.record("ended at \(json)"); return
        }
    }

    @Test("E2: a chain that says there is more but names no next page is total_mismatch")
    func more() throws {
        let listing = try Listing("cursor:from=$.next,parameter=c,has_more=$.more")
        #expect(try listing.page(items(0..<2, #""more":true"#)) == .end(.totalMismatch))
        #expect(!listing.report.isComplete)
    }

    @Test(
        "no_more: a declared has_more that is false ends, whatever token stands beside it",
        arguments: [
            "false", "0", "\"no\"", "\"\"", "\"false\"", "\"NO\"",
        ])
    func noMore(json: String) throws {
        let chain = try Listing("cursor:from=$.next,parameter=c,has_more=$.more")
        #expect(try chain.page(items(0..<2, "\"next\":\"t\",\"more\":\(json)")) == .end(.noMore))
        let counter = try Listing("offset:has_more=header:X-More")
        #expect(try counter.page(items(0..<2), headers: ["X-More": "false"]) == .end(.noMore))
    }

    @Test(
        "no_more: null is no evidence, and anything else is more", arguments: ["null", "true", "1", "\"yes\"", "\"t\""])
    func stillMore(json: String) throws {
        let listing = try Listing("cursor:from=$.next,parameter=c,has_more=$.more")
        #expect(try listing.page(items(0..<2, "\"next\":\"t\",\"more\":\(json)")) == .request("/items?c=t"))
    }

    @Test("no_more while a total says that records are missing is total_mismatch")
    func noMoreTooEarly() throws {
        let listing = try Listing("cursor:from=$.next,parameter=c,has_more=$.more,total=$.total")
        #expect(try listing.page(items(0..<2, #""more":false,"total":3"#)) == .end(.totalMismatch))
    }
}
