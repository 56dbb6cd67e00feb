import QuirePagination
import Testing

/// Steps that are written in a template, set against the pages that come: what is a gap, and what is none.
@Suite struct StepTests {
    /// Pages of these sizes, the last of them empty; the counted configs of a list end by their own words.
    private func run(_ config: String, _ sizes: [Int], at url: String = "https://api.test/items") throws -> Listing {
        let listing = try Listing(config, at: url)
        var at = 0
        for size in sizes {
            guard listing.end == nil else { break }
            let more = "\"has_more\": \(size > 0)"
            try listing.page(items(at..<(at + size), more))
            at += size
        }
        return listing
    }

    @Test(
        "gap: wherever the step is written, and whatever ends the listing",
        arguments: [
            #"{"query": {"offset": "{{ page * 100 }}", "limit": 100}}"#,
            #"[{"query": {"offset": "{{ page * 100 }}"}, "when": "previous_request.has_more"}]"#,
            #"{"query": "{\"offset\": {{ 'END_PAGINATION' if not previous_request.has_more else page * 100 }}}"}"#,
            #"{"endpoint": "items?limit=100&offset={{ page * 100 }}"}"#,
            #"{"header": {"Range": "items={{ page * 100 }}-{{ page * 100 + 99 }}"}}"#,
            #"{"body": {"page": {"offset": "{{ page * 100 }}"}}}"#,
            #"{"query": {"start": "{{ page * 100 }}"}}"#, #"{"query": {"q": "{{ page * 100 }}"}}"#,
        ])
    func gaps(config: String) throws {
        #expect(try run(config, [50, 50, 50, 0]).end == .gap)
    }

    @Test("gap: an offset that is made out of the response")
    func toldOffset() throws {
        let listing = try Listing(
            #"{"query": {"offset": "{{ previous_request.offset + 100 if previous_request.has_more else 'END_PAGINATION' }}"}}"#
        )
        for page in 0..<4 {
            let count = page < 3 ? 50 : 0
            let members = "\"has_more\": \(count > 0), \"offset\": \(page * 100)"
            try listing.page(items((page * 100)..<(page * 100 + count), members))
        }
        #expect(listing.end == .gap)
    }

    @Test("no gap: an offset that the server tells, where it filters its pages")
    func serversOffset() throws {
        let listing = try Listing(#"{"query": {"offset": "{{ previous_request.next_offset }}"}}"#)
        try listing.page(items(0..<39, #""next_offset": 50"#))
        #expect(try listing.page(items(50..<62, #""next_offset": null"#)) == .end(.noNext))
        #expect(listing.report.warnings.contains { $0.contains("records 40-50") })
    }

    @Test("gap: a page 1 of its own size, before pages as long as the step")
    func shortFirstPage() throws {
        let config = #"{"query": {"offset": "{{ page * 100 }}", "limit": 100}}"#
        let listing = try run(config, [20, 100, 100, 30, 0])
        #expect(listing.end == .gap)
        #expect(listing.detail?.contains("records 21-100") == true)
    }

    @Test("a single short page of a usual limit is told, since it may have been cut")
    func likelyClamp() throws {
        let listing = try run(#"{"query": {"offset": "{{ page * 100 }}"}}"#, [50, 0])
        #expect(listing.end == .emptyPage)
        #expect(listing.report.warnings.contains { $0.contains("records 51-100") })
    }

    @Test(
        "no gap: what grows beside a page number, windows of time, years, a filter of the records",
        arguments: [
            #"{"query": {"page": "{{ page + 1 }}", "nonce": "{{ page * 1000 }}"}}"#,
            #"{"query": {"start": "{{ page * 86400 }}", "end": "{{ (page + 1) * 86400 }}"}}"#,
            #"{"query": {"year": "{{ 2000 + page * 5 }}"}}"#,
            #"{"query": {"offset": "{{ page * 10 }}"}, "response_jsonpath": "$.items[?@.id >= 0]"}"#,
        ])
    func noGaps(config: String) throws {
        let listing = try Listing(config, at: "https://api.test/items?start=0&end=86400")
        for page in 0..<4 { try listing.page(items((page * 5)..<(page * 5 + 5))) }
        #expect(listing.walk.tally.pages == 4)
        #expect(listing.report.warnings.isEmpty)
    }

    @Test("a step shorter than the pages repeats records, which is told")
    func overlap() throws {
        let listing = try run(#"{"query": {"offset": "{{ page * 50 }}"}}"#, [100, 100, 0])
        #expect(listing.report.warnings.contains { $0.contains("shorter than the pages") })
    }
}
