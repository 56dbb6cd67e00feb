import QuireHTTP
import QuirePagination
import Testing

@Suite struct ChainSchemeTests {
    // MARK: cursor

    @Test(
        "a token out of the body goes out as one query value, encoded once",
        arguments: [
            (#""abc""#, "abc"), (#""00123""#, "00123"), (#""1e5""#, "1e5"), (#""None""#, "None"), ("12", "12"),
            ("0", "0"),
            ("false", "false"), (#""a b&c=d""#, "a%20b%26c%3Dd"), (#""a\"b\\c""#, "a%22b%5Cc"),
            (#""x%2Fy""#, "x%252Fy"),
            (#""\u00e9""#, "%C3%A9"), ("9007199254740993", "9007199254740993"),
        ])
    func token(json: String, encoded: String) throws {
        let listing = try Listing("cursor:from=$.next,parameter=cursor", at: "https://api.test/items?q=1")
        #expect(try listing.page(items(0..<1, "\"next\":\(json)")) == .request("/items?q=1&cursor=\(encoded)"))
    }

    @Test("a token replaces the one before")
    func replaced() throws {
        let listing = try Listing("cursor:from=$.next,parameter=after")
        try listing.page(items(0..<1, #""next":"a""#))
        #expect(try listing.page(items(1..<2, #""next":"b""#)) == .request("/items?after=b"))
    }

    @Test("a next link may be searched for, as in a list of links")
    func searchedLink() throws {
        let listing = try Listing("next_url:from=$.links[?@.rel=='next'].href,total=$.*[?@.n].n")
        #expect(
            try listing.page(
                items(
                    0..<2, #""links": [{"rel": "self", "href": "/a"}, {"rel": "next", "href": "/b"}], "t": [{"n": 3}]"#)
            )
                == .request("/b"))
        #expect(listing.walk.tally.lastTotal == 3)
        #expect(try listing.page(items(2..<3, #""links": [{"rel": "self", "href": "/b"}]"#)) == .end(.noNext))
    }

    @Test("a token may come from a header, or from the last record")
    func sources() throws {
        let header = try Listing("cursor:from=header:X-Next,parameter=c")
        #expect(try header.page("[1]", headers: ["x-next": "t1"]) == .request("/items?c=t1"))
        #expect(try header.page("[2]", headers: ["X-Next": ""]) == .end(.noNext))
        let last = try Listing("cursor:from=last:$.id,parameter=since")
        #expect(try last.page(items(3..<9)) == .request("/items?since=8"))
        #expect(try last.page(items(0..<0)) == .end(.emptyPage))
    }

    @Test(
        "a token in the body keeps its JSON type and the body's other members",
        arguments: [
            (#""a\"b""#, #"{"v":{"first":5,"after":"a\"b"}}"#), ("17", #"{"v":{"first":5,"after":17}}"#),
        ])
    func bodyToken(json: String, body: String) throws {
        let listing = try Listing("cursor:from=$.next,parameter=$.v.after", body: #"{"v":{"first":5}}"#)
        try listing.page(items(0..<1, "\"next\":\(json)"))
        #expect(listing.body == body)
        #expect(listing.step.request.method == .post)
    }

    @Test("a token in a header may not begin another field")
    func headerToken() throws {
        let listing = try Listing("cursor:from=$.next,parameter=X-After,in=header")
        try listing.page(items(0..<1, #""next":"t1""#))
        #expect(listing.step.request.headers["X-After"] == "t1")
        #expect(try listing.page(items(1..<2, #""next":"a\r\nHost: evil""#)) == .end(.error))
        #expect(listing.detail?.contains("X-After") == true)
    }

    @Test("a token that is an object or a list is an error that names its place")
    func noToken() throws {
        let listing = try Listing("cursor:from=$.next,parameter=c")
        #expect(try listing.page(items(0..<1, #""next":{"a":1}"#)) == .end(.error))
        #expect(listing.detail?.contains("$.next is an object") == true)
    }

    @Test("a token that stays is a loop, unless the position moves on the server; then the content decides")
    func sameToken() throws {
        let chain = try Listing("cursor:from=$.scroll,parameter=scroll")
        try chain.page(items(0..<1, #""scroll":"s""#))
        #expect(try chain.page(items(1..<2, #""scroll":"s""#)) == .end(.loop))
        let scroll = try Listing("cursor:from=$.scroll,parameter=scroll,same_token=true")
        try scroll.page(items(0..<1, #""scroll":"s""#))
        #expect(try scroll.page(items(1..<2, #""scroll":"s""#)) == .request("/items?scroll=s"))
        #expect(try scroll.page(items(1..<2, #""scroll":"s""#)) == .end(.repeatedPage))
    }

    @Test("a page size goes out with every page")
    func pageSize() throws {
        let listing = try Listing("cursor:from=$.next,parameter=c,limit=7,limit_parameter=n")
        #expect(listing.target == "/items?n=7")
        #expect(try listing.page(items(0..<1, #""next":"t""#)) == .request("/items?n=7&c=t"))
    }

    // MARK: links

    @Test(
        "a link is followed byte for byte, absolute or relative, and nothing is added to it",
        arguments: [
            ("https://api.test/v2/items?c=%41+b&$skip=5", "/v2/items?c=%41+b&$skip=5"),
            ("/items?after=x", "/items?after=x"),
            ("?after=x", "/a/items?after=x"), ("more?after=x", "/a/more?after=x"), ("//api.test/z", "/z"),
            ("https://API.test:443/a/../b", "/a/../b"),
        ])
    func links(link: String, target: String) throws {
        let listing = try Listing("next_url:from=$.next", at: "https://api.test/a/items?q=1")
        #expect(try listing.page(items(0..<1, "\"next\":\"\(link)\"")) == .request(target))
    }

    @Test("a relative link is relative to what answered")
    func redirected() throws {
        let listing = try Listing("next_url:from=$.next")
        #expect(
            try listing.page(items(0..<1, #""next":"p2""#), from: "https://api.test/moved/p1") == .request("/moved/p2"))
    }

    @Test("a link goes out with the method, headers and body of the first request")
    func linkRequest() throws {
        let listing = try Listing("next_url:from=$.next", body: #"{"q":1}"#, headers: ["Prefer": "odata.maxpagesize=2"])
        try listing.page(items(0..<1, #""next":"/p2""#))
        #expect(listing.step.request.method == .post)
        #expect(listing.body == #"{"q":1}"#)
        #expect(listing.step.request.headers["prefer"] == "odata.maxpagesize=2")
    }

    @Test(
        "a link that cannot be followed is an error that says why",
        arguments: [
            ("\"https://user:pw@api.test/\"", "user name or password"), ("\"ftp://api.test/\"", "only http and https"),
            ("17", "is no URL (number)"),
            (#""\\\\evil/x""#, "backslash"), ("{}", "is no URL (object)"), ("true", "is no URL (boolean)"),
        ])
    func badLinks(json: String, message: String) throws {
        let listing = try Listing("next_url:from=$.next")
        #expect(try listing.page(items(0..<1, "\"next\":\(json)")) == .end(.error))
        #expect(listing.detail?.contains(message) == true, "\(listing.detail ?? "")")
        #expect(listing.detail?.contains("pw") != true)
    }

    @Test("a link to another origin is refused with a message that names next_origin, and moved with upstream")
    func otherOrigin() throws {
        let page = items(0..<1, #""next":"http://inner:8080/items?o=1%2F2""#)
        let strict = try Listing("next_url:from=$.next")
        #expect(try strict.page(page) == .end(.error))
        #expect(strict.detail?.contains("next_origin") == true)
        let upstream = try Listing("next_url:from=$.next,next_origin=upstream")
        #expect(try upstream.page(page) == .request("/items?o=1%2F2"))
        #expect(upstream.step.request.url.origin.description == "https://api.test")
    }

    @Test("link_header follows the relation that it is told")
    func linkHeader() throws {
        let link = #"<https://api.test/items?page=9>; rel="last", </items?page=2>; rel="next"; title="a, b""#
        let next = try Listing("link_header")
        #expect(try next.page("[1]", headers: ["Link": link]) == .request("/items?page=2"))
        #expect(try next.page("[2]", headers: ["Link": "</items?page=1>; rel=prev"]) == .end(.noNext))
        let last = try Listing("link_header:rel=last")
        #expect(try last.page("[1]", headers: ["Link": link]) == .request("/items?page=9"))
        let single = try Listing("link_header")
        #expect(try single.page("[1]") == .end(.noNext))
    }

    // MARK: none, auto

    @Test("none is a single page, whatever it says")
    func none() throws {
        #expect(try Listing("none").page(items(0..<3, #""next":"/p2""#)) == .end(.noNext))
    }

    @Test(
        "auto follows a Link header, or a URL under a usual name",
        arguments: [
            (#"{"items":[{}],"next":"https://api.test/p2"}"#, "next_url:from=$.next"),
            (#"{"value":[{}],"@odata.nextLink":"https://api.test/p2"}"#, "next_url:from=$['@odata.nextLink']"),
            (#"{"items":[{}],"_links":{"next":{"href":"/p2"}}}"#, "next_url:from=$._links.next.href"),
            (#"{"items":[{}],"links":{"next":"/p2"}}"#, "next_url:from=$.links.next"),
            (#"{"items":[{}],"paging":{"next":{"link":"/p2"}}}"#, "next_url:from=$.paging.next.link"),
        ])
    func autoLinks(body: String, scheme: String) throws {
        let listing = try Listing("auto")
        #expect(try listing.page(body) == .request("/p2"))
        #expect(listing.walk.scheme.description == scheme)
    }

    @Test("auto prefers the Link header, and takes a page without any sign of more as the only one")
    func autoHeader() throws {
        let listing = try Listing("auto")
        #expect(try listing.page("[1]", headers: ["Link": "</p2>; rel=next"]) == .request("/p2"))
        #expect(listing.walk.scheme.name == "link_header")
        let single = try Listing("auto")
        #expect(try single.page(items(0..<3, #""total":3"#)) == .end(.noNext))
        #expect(single.walk.scheme.name == "none")
    }

    @Test("auto takes a next link that is null for the end, also on a page of a usual size")
    func autoNull() throws {
        let listing = try Listing("auto")
        #expect(try listing.page(items(0..<100, #""next":null"#)) == .end(.noNext))
        #expect(listing.walk.scheme.description == "next_url:from=$.next")
    }

    @Test(
        "auto refuses to guess, and says by what it was held up",
        arguments: [
            (items(0..<3, #""next_cursor":"abc""#), "$.next_cursor is \"abc\""),
            (items(0..<3, #""has_more":true"#), "$.has_more is true"),
            (items(0..<3, #""total":17"#), "$.total is 17, and it holds 3 records"),
            (items(0..<100), "exactly 100 records"),
            (items(0..<3, #""total_pages":4"#), "$.total_pages is 4"), (items(0..<3, #""next":2"#), "$.next is 2"),
            (items(0..<3, #""next":"abc""#), "$.next is \"abc\""),
            (items(0..<3, #""isLast":false"#), "$.isLast is false"),
            (items(0..<3, #""pageInfo":{"hasNextPage":true}"#), "$.pageInfo.hasNextPage is true"),
            (items(0..<30), "exactly 30 records"),
        ])
    func autoDoubt(body: String, reason: String) throws {
        let error = try #require(pageError { try Listing("auto").page(body) })
        guard case .misconfigured(let text) = error else { Issue.record("\(error)"); return }
        #expect(text.contains(reason), "\(text)")
        #expect(text.contains("name the scheme"))
    }
}
