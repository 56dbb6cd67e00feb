import QuireHTTP
import QuireJSON
import QuirePagination
import Testing

@Suite struct ConfigTests {
    @Test("flags and JSON say the same")
    func sameMembers() throws {
        let flags = try Pagination(
            flags: "offset:parameter=skip,limit_parameter=take,limit=50,first=1,advance=limit,records=$.data,total=$.n,"
                + "total=header:X-N,has_more=$.more,total_cap=5000,max_pages=7,max_empty_pages=2,end_statuses=404,"
                + "end_statuses=400,short_page_is_last=true,repeated_page=end,next_origin=upstream,primary_key=id,"
                + "total_pages=$.pages")
        let json = try Pagination(
            json: """
                {"scheme": "offset", "parameter": "skip", "limit_parameter": "take", "limit": 50, "first": 1,
                 "advance": "limit", "records": "$.data", "total": ["$.n", "header:X-N"], "has_more": "$.more",
                 "total_cap": 5000, "max_pages": 7, "max_empty_pages": 2, "end_statuses": [404, 400],
                 "short_page_is_last": true, "repeated_page": "end", "next_origin": "upstream", "primary_key": "$.id",
                 "total_pages": "$.pages"}
                """, named: "p.json")
        for config in [flags, json] {
            #expect(
                config.scheme.description == "offset:parameter=skip,limit_parameter=take,first=1,limit=50,advance=limit"
            )
            #expect(config.records.map(\.description) == ["$.data"])
            #expect(config.totals.map(\.description) == ["$.n", "header:X-N"])
            #expect(config.hasMore?.description == "$.more")
            #expect(config.totalPages?.description == "$.pages")
            #expect(config.totalCap == 5000)
            #expect(config.maxPages == 7)
            #expect(config.maxEmptyPages == 2)
            #expect(config.endStatuses == [404, 400])
            #expect(config.shortPageIsLast)
            #expect(config.repeatedPage == .end)
            #expect(config.nextOrigin == .upstream)
            #expect(config.primaryKey.map(\.description) == ["$.id"])
        }
    }

    @Test("what is left out has its default")
    func defaults() throws {
        let config = try Pagination(flags: "page")
        #expect(config.scheme.description == "page:parameter=page,first=1")
        #expect(config.endStatuses == [404])
        #expect(!config.shortPageIsLast)
        #expect(config.repeatedPage == .error)
        #expect(config.nextOrigin == .same)
        #expect(config.maxEmptyPages == nil)
        #expect(
            try Pagination(flags: "offset").scheme.description
                == "offset:parameter=offset,limit_parameter=limit,first=0")
        #expect(try Pagination(flags: "link_header").scheme.description == "link_header")
    }

    @Test(
        "the flags that a scheme prints ask for the same scheme",
        arguments: [
            "page:parameter=p,first=0,size=20,size_parameter=per_page",
            "offset:parameter=skip,limit_parameter=top,first=0,limit=9",
            "cursor:from=$.meta['next,cursor'],parameter=after",
            "cursor:from=header:X-Next,parameter=c,same_token=true",
            "next_url:from=$['@odata.nextLink']", "link_header:rel=older", "none", "auto",
        ])
    func roundTrip(flags: String) throws {
        #expect(try Pagination(flags: flags).scheme.description == flags)
    }

    @Test("a comma inside brackets or quotes belongs to its value")
    func commas() throws {
        let config = try Pagination(flags: "cursor:from=$['a,b'][\"c],d\"],parameter=x,records=$['e,f']")
        #expect(config.scheme.reads.map(\.description) == ["$['a,b']['c],d']"])
        #expect(config.records.map(\.description) == ["$['e,f']"])
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let flags: String
        let message: String
        var testDescription: String { flags }

        init(_ flags: String, _ message: String) { (self.flags, self.message) = (flags, message) }
    }

    @Test(
        "a mistake is named, with the nearest name where it is a typo",
        arguments: [
            Mistake("ofset", "scheme 'ofset' is not known; did you mean 'offset'?"),
            Mistake(
                "graphql",
                "scheme 'graphql' is not known (known: page, offset, cursor, next_url, link_header, none, auto)"),
            Mistake("offset:limt=5", "scheme offset has no 'limt'; did you mean 'limit'?"),
            Mistake("cursor:from=$.a,parameter=b,recrods=$.c", "did you mean 'records'?"),
            Mistake("page:frobnicate=1", "scheme page has no 'frobnicate'"),
            Mistake("offset:limit", "'limit' is no key=value"),
            Mistake("offset:=5", "'=5' is no key=value"),
            Mistake("offset:limit=0", "limit: '0' is no whole number from 1 to 1000000"),
            Mistake("offset:limit=ten", "limit: 'ten' is no whole number"),
            Mistake("offset:advance=limit", "advance: limit needs a limit to step by"),
            Mistake("offset:advance=sideways", "advance: 'sideways' is not known; write received or limit"),
            Mistake("offset:in=path", "in: 'path' is not known; write query, header or body"),
            Mistake("page:in=header,parameter=a b", "character"),
            Mistake("cursor:parameter=a", "cursor needs from"),
            Mistake("cursor:from=$.a", "cursor needs parameter"),
            Mistake("cursor:parameter=a,from=$.a[", "JSONPath: "),
            Mistake("cursor:from=last:id,parameter=a", "JSONPath: a path begins with $"),
            Mistake("next_url", "next_url needs from"),
            Mistake("page:short_page_is_last=yes", "short_page_is_last: 'yes' is neither true nor false"),
            Mistake("page:repeated_page=skip", "repeated_page: 'skip' is not known; write error, end or allow"),
            Mistake("page:next_origin=any", "next_origin: 'any' is not known; write upstream or same"),
            Mistake("page:end_statuses=200", "end_statuses: each is a status from 400 to 599"),
            Mistake("page:records=$.items[", "records: JSONPath: "),
            Mistake("page:end_when=a ==", "end_when: "),
            Mistake("page:end_when=prev.last", "end_when: nothing is named 'prev'"),
            Mistake("page:total=$.a[", "total: JSONPath: "),
            Mistake("page:primary_key=a b", "primary_key: JSONPath: "),
            Mistake("page:primary_key=a[*]", "only names and positions fit here, as in $.data.items"),
        ])
    func mistakes(_ mistake: Mistake) {
        let message = configError { _ = try Pagination(flags: mistake.flags) }
        #expect(message?.contains(mistake.message) == true, "\(message ?? "no error")")
    }

    @Test("every member that the help names for all schemes is known to all", arguments: Pagination.commonMembers)
    func commonMembers(name: String) {
        for scheme in ["page", "none", "link_header"] {
            let message = configError { _ = try Pagination(flags: scheme + ":" + name + "=?") }
            #expect(message?.contains("has no") != true, "\(message ?? "")")
        }
    }

    @Test(
        "a mistake in a file names the file, and invalid JSON its line and column",
        arguments: [
            (#"{"scheme": "offset", "limti": 5}"#, "p.json: scheme offset has no 'limti'; did you mean 'limit'?"),
            ("{\"scheme\": \"offset\",\n \"limit\": }", "p.json:2:11: "),
            (#"{"limit": 5}"#, "p.json: the pagination config has neither a scheme (page, offset"),
            (#""offset""#, "p.json: a pagination config is a JSON object"),
            (#"["offset"]"#, "p.json: config 1 of the list is no JSON object"),
            ("[]", "p.json: the pagination config is an empty list"),
            (
                #"[{"query": {}, "total": "$.a"}, {"query": {}, "total": "$.b"}]"#,
                "p.json: total: two configs of the list say different things about the whole crawl"
            ),
            (
                #"{"scheme": "offset", "limit": {"a": 1}}"#,
                "p.json: limit is an object; a string, number, boolean or list is expected"
            ),
            (#"{"scheme": "offset", "limit": 1.5}"#, "p.json: limit: '1.5' is no whole number"),
        ])
    func files(json: String, message: String) {
        let found = configError { _ = try Pagination(json: json, named: "p.json") }
        #expect(found?.hasPrefix(message) == true, "\(found ?? "no error")")
    }

    @Test(
        "a scheme takes a page size, and says where a request says it",
        arguments: [
            ("offset", "limit"), ("page:size_parameter=n", "n"), ("page", nil),
            ("cursor:from=$.c,parameter=c,limit_parameter=n", "n"), ("cursor:from=$.c,parameter=c", nil),
        ] as [(String, String?)])
    func pageSize(flags: String, parameter: String?) throws {
        let scheme = try Pagination(flags: flags).scheme.asking(for: 10)
        #expect(scheme.limit == 10)
        #expect(scheme.asking(for: nil).limit == 10)
        #expect(scheme.limitParameter?.name == parameter)
        #expect(try Pagination(flags: "next_url:from=$.n").scheme.limitParameter == nil)
    }
}
