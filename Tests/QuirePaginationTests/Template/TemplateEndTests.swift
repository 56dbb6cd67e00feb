import QuireHTTP
import QuireJSON
import QuirePagination
import Testing

/// Where the records are and when the listing ends, for the template form: R6, R7, R9, E1, E2, E5, E7 and the gap.
@Suite struct TemplateEndTests {
    static let counted = #"{"query": "{\"page\": {{ page + 1 }}}""#
    static let token = #"{"query": "{\"t\": \"{{ previous_request.next }}\"}""#

    @Test(
        "R6: a singular path gives elements, any other path gives matches",
        arguments: [
            ("$.data", #"{"data": [1, 2]}"#, 2), ("$.data", #"{"data": null}"#, 0), ("$.data", "{}", 0),
            ("$", "[[1], [2]]", 2), ("$.rows", #"{"rows": [[1, 2]]}"#, 1), ("$.rows[*]", #"{"rows": [[1, 2]]}"#, 1),
            ("$.*[?id]", #"{"a": [{"id": 1}, {"x": 2}], "m": {"n": 3}}"#, 1), ("$.*[?id]", #"{"orders": []}"#, 0),
            ("$.data[*]", #"{"data": []}"#, 0), ("$.pages[-1].items", #"{"pages": [{}, {"items": [1, 2, 3]}]}"#, 3),
            ("$.{{ endpoint.split('/')[0] }}", #"{"items": [1]}"#, 1),
            ("$.{{ previous_request.kind }}", #"{"kind": "b", "a": [1], "b": [1, 2]}"#, 2),
        ])
    func records(path: String, body: String, count: Int) throws {
        let listing = try Listing(Self.counted + ", \"response_jsonpath\": \"\(path)\"}")
        try listing.page(body)
        #expect(listing.walk.tally.received == count)
    }

    @Test(
        "R6: a path that matches nothing is an error on page 1, and malformed later",
        arguments: ["$.data", "$.data[*]", "$.*[?id]", "$..id"])
    func noMatch(path: String) throws {
        let config = Self.counted + ", \"response_jsonpath\": \"\(path)\"}"
        let first = try Listing(config)
        let error = pageError { try first.page(#"{"other": [{"x": 1}]}"#) }
        guard case .misconfigured(let text) = error else { return #expect(error == nil, "not a config error") }
        #expect(text.contains("other: array"))
        let later = try Listing(config)
        try later.page(#"{"data": [{"id": 1}]}"#)
        guard case .malformed = pageError({ try later.page(#"{"other": [{"x": 1}]}"#) }) else {
            return #expect(Bool(false), "page 2 without records was taken")
        }
    }

    @Test("a page whose inner lists are all empty is no empty page", arguments: ["page", "template"])
    func hollow(form: String) throws {
        let records = "\"response_jsonpath\": \"$.orders[*].lines[*]\"}"
        let config =
            form == "page" ? #"{"scheme": "page", "records": "$.orders[*].lines[*]"}"# : Self.counted + ", " + records
        let listing = try Listing(config)
        try listing.page(#"{"orders": [{"lines": [1, 2]}, {"lines": []}]}"#)
        #expect(try listing.page(#"{"orders": [{"lines": []}, {"lines": []}]}"#) == .request("/items?page=3"))
        try listing.page(#"{"orders": [{"lines": [3]}]}"#)
        #expect(try listing.page(#"{"orders": []}"#) == .end(.emptyPage))
        #expect(listing.walk.tally.received == 3)
    }

    @Test("R6: records_optional makes a missing list an empty page")
    func optional() throws {
        let listing = try Listing(Self.counted + #", "response_jsonpath": "$.data", "records_optional": true}"#)
        #expect(try listing.page(#"{"meta": {}}"#) == .end(.emptyPage))
    }

    @Test("records_optional excuses a missing list, not a body that is no object", arguments: ["null", "5", "[{}]"])
    func optionalObject(body: String) throws {
        let listing = try Listing(Self.token + #", "response_jsonpath": "$.items", "records_optional": true}"#)
        try listing.page(items(0..<1, #""next": "a""#))
        guard case .malformed = pageError({ try listing.page(body) }) else {
            return #expect(Bool(false), "\(body) was taken for an empty page")
        }
    }

    @Test("a total that an empty page 1 leaves out is looked for on the next ones")
    func lateTotal() throws {
        let listing = try Listing(Self.token + #", "total": "$.total", "records": "$.items"}"#)
        try listing.page(items(0..<0, #""next": "a""#))
        #expect(try listing.page(items(0..<5, #""total": 10, "next": null"#)) == .end(.totalMismatch))
    }

    @Test("an undeclared has_more that stays true is told")
    func undeclaredMore() throws {
        let listing = try Listing(Self.counted + "}")
        try listing.page(items(0..<2, #""has_more": true"#))
        #expect(try listing.page(items(0..<0, #""has_more": true"#)) == .end(.emptyPage))
        #expect(listing.report.warnings.contains { $0.contains("has_more") })
    }

    @Test("R6: without a path, the only list of objects; two are ambiguous")
    func found() throws {
        let listing = try Listing(Self.counted + "}")
        try listing.page(#"{"tags": ["a"], "rows": [{"id": 1}]}"#)
        #expect(listing.recordsPath == "$.rows")
        let two = try Listing(Self.counted + "}")
        guard case .misconfigured(let text) = pageError({ try two.page(#"{"a": [{}], "b": [{}]}"#) }) else {
            return #expect(Bool(false), "an ambiguous page was taken")
        }
        #expect(text.contains("$.a or $.b"))
    }

    static let list = #"""
        [{"when": "{{ previous_request.mode == 'b' }}", "query": "{\"b\": {{ page }}}", "response_jsonpath": "$.bs"},
         {"query": "{\"other\": {{ page }}}", "response_jsonpath": "$.os"},
         {"when": "previous_request.mode == 'c'", "query": "{\"c\": {{ page }}}", "response_jsonpath": "$.cs"}]
        """#

    @Test("R7: the first condition that holds gives the config; else the one without, wherever it stands")
    func when() throws {
        let listing = try Listing(Self.list)
        #expect(try listing.page(#"{"mode": "b", "bs": [1]}"#) == .request("/items?b=1"))
        #expect(try listing.page(#"{"mode": "c", "cs": [2]}"#) == .request("/items?c=2"))
        #expect(try listing.page(#"{"mode": "x", "os": [3]}"#) == .request("/items?other=3"))
        #expect(listing.walk.tally.received == 3)
    }

    @Test("E7: where no config applies the first one takes the records, and the listing ends unverified")
    func noMatchingConfig() throws {
        let config =
            #"[{"when": "{{ previous_request.next is not none }}", "query": "{\"p\": {{ page + 1 }}}", "total": "$.total", "records": "$.items"}]"#
        let listing = try Listing(config)
        #expect(try listing.page(items(0..<2, #""next": 1, "total": 3"#)) == .request("/items?p=2"))
        #expect(try listing.page(items(2..<3, #""next": null, "total": 3"#)) == .end(.noMatchingConfig))
        #expect(listing.report.verdict == "unverified")
        let short = try Listing(config)
        #expect(try short.page(items(0..<2, #""next": null, "total": 3"#)) == .end(.totalMismatch))
        let one = try Listing(config)
        #expect(try one.page(items(0..<2, #""next": null, "total": 2"#)) == .end(.noMatchingConfig))
        #expect(one.report.warnings.contains { $0.contains("page 1") })
    }

    @Test("E7: lists that the first config leaves unread on the last page are told")
    func unreadLists() throws {
        let listing = try Listing(
            #"""
            [{"when": "previous_request.kind == 'A'", "query": {"p": "{{ page }}"}, "response_jsonpath": "$.a"},
             {"when": "previous_request.more", "query": {"p": "{{ page }}"}, "response_jsonpath": "$.b"}]
            """#)
        try listing.page(#"{"kind": "A", "a": [{"i": 1}], "b": [], "more": true}"#)
        #expect(
            try listing.page(#"{"kind": "B", "a": [], "b": [{"i": 2}], "more": false}"#) == .end(.noMatchingConfig))
        #expect(listing.report.warnings.contains { $0.contains("unread") })
    }

    @Test("R7: text that means no is no", arguments: ["", "None", "False", "false", "0", "[]", "{}", " 0 "])
    func falseTexts(text: String) throws {
        // Mixed text, so that its printed form is judged.
        let listing = try Listing(
            "[{\"when\": \"{% if true %}\(text){% endif %}\", \"query\": {\"w\": \"1\"}}, {\"query\": {\"e\": \"1\"}}]")
        #expect(try listing.page(items(0..<1)) == .request("/items?e=1"))
    }

    @Test("R9: max_pages may stand in the config, and there is no cap of 100")
    func maxPages() throws {
        let limited = try Listing(Self.counted + #", "max_pages": 2}"#)
        try limited.page(items(0..<1))
        #expect(try limited.page(items(1..<2)) == .end(.maxPages))
        let free = try Listing(Self.counted + "}")
        for page in 0..<150 {
            #expect(try free.page(items(page..<(page + 1))) == .request("/items?page=\(page + 2)"))
        }
    }

    @Test("E1: an empty page ends what counts, and not a chain that still names a next page")
    func emptyPages() throws {
        let counter = try Listing(Self.counted + "}")
        try counter.page(items(0..<1))
        #expect(try counter.page(items(0..<0)) == .end(.emptyPage))
        let chain = try Listing(Self.token + "}")
        #expect(try chain.page(items(0..<0, #""next": "a""#)) == .request("/items?t=a"))
    }

    @Test(
        "E2: a printed value of the response that names nothing ends the listing",
        arguments: [
            "{{ previous_request.next }}", "{{ previous_request.next | trim }}", "{{ previous_request.a.b.c }}",
            "{{ previous_request.next | urlencode }}", "{{ previous_request.next | tojson }}",
            "{{ previous_request.items[9].id }}", "{{ previous_request['next'].split('=')[1] }}",
            "{% set n = previous_request.next %}{{ n }}", "{% set n %}{{ previous_request.next }}{% endset %}{{ n }}",
            "{{ previous_request_headers.Link.split(';')[0] }}", "{{ 'p' ~ previous_request.next }}",
            "{{ previous_request.next | int }}", "{{ previous_request.none | map(attribute='id') | max }}",
            "{% set a, b = previous_request_headers.Link.split(';') %}{{ page }}",
        ])
    func printedNothing(template: String) throws {
        for next in ["null", "\"\""] {
            let text = JSONString.encode("{\"t\": " + template + "}")
            let quoted = JSONString.encode("{\"t\": \"" + template + "\"}")
            for query in ["{\"t\": \(JSONString.encode(template))}", text, quoted] {
                let page = items(0..<1, "\"next\": \(next)")
                #expect(try Listing("{\"query\": \(query)}").page(page) == .end(.noNext), "\(query)")
            }
        }
    }

    @Test(
        "E2: what is only tested, and zero and false, end nothing",
        arguments: [
            ("{{ 'x' if previous_request.next is none else 'y' }}", "x"),
            ("{{ previous_request.next or 'x' }}", "x"), ("{{ previous_request.gone | default('x') }}", "x"),
            ("{% if not previous_request.next %}x{% endif %}", "x"), ("{{ previous_request.next == none }}", "true"),
            ("{{ previous_request.zero }}", "0"), ("{{ previous_request.no }}", "false"),
            ("{{ previous_request.zero + 1 }}", "1"), ("{{ previous_request.empty | length }}", "0"),
        ])
    func testedOnly(template: String, value: String) throws {
        let listing = try Listing("{\"query\": {\"t\": \(JSONString.encode(template))}, \"records\": \"$.items\"}")
        let next = try listing.page(items(0..<1, #""next": null, "zero": 0, "no": false, "empty": []"#))
        #expect(next == .request("/items?t=\(value)"))
    }

    @Test("E2: an empty value beside a live token ends the listing, and that is told")
    func doubtfulEnd() throws {
        let listing = try Listing(
            #"{"query": {"after": "{{ previous_request.next }}", "note": "{{ previous_request.tag }}"}}"#)
        #expect(try listing.page(items(0..<1, #""next": "a", "tag": "x""#)) == .request("/items?after=a&note=x"))
        #expect(try listing.page(items(1..<2, #""next": "b", "tag": """#)) == .end(.noNext))
        #expect(listing.report.warnings.contains { $0.contains("empty value") })
        let mended = try Listing(
            #"{"query": {"after": "{{ previous_request.next }}", "note": "{{ previous_request.tag or '' }}"}}"#)
        #expect(try mended.page(items(0..<1, #""next": "b", "tag": """#)) == .request("/items?after=b&note="))
        #expect(try mended.page(items(1..<2, #""next": null, "tag": """#)) == .end(.noNext))
        #expect(mended.report.warnings.isEmpty)
    }

    @Test("E5: the end marker in the config's own text ends the listing, data that holds the word does not")
    func endMarker() throws {
        let config = #"{"endpoint": "{{ previous_request.next or 'items?page_info=END_PAGINATION' }}"}"#
        #expect(try Listing(config).page(items(0..<1, #""next": null"#)) == .end(.endWhen))
        #expect(
            try Listing(config).page(items(0..<1, #""next": "/items?q=END_PAGINATION""#))
                == .request("/items?q=END_PAGINATION"))
        let text = #"{"query": "{% if page > 1 %}END_PAGINATION{% else %}{\"p\": {{ page }}}{% endif %}"}"#
        let listing = try Listing(text)
        #expect(try listing.page(items(0..<1)) == .request("/items?p=1"))
        #expect(try listing.page(items(1..<2)) == .end(.endWhen))
    }

    @Test(
        "E5: end_when is judged on each page, for every form",
        arguments: [
            #"{"query": "{\"page\": {{ page + 1 }}}", "end_when": "previous_request.last"}"#,
            #"{"scheme": "page", "end_when": "{{ previous_request.last }}"}"#,
            #"{"scheme": "page", "end_when": "previous_request_headers['x-last'] == 'yes'"}"#,
        ])
    func endWhen(config: String) throws {
        let listing = try Listing(config)
        try listing.page(items(0..<2, #""last": false"#), headers: ["X-Last": "no"])
        #expect(try listing.page(items(2..<4, #""last": true"#), headers: ["X-Last": "yes"]) == .end(.endWhen))
        #expect(listing.report.isComplete)
    }

    @Test("an error in the body of page 1 is told before a condition that it makes fail")
    func errorBeforeCondition() throws {
        let config =
            #"[{"when": "previous_request.meta.next.page", "query": {"p": "{{ page }}"}, "response_jsonpath": "$.d"}]"#
        guard case .apiError(let text) = pageError({ try Listing(config).page(#"{"error": "busy"}"#) }) else {
            return #expect(Bool(false), "the error was not seen")
        }
        #expect(text.contains("busy"))
        guard case .misconfigured = pageError({ try Listing(config).page(#"{"d": [1]}"#) }) else {
            return #expect(Bool(false), "the condition did not fail")
        }
    }

    @Test("error_when makes a page an error, records or not")
    func errorWhen() throws {
        let listing = try Listing(#"{"scheme": "page", "error_when": "previous_request.code != 0"}"#)
        try listing.page(items(0..<2, #""code": 0"#))
        guard case .apiError = pageError({ try listing.page(items(2..<4, #""code": 7"#)) }) else {
            return #expect(Bool(false), "the page was taken")
        }
    }

    @Test("gap: a step longer than the pages is told with the records that it jumps over")
    func gap() throws {
        let config = #"{"query": "{\"offset\": {{ page * 10 }}}"}"#
        let listing = try Listing(config)
        try listing.page(items(0..<5))
        try listing.page(items(10..<15))
        try listing.page(items(20..<23))
        #expect(try listing.page(items(0..<0)) == .end(.gap))
        #expect(listing.detail?.contains("records 6-10, 16-20") == true, "\(listing.detail ?? "")")
    }

    @Test(
        "gap: a first step longer than the others is the config's mistake",
        arguments: [("", "records 101-200"), ("?offset=0", "records 101-201"), ("?offset=1", "records 101-200")])
    func firstStep(query: String, text: String) throws {
        let config = #"{"query": "{\"offset\": {{ ((page + 1) * 100) + 1 }}, \"limit\": 100}"}"#
        let listing = try Listing(config, at: "https://api.test/items" + query)
        #expect(try listing.page(items(0..<100)) == .request("/items?offset=201&limit=100"))
        #expect(try listing.page(items(0..<0)) == .end(.gap))
        #expect(listing.detail?.contains(text) == true, "\(listing.detail ?? "")")
    }

    @Test(
        "no gap: full pages, a last page, one-based positions, page numbers, lists that end on page 1",
        arguments: [
            ("{{ page * 10 }}", [10, 10, 4, 0]), ("{{ page * 10 + 1 }}", [10, 10, 4, 0]),
            ("{{ page + 1 }}", [1, 1, 0]),
            ("{{ page * 10 }}", [4, 0]), ("{{ page * 10 }}", [10, 0]),
        ])
    func noGap(template: String, sizes: [Int]) throws {
        let listing = try Listing("{\"query\": {\"offset\": \"\(template)\"}}")
        var at = 0
        for size in sizes {
            try listing.page(items(at..<(at + size)))
            at += size
        }
        #expect(listing.end == .emptyPage)
    }

    @Test("no gap: pages of many lengths are filtered by the server; that is a warning")
    func filtered() throws {
        let listing = try Listing(#"{"query": "{\"offset\": {{ page * 10 }}}"}"#)
        for (at, size) in [(0, 7), (10, 9), (20, 6), (30, 3), (40, 0)] { try listing.page(items(at..<(at + size))) }
        #expect(listing.end == .emptyPage)
        #expect(listing.report.warnings.contains { $0.contains("never requested") })
    }

    @Test("an undeclared has_more that is false ends a chain on an empty page, or on one that repeats its token")
    func undeclaredHasMore() throws {
        let listing = try Listing(Self.token + "}")
        #expect(try listing.page(items(0..<2, #""next": "a", "has_more": true"#)) == .request("/items?t=a"))
        #expect(try listing.page(items(2..<4, #""next": "b", "has_more": false"#)) == .request("/items?t=b"))
        #expect(try listing.page(items(0..<0, #""next": "c", "has_more": false"#)) == .end(.noMore))
        let repeating = try Listing(Self.token + "}")
        try repeating.page(items(0..<2, #""next": "a", "has_more": true"#))
        #expect(try repeating.page(items(2..<4, #""next": "a", "has_more": false"#)) == .end(.noMore))
        let looping = try Listing(Self.token + "}")
        try looping.page(items(0..<2, #""next": "a", "has_more": true"#))
        #expect(try looping.page(items(2..<4, #""next": "a", "has_more": true"#)) == .end(.loop))
    }

    @Test(
        "random access is told by the free variables",
        arguments: [
            (
                #"{"query": "{\"page\": {{ page + 1 }}, \"s\": \"{{ settings.s }}\"}", "endpoint": "{{ endpoint }}/x"}"#,
                true
            ),
            (#"{"query": "{\"t\": \"{{ previous_request.next }}\"}"}"#, false),
            (#"{"endpoint": "{{ previous_request_headers.Link }}"}"#, false),
            (#"{"query": "{% set previous_request = 1 %}{\"p\": {{ page + previous_request }}}"}"#, true),
            (#"[{"when": "page < 5", "query": "{\"p\": {{ page }}}"}]"#, true),
            (#"[{"when": "previous_request.more", "query": "{\"p\": {{ page }}}"}]"#, false),
        ])
    func randomAccess(config: String, expected: Bool) throws {
        #expect((try Pagination(json: config, named: "config").scheme.family == .counter) == expected)
    }
}
