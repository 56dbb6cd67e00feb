import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination
import Testing

@Suite struct VerdictTests {
    @Test("each end is complete or not by its name", arguments: CrawlEnd.allCases)
    func ends(end: CrawlEnd) {
        let complete: Set<String> = [
            "empty_page", "no_next", "total_reached", "no_more", "end_status", "end_when", "short_page",
            "no_matching_config", "repeated_page_ends",
        ]
        #expect(end.isComplete == complete.contains(end.rawValue))
    }

    @Test("a complete end without a total is unverified")
    func noTotal() throws {
        let listing = try Listing("none")
        try listing.page(items(0..<3))
        #expect(listing.report.verdict == "unverified")
        #expect(listing.report.verifiedBy == nil)
    }

    @Test(
        "a total equal to the unique records verifies: by key where there is one, else by count",
        arguments: [
            ("primary_key=id,", "key"), ("", "count"),
        ])
    func verified(key: String, by: String) throws {
        let listing = try Listing("next_url:\(key)from=$.next,total=$.total")
        try listing.page(items(0..<3, "\"total\":3"), new: 3)
        #expect(listing.report.isVerified)
        #expect(listing.report.verifiedBy == by)
    }

    @Test("more unique records than the total states is unverified, with a warning")
    func tooMany() throws {
        let listing = try Listing("next_url:from=$.next,total=$.total")
        #expect(try listing.page(items(0..<3, "\"total\":2")) == .end(.noNext))
        #expect(listing.report.verdict == "unverified")
        #expect(listing.report.warnings == ["the server states 2 records and gave 3"])
    }

    @Test("short_pages: pages before the last that do not fill the stated limit are counted, with the way out")
    func shortPages() throws {
        let listing = try Listing("offset:limit=5")
        for ids in [0..<5, 5..<8, 8..<12, 12..<14] { try listing.page(items(ids)) }
        try listing.page(items(0..<0))
        #expect(listing.report.shortPages == 2)
        #expect(
            listing.report.warnings.contains { $0.contains("2 pages before the last") && $0.contains("advance=limit") })
    }

    @Test(
        "next_never_seen: page 1 as long as the limit, and nothing where the next page should be named",
        arguments: [
            ("cursor:from=$.next,parameter=c,limit=3", 3, true), ("cursor:from=$.next,parameter=c,limit=4", 3, false),
            ("next_url:from=$.next", 100, true), ("next_url:from=$.next", 99, false), ("link_header", 50, true),
            ("none", 50, false),
        ])
    func nextNeverSeen(flags: String, records: Int, warns: Bool) throws {
        let listing = try Listing(flags)
        #expect(try listing.page(items(0..<records)) == .end(.noNext))
        #expect(listing.report.verdict == "unverified")
        #expect(listing.report.warnings.contains { $0.hasPrefix("next_never_seen") } == warns)
    }

    @Test(
        "next_never_seen: a null where the next page is named is an answer, and a Link header is one for link_header only"
    )
    func nextSeen() throws {
        let null = try Listing("next_url:from=$.next")
        try null.page(items(0..<100, "\"next\":null"))
        #expect(null.report.warnings.isEmpty)
        let header = try Listing("link_header")
        try header.page(items(0..<100), headers: ["Link": "</items>; rel=first"])
        #expect(header.report.warnings.isEmpty)
        let other = try Listing("next_url:from=$.next")
        try other.page(items(0..<100), headers: ["Link": "</style.css>; rel=preload"])
        #expect(other.report.warnings.contains { $0.hasPrefix("next_never_seen") })
    }

    @Test("next_never_seen: what is unverified is verified by nothing")
    func nextNeverSeenTotal() throws {
        let listing = try Listing("next_url:from=$.next,total=$.total")
        try listing.page(items(0..<100, "\"total\":100"))
        #expect(!listing.report.isVerified)
        #expect(listing.report.verifiedBy == nil)
    }

    @Test(
        "a count that nobody declared and that disagrees is a warning that names it",
        arguments: [
            (#""total":9"#, "$.total = 9"), (#""meta":{"total_count":8}"#, "$.meta.total_count = 8"),
            (#""@odata.count":7"#, "$['@odata.count'] = 7"),
        ])
    func undeclared(member: String, text: String) throws {
        let listing = try Listing("next_url:from=$.next")
        try listing.page(items(0..<2, member + #","next":"/p2""#))
        try listing.page(items(2..<4, member))
        #expect(
            listing.report.warnings.contains { $0.contains(text) && $0.contains("4 records") },
            "\(listing.report.warnings)")
    }

    @Test("a count in a header is one of them")
    func undeclaredHeader() throws {
        let listing = try Listing("link_header")
        try listing.page("[1,2]", headers: ["x-total-count": "5"])
        #expect(listing.report.warnings.contains { $0.contains("header:X-Total-Count = 5") })
    }

    @Test("a number that follows each page's own length is no total, and one that agrees is no warning")
    func ownLength() throws {
        let length = try Listing("next_url:from=$.next")
        try length.page(items(0..<3, #""count":3,"next":"/p2""#))
        try length.page(items(3..<5, #""count":2"#))
        #expect(length.report.warnings.isEmpty)
        let agrees = try Listing("next_url:from=$.next")
        try agrees.page(items(0..<3, #""count":5,"next":"/p2""#))
        try agrees.page(items(3..<5, #""count":5"#))
        #expect(agrees.report.warnings.isEmpty)
    }

    @Test("the report is valid JSON, whatever a server put into its texts, and holds every member")
    func json() throws {
        var report = CrawlReport()
        report.end = .error
        report.detail = "a \"quote\", a \\, a \n and \u{1}"
        report.firstError = "é\u{2028}"
        report.warn("w\t")
        report.warn("w\t")
        report.failedByStatus = [503: 2, 429: 1]
        report.responseTimes.add(.milliseconds(120))
        report.elapsed = .nanoseconds(1_500_000_001)
        report.waited = .microseconds(1)
        var scanner = PageScanner()
        try scanner.open(PaddedBytes(report.json))
        try scanner.validate()
        var members: [String: RawJSON] = [:]
        scanner.root.forEachMember { key, value in
            members[key.stringValue ?? ""] = value
            return true
        }
        for name in [
            "complete", "verified", "verified_by", "end", "pages", "records", "duplicates", "changed", "expected_total",
            "short_pages", "parents_gone", "bytes", "requests", "retries", "waited_seconds", "elapsed_seconds",
            "response_seconds", "failed_by_status", "peak_memory_bytes", "first_error", "resume", "scheme", "parallel",
            "warnings",
        ] { #expect(members[name] != nil, "\(name)") }
        #expect(members["detail"]?.stringValue == report.detail)
        #expect(members["elapsed_seconds"]?.text == "1.5")
        #expect(members["failed_by_status"]?.text == #"{"429": 1, "503": 2}"#)
        #expect(members["warnings"]?.text == #"["w\t"]"#)
        #expect(members["end"]?.stringValue == "error")
    }

    @Test("percentiles of response times are within nine per cent", arguments: [0.5, 0.95])
    func percentiles(share: Double) {
        var times = LatencyHistogram()
        for milliseconds in 1...1000 { times.add(.milliseconds(milliseconds)) }
        let found = times.percentile(share).inSeconds
        #expect(abs(found - share) <= share * 0.13, "\(found)")
        #expect(times.max == .seconds(1))
        #expect(LatencyHistogram().percentile(share) == .zero)
    }
}
