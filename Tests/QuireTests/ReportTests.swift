import Quire
import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination
import Testing

/// What a crawl says about itself at the end.
@Suite(.timeLimit(.minutes(5))) struct ReportTests {
    private func members(_ report: CrawlReport) throws -> [String: RawJSON] {
        var scanner = PageScanner()
        try scanner.open(PaddedBytes(report.json))
        try scanner.validate()
        var members: [String: RawJSON] = [:]
        scanner.root.forEachMember { key, value in
            members[key.stringValue ?? ""] = value
            return true
        }
        return members
    }

    @Test("the report of a crawl is valid JSON and holds what happened")
    func report() async throws {
        let run = try await CrawlSetting(flags: "offset:limit=2,total=$.total", latency: .milliseconds(200)).run(
            .page(page(0..<2, next: nil, "\"total\":3")), .status(503, ["Retry-After": "3"]),
            .page(page(2..<3, "\"total\":3")))
        let report = try members(run.report)
        let expected = [
            "complete": "true", "verified": "true", "verified_by": "\"count\"", "end": "\"total_reached\"",
            "pages": "2", "records": "3",
            "duplicates": "0", "changed": "0", "expected_total": "3", "total_from": "\"$.total\"", "short_pages": "0",
            "parents_gone": "0", "requests": "3", "retries": "1", "redirects": "0", "waited_seconds": "3.0",
            "elapsed_seconds": "3.6",
            "failed_by_status": "{\"503\": 1}", "resume": "null", "records_path": "\"$.items\"", "parallel": "false",
            "warnings": "[]", "scheme": "\"offset:parameter=offset,limit_parameter=limit,first=0,limit=2\"",
        ]
        for (name, value) in expected { #expect(report[name]?.text == value, "\(name)") }
        #expect(
            report["bytes"]?.text
                == "\(run.records.joined(separator: ",").utf8.count + 2 * #"{"items":[],"next":null,"total":3}"#.utf8.count - 1)"
        )
        #expect(report["first_error"]?.stringValue?.contains("503") == true)
        #expect(report["response_seconds"]?[try SimplePath("$.max")]?.text == "0.2")
        #expect(report["peak_memory_bytes"] != nil)
    }

    @Test("verified by key: duplicates are dropped and counted, changed records are delivered again")
    func keys() async throws {
        let run = try await CrawlSetting(flags: "next_url:from=$.next,primary_key=id,total=$.total").run(
            .page(#"{"items":[{"id":1,"v":1},{"id":2}],"next":"/p2","total":4}"#),
            .page(#"{"items":[{"id":2},{"id":3},{"id":1,"v":2},{"id":3}],"next":"/p3","total":4}"#),
            .page(#"{"items":[{"id":"1"}],"next":null,"total":4}"#))
        #expect(
            run.pages == [[#"{"id":1,"v":1}"#, #"{"id":2}"#], [#"{"id":3}"#, #"{"id":1,"v":2}"#], [#"{"id":"1"}"#]])
        #expect(run.report.duplicates == 2)
        #expect(run.report.changed == 1)
        #expect(run.report.records == 5)
        #expect(run.report.verifiedBy == "key")
        #expect(run.report.verdict == "verified")
    }

    @Test("without a key nothing is dropped")
    func noKey() async throws {
        let run = try await CrawlSetting().run(.page(page(0..<2, next: "/p2")), .page(page(1..<3)))
        #expect(run.records == ids(0..<2) + ids(1..<3))
        #expect(run.report.duplicates == 0)
        #expect(run.report.verdict == "unverified")
    }

    @Test("records without a key are delivered, with a warning")
    func missingKeys() async throws {
        let run = try await CrawlSetting(flags: "next_url:from=$.next,primary_key=id").run(
            .page(#"{"items":[{"id":null},{"id":7},{}],"next":null}"#))
        #expect(run.report.records == 3)
        #expect(run.report.warnings == ["some records have no primary key"])
    }

    @Test(
        "a primary key that no record of page 1 has is a mistake of the config; one record without it spoils the proof")
    func keyNowhere() async throws {
        let none = try await CrawlSetting(flags: "next_url:from=$.next,primary_key=uuid").run(
            .page(#"{"items":[{"id":1},{"id":2}],"next":null}"#))
        #expect(none.report.end == .error && none.report.records == 0)
        let some = try await CrawlSetting(flags: "next_url:from=$.next,primary_key=id,total=$.n").run(
            .page(#"{"items":[{"id":1},{}],"next":null,"n":2}"#))
        #expect(some.report.isVerified && some.report.verifiedBy == "count")
    }

    @Test("a key is the same however its string is escaped")
    func escapedKey() async throws {
        let run = try await CrawlSetting(flags: "next_url:from=$.next,primary_key=id").run(
            .page(#"{"items":[{"id":"a"},{"id":"\u0061"}],"next":null}"#))
        #expect(run.report.changed == 1)
    }

    @Test("a page that repeats is not delivered, and a request sent ahead for the one behind it is cancelled")
    func repeatedPage() async throws {
        let run = try await CrawlSetting(flags: "page").run(.page(page(0..<2)), .page(page(0..<2)), .silence)
        #expect(run.pages == [ids(0..<2)])
        #expect(run.report.end == .repeatedPage)
        #expect(run.error?.description.hasPrefix("repeated_page: page 2 holds the records of an earlier page") == true)
        #expect(run.server.cancelled == [2])
    }

    @Test(
        "max_records cuts off records, and never behind one that had changed",
        arguments: [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5)])
    func maxRecords(limit: Int, delivered: Int) async throws {
        let setting = CrawlSetting(flags: "next_url:from=$.next,primary_key=id", maxRecords: limit)
        let run = try await setting.run(
            .page(#"{"items":[{"id":1},{"id":2}],"next":"/p2"}"#),
            .page(#"{"items":[{"id":1,"v":2},{"id":2},{"id":3},{"id":4}],"next":null}"#))
        #expect(run.records.count == delivered)
        #expect(
            run.records
                == Array([#"{"id":1}"#, #"{"id":2}"#, #"{"id":1,"v":2}"#, #"{"id":3}"#, #"{"id":4}"#].prefix(limit)))
        #expect(run.report.end == (limit < 5 ? .maxRecords : .noNext))
        #expect(run.error == nil)
    }

    @Test("at a limit, the request that it held back is the one to go on from")
    func resume() async throws {
        let run = try await CrawlSetting(flags: "next_url:from=$.next,max_pages=1").run(
            .page(page(0..<1, next: "/p2?page_token=abcdefghijklmnop")))
        #expect(run.report.end == .maxPages)
        #expect(run.report.resume == "https://api.test/p2?page_token=abcdefghijklmnop")
        #expect(run.server.requests.count == 1)
    }

    @Test("cursor_expired: a link that the server gave itself and does not know any more", arguments: [404, 410])
    func cursorExpired(status: Int) async throws {
        let run = try await CrawlSetting().run(.page(page(0..<1, next: "/p2")), .status(status))
        #expect(run.report.end == .cursorExpired)
        #expect(run.error?.description.hasPrefix("cursor_expired: ") == true)
        #expect(run.records == ids(0..<1))
    }

    @Test("end_status: a 404 ends a counter, unless the page before it said that there is more")
    func endStatus() async throws {
        let ends = try await CrawlSetting(flags: "page").run(.page(page(0..<1)), .status(404))
        #expect(ends.report.end == .endStatus)
        #expect(ends.error == nil)
        let fails = try await CrawlSetting(flags: "page:has_more=$.more").run(
            .page(page(0..<1, "\"more\":true")), .status(404))
        #expect(fails.report.end == .error)
        let declared = try await CrawlSetting(flags: "page:end_statuses=500").run(.page(page(0..<1)), .status(500))
        #expect(declared.report.end == .endStatus)
        #expect(declared.server.requests.count == 2)
    }

    @Test("a config that page 1 shows to be wrong is a mistake of the caller's")
    func misconfigured() async throws {
        let run = try await CrawlSetting(flags: "page:records=$.data").run(.page(page(0..<1)))
        guard case .configuration(let text) = run.error else {
            Issue.record("\(String(describing: run.error))"); return
        }
        #expect(text.contains("records: $.data matched nothing on page 1"))
        #expect(run.report.end == .error)
    }

    @Test("page 1 tells the scheme, once")
    func event() async throws {
        let run = try await CrawlSetting(flags: "auto").run(
            .status(500), .page(page(0..<1, next: "/p2")), .page(page(1..<2)))
        let schemes = run.events.compactMap { if case .schemeResolved(let text, _) = $0 { text } else { nil } }
        #expect(schemes == ["next_url:from=$.next,records=$.items"])
        #expect(run.report.scheme == "next_url:from=$.next")
    }
}

@Suite struct ErrorBesideRecordsTests {
    @Test("an error beside records is a warning, and nothing is verified")
    func warned() async throws {
        let run = try await CrawlSetting(flags: "next_url:from=$.next,records=$.items,total=$.n").run(
            .page(#"{"items":[{"id":1}],"errors":[{"message":"shard 3 timed out"}],"next":null,"n":1}"#))
        #expect(run.report.isComplete && !run.report.isVerified)
        #expect(run.report.warnings.contains { $0.contains("shard 3 timed out") })
    }
}
