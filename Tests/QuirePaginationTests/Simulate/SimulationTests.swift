import Foundation
import QuireHTTP
import QuirePagination
import Testing

/// What configs request of a listing that exists only in thought.
@Suite struct SimulationTests {
    private func crawl(
        _ config: String, at url: String = "https://api.test/items", body: String? = nil, base: Int? = nil
    ) throws -> SimulatedCrawl {
        let isJSON = config.hasPrefix("{") || config.hasPrefix("[")
        let pagination = isJSON ? try Pagination(json: config, named: "config") : try Pagination(flags: config)
        let first = HTTPRequest(
            method: body == nil ? .get : .post, url: try HTTPURL(url), body: body.map { Array($0.utf8) })
        return SimulatedListing(pagination, first: first).crawl(base: base)
    }

    private func fixture(_ name: String) throws -> String {
        try String(
            contentsOf: URL(filePath: #filePath).appending(path: "../../../Fixtures/pagination/\(name).json")
                .standardized,
            encoding: .utf8)
    }

    @Test("the reference's config for Braze never requests records 101 to 200, whatever the base")
    func braze() throws {
        let one = try crawl(fixture("braze"))
        #expect(one.missed == [101...200])
        #expect(one.position?.base == 1)
        #expect(one.position?.otherBase == 0)
        #expect(try crawl(fixture("braze"), base: 0).missed == [101...201])
    }

    @Test(
        "the reference's other configs miss nothing, repeat nothing and end",
        arguments: ["dropbox", "freshdesk", "freshsales", "plentific", "shopify", "spiribo", "zoom"])
    func sound(name: String) throws {
        let url = name == "spiribo" ? "https://api.test/contracts?limit=20&skip=0" : "https://api.test/metrics/contacts"
        let crawl = try crawl(fixture(name), at: url, body: name == "dropbox" ? "{}" : nil)
        #expect(crawl.missed.isEmpty)
        #expect(crawl.repeated.isEmpty)
        guard case .ended = crawl.outcome else {
            Issue.record("\(crawl.outcome)")
            return
        }
        #expect(crawl.pages.count > 25)
    }

    @Test(
        "gaps, wherever the position stands",
        arguments: [
            (#"{"query": {"offset": "{{ page * 200 }}", "limit": 100}}"#, 101...200),
            (#"{"query": {"page": "{{ page + 2 }}"}}"#, 101...200),
            (#"{"query": {"page": "{{ page * 2 }}"}}"#, 201...300),
            (#"{"body": {"page": {"offset": "{{ page * 150 }}", "limit": 100}}}"#, 101...150),
            (#"{"header": {"X-Offset": "{{ (page + 1) * 50 }}", "X-Limit": 50}}"#, 51...100),
            (#"{"endpoint": "items?skip={{ page * 30 }}&limit=20"}"#, 21...30),
            ("offset:limit=100,advance=limit,page_size_max=50", 51...100),
        ])
    func gaps(config: String, missed: ClosedRange<Int>) throws {
        #expect(try crawl(config).missed.first == missed)
    }

    @Test("a limit of the first request that is smaller than the step loses what lies between")
    func firstLimit() throws {
        let crawl = try crawl(
            #"{"query": {"offset": "{{ page * 100 }}", "limit": 100}}"#, at: "https://api.test/items?limit=50&offset=0")
        #expect(crawl.missed == [51...100])
    }

    @Test(
        "overlaps",
        arguments: [
            (#"{"query": {"offset": "{{ page * 90 }}", "limit": 100}}"#, 91...100),
            (#"{"query": {"start": "{{ page * 10 }}", "limit": 20}}"#, 11...20),
        ])
    func overlaps(config: String, repeated: ClosedRange<Int>) throws {
        #expect(try crawl(config).repeated.first == repeated)
    }

    @Test(
        "a listing that does not end",
        arguments: [
            #"{"query": {"cursor": "{{ previous_request.next or 'x' ~ page }}"}}"#,
            #"{"query": {"n": "{{ page }}", "seen": "{{ 1 if previous_request.id else 0 }}"}}"#,
            #"{"query": {"page": "{{ page + 1 }}", "of": "{{ previous_request.nothing is none }}"}}"#,
        ])
    func endless(config: String) throws {
        #expect(try crawl(config).outcome == .stillGoing(past: 100))
    }

    @Test("a request that was sent before")
    func stuck() throws {
        #expect(try crawl(#"{"query": {"limit": 100}}"#).outcome == .stuck(request: 3, earlier: 2))
        #expect(
            try crawl(#"{"query": {"limit": 100}}"#, at: "https://api.test/items?limit=100").outcome
                == .stuck(request: 2, earlier: 1))
        #expect(
            try crawl(#"{"query": {"page": "{{ page }}"}}"#, at: "https://api.test/items?page=1").outcome
                == .stuck(request: 2, earlier: 1))
    }

    @Test(
        "chains and counters that are sound",
        arguments: [
            "page", "page:first=0,size=50,size_parameter=per_page", "offset:limit=100",
            "cursor:from=$.next,parameter=c",
            "cursor:from=last:$.id,parameter=after,has_more=$.has_more", "next_url:from=$.next", "link_header",
            #"{"query": {"offset": "{{ previous_request.offset + previous_request.limit }}"}, "end_when": "previous_request.offset + previous_request.limit >= previous_request.total"}"#,
            #"{"query": {"page": "{{ previous_request.meta.next_page }}"}}"#,
            #"{"query": {"after": "{{ previous_request.data[-1].id }}"}, "response_jsonpath": "$.data"}"#,
            #"{"query": {"after": "{{ (previous_request.data | last).id }}"}, "response_jsonpath": "$.data"}"#,
            #"{"endpoint": "{{ previous_request['@odata.nextLink'] }}"}"#,
            #"[{"when": "previous_request.meta.page < previous_request.meta.total_pages", "query": {"page": "{{ page + 1 }}"}}]"#,
            #"[{"when": "previous_request.has_more", "query": {"cursor": "{{ previous_request.cursor }}"}}]"#,
            #"{"query": {"skip": "{{ page * 50 }}", "take": 50}}"#,
            #"{"query": {"startAt": "{{ page * 50 + 1 }}", "maxResults": 50}}"#,
        ])
    func soundOnes(config: String) throws {
        let crawl = try crawl(config)
        #expect(crawl.missed.isEmpty)
        #expect(crawl.repeated.isEmpty)
        guard case .ended = crawl.outcome else {
            Issue.record("\(crawl.outcome)")
            return
        }
        #expect(crawl.pages.count > 20)
        #expect(crawl.unasked == 0)
    }

    @Test("a condition that speaks of page numbers alone ends in the middle")
    func ownCap() throws {
        let crawl = try crawl(#"[{"when": "page < 5", "query": {"page": "{{ page + 1 }}"}}]"#)
        #expect(crawl.outcome == .ended(.noMatchingConfig))
        #expect(crawl.unasked > 0)
    }

    @Test("the first requests say where each value comes from")
    func described() throws {
        let pagination = try Pagination(flags: "cursor:from=$.meta.next,parameter=cursor")
        let first = HTTPRequest.get(try HTTPURL("https://api.test/items"))
        let pages = SimulatedListing(pagination, first: first).firstRequests(3).pages
        #expect(pages.count == 3)
        #expect(pages[1].request.url.queryItems.first?.value == "<$.meta.next of page 1>")
    }

    @Test("numbers far beyond any listing, and pages of nothing, stop nothing")
    func hostile() throws {
        for config in [
            #"{"query": {"offset": "{{ page * 999999999999999 }}", "limit": 999999999}}"#,
            #"{"query": {"page": "{{ page * 10 ** 14 }}", "limit": 1000000}}"#,
            #"{"query": {"page": "{{ 0 - page * 10 ** 14 }}", "limit": 1000000}}"#,
            #"{"query": {"offset": "{{ 0 - page }}", "limit": -5}}"#,
            #"{"query": {"x": "{{ previous_request.data | length }}", "limit": 1000000}}"#,
            "offset:limit=1000000,first=1000000", "page:size=1000000",
        ] {
            _ = try crawl(config)
        }
    }

    @Test("a simulation that is out of time stops")
    func overdue() throws {
        let first = HTTPRequest.get(try HTTPURL("https://api.test/items"))
        let crawl = SimulatedListing(try Pagination(flags: "page"), first: first).crawl { true }
        #expect(crawl.outcome == .cut)
        #expect(crawl.pages.isEmpty)
    }
}
