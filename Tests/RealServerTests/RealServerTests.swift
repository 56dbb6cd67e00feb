import QuireBase
import QuireJSON
import TestOrigin
import Testing

@Suite(
    "Real servers",
    .enabled("Datasette and Django REST Framework are not installed and cannot be: see scripts/test-servers") {
        await RealServer.areInstalled
    }, RunningServers())
struct RealServerTests {
    let folder = TemporaryFolder()

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let server: String
        let target: String
        let scheme: String
        var words: [String] = []
        var truth = "ids"
        /// Where a record's id is: a member's name, or a position.
        var id = "$.id"
        let end: String
        var isVerified = false
        var isComplete = true

        init(
            _ name: String, _ server: String, _ target: String, _ scheme: String, _ words: String...,
            truth: String = "ids",
            id: String = "$.id", end: String, isVerified: Bool = false, isComplete: Bool = true
        ) {
            testDescription = "\(server): \(name)"
            (self.server, self.target, self.scheme, self.words) = (server, target, scheme, words)
            (self.truth, self.id, self.end) = (truth, id, end)
            (self.isVerified, self.isComplete) = (isVerified, isComplete)
        }
    }

    private static let table = "data/records.json?_shape=objects"
    private static let token = "cursor:from=$.next,parameter=_next,records=$.rows"
    private static let offset = "offset:limit=100,records=$.results"

    static let cases: [Case] = [
        Case("next token", "datasette", table, token, end: "no_next"),
        Case(
            "next token with its count", "datasette", table, token + ",total=$.filtered_table_rows_count",
            end: "no_next", isVerified: true),
        Case("page size", "datasette", table, token + ",limit_parameter=_size", "--page-size", "1000", end: "no_next"),
        Case("next_url", "datasette", table + "&_size=250", "next_url:from=$.next_url,records=$.rows", end: "no_next"),
        Case("Link header", "datasette", "data/records.json?_shape=array", "link_header", end: "no_next"),
        Case("rows as arrays", "datasette", "data/records.json?_shape=arrays", token, id: "$[0]", end: "no_next"),
        Case("compound key", "datasette", "data/pairs.json?_shape=objects", token, end: "no_next"),
        Case(
            "compound key, next_url", "datasette", "data/pairs.json?_shape=objects",
            "next_url:from=$.next_url,records=$.rows", end: "no_next"),
        Case("compound key, Link header", "datasette", "data/pairs.json?_shape=array", "link_header", end: "no_next"),
        Case("exact multiple", "datasette", table + "&bucket=exact", token, truth: "ids_exact", end: "no_next"),
        Case("one record", "datasette", table + "&bucket=one", token, truth: "ids_one", end: "no_next"),
        Case("no record", "datasette", table + "&bucket=nothing", token, truth: "ids_none", end: "empty_page"),
        Case("told by itself, Link header", "datasette", "data/records.json?_shape=array", "auto", end: "no_next"),
        Case(
            "told by itself, Link header beside next_url", "datasette", table, "auto", end: "no_next", isVerified: true),
        Case(
            "told by itself, rows as arrays", "datasette", "data/records.json?_shape=arrays", "auto", id: "$[0]",
            end: "no_next", isVerified: true),

        Case("page", "drf", "page/", "page:records=$.results", end: "end_status"),
        Case(
            "page with total", "drf", "page/", "page:records=$.results,total=$.count", end: "total_reached",
            isVerified: true),
        Case(
            "page size clamped", "drf", "page/", "page:size_parameter=page_size,size=1000,records=$.results",
            end: "end_status"),
        Case(
            "page, exact multiple", "drf", "page/?bucket=exact", "page:records=$.results", truth: "ids_exact",
            end: "end_status"),
        Case(
            "page, exact multiple with total", "drf", "page/?bucket=exact", "page:records=$.results,total=$.count",
            truth: "ids_exact",
            end: "total_reached", isVerified: true),
        Case(
            "page, one record", "drf", "page/?bucket=one", "page:records=$.results", truth: "ids_one", end: "end_status"
        ),
        Case(
            "page, no record", "drf", "page/?bucket=nothing", "page:records=$.results", truth: "ids_none",
            end: "empty_page"),
        Case("page, next", "drf", "page/?page_size=250", "next_url:from=$.next,records=$.results", end: "no_next"),
        Case("offset", "drf", "offset/", offset, end: "empty_page"),
        Case("offset with total", "drf", "offset/", offset + ",total=$.count", end: "total_reached", isVerified: true),
        Case(
            "offset, limit clamped", "drf", "offset/", "offset:limit=1000,records=$.results,total=$.count",
            end: "total_reached",
            isVerified: true),
        Case(
            "offset, limit clamped, no total", "drf", "offset/", "offset:limit=1000,records=$.results",
            end: "empty_page"),
        Case("offset, exact multiple", "drf", "offset/?bucket=exact", offset, truth: "ids_exact", end: "empty_page"),
        Case(
            "offset, exact multiple with total", "drf", "offset/?bucket=exact", offset + ",total=$.count",
            truth: "ids_exact",
            end: "total_reached", isVerified: true),
        Case("offset, one record", "drf", "offset/?bucket=one", offset, truth: "ids_one", end: "empty_page"),
        Case("offset, no record", "drf", "offset/?bucket=nothing", offset, truth: "ids_none", end: "empty_page"),
        Case("offset, next", "drf", "offset/?limit=333", "next_url:from=$.next,records=$.results", end: "no_next"),
        Case("cursor, next", "drf", "cursor/", "next_url:from=$.next,records=$.results", end: "no_next"),
        Case("cursor with ties, next", "drf", "tied/", "next_url:from=$.next,records=$.results", end: "no_next"),
        Case(
            "cursor, no record", "drf", "cursor/?bucket=nothing", "next_url:from=$.next,records=$.results",
            truth: "ids_none", end: "empty_page"),
        Case("plain array", "drf", "plain/", "none", end: "no_next"),
        Case("plain array asked for by page", "drf", "plain/", "page", end: "repeated_page", isComplete: false),
        Case("told by itself, page", "drf", "page/", "auto", end: "no_next", isVerified: true),
        Case(
            "told by itself, exact multiple", "drf", "page/?bucket=exact", "auto", truth: "ids_exact", end: "no_next",
            isVerified: true),
        Case("told by itself, one record", "drf", "page/?bucket=one", "auto", truth: "ids_one", end: "no_next"),
        Case("told by itself, offset", "drf", "offset/", "auto", end: "no_next", isVerified: true),
        Case("told by itself, cursor", "drf", "cursor/", "auto", end: "no_next"),
        Case("told by itself, cursor with ties", "drf", "tied/", "auto", end: "no_next"),
    ]

    @Test("fetch gets exactly the records that the server holds", arguments: cases)
    func fetch(one: Case) async throws {
        let server = try #require(RunningServers.current[one.server])
        let scheme = one.scheme == "auto" ? [] : ["--scheme", one.scheme]
        let run = await Quire.start(
            ["fetch", server.url + one.target, "--report", folder.file("report")] + scheme + one.words
        ).outcome()
        #expect(run.status == (one.isComplete ? 0 : 3), "\(run.errors)")

        let report = RawJSON(folder.text("report") ?? "{}")
        #expect(report["complete"]?.text == "\(one.isComplete)")
        #expect(report["end"]?.stringValue == one.end, "\(run.errors)")
        #expect(report["verified"]?.text == "\(one.isVerified)", "\(run.errors)")

        let path = try SimplePath(one.id)
        let records = run.lines.map { RawJSON($0) }
        let ids = records.compactMap { $0[path]?.stringValue }
        let expected = server.ids[one.truth] ?? []
        #expect(ids.count == records.count && ids.sorted() == expected.sorted())
        // The compound keys are another table, of which only the ids are known.
        let differing =
            one.target.contains("pairs")
            ? [] : zip(ids, records).filter { id, record in RealServer.members(of: record) != server.records[id] }
        #expect(differing.isEmpty, "\(differing.first.map { "\($0)" } ?? "")")
    }

    @Test(
        "detect finds how each listing pages, and what makes its records",
        arguments: [
            ("datasette", table, "link_header:records=$.rows,total=$.filtered_table_rows_count", "id"),
            (
                "datasette", "data/records.json?_shape=arrays",
                "link_header:records=$.rows,total=$.filtered_table_rows_count", nil
            ),
            ("datasette", "data/records.json?_shape=array", "link_header", "id"),
            (
                "datasette", table + "&_size=250&_nofacet=1",
                "link_header:records=$.rows,total=$.filtered_table_rows_count", "id"
            ),
            ("drf", "page/", "next_url:from=$.next,records=$.results,total=$.count", "id"),
            ("drf", "offset/", "next_url:from=$.next,records=$.results,total=$.count", "id"),
            ("drf", "cursor/", "next_url:from=$.next,records=$.results", "id"),
            ("drf", "tied/", "next_url:from=$.next,records=$.results", "id"),
        ])
    func detect(server: String, target: String, flags: String, key: String?) async throws {
        let server = try #require(RunningServers.current[server])
        let run = await Quire.run("detect", server.url + target, "-o", folder.file("found.yaml"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.lines.last == "--scheme " + (flags == "link_header" ? flags : "'\(flags)'")
                + (key.map { " --primary-key \($0)" } ?? ""), "\(run.text)")
        let fetched = await Quire.fetch(
            folder.file("found.yaml"), target.hasPrefix("data") ? "records" : String(target.prefix { $0 != "/" }))
        #expect(fetched.status == 0, "\(fetched.errors)")
        #expect(fetched.lines.count == server.ids["ids"]?.count)
    }

    @Test(
        "detect refuses a list that does not page, and says so",
        arguments: ["plain/", "page/?bucket=one", "page/?bucket=nothing"])
    func detectNothing(target: String) async throws {
        let server = try #require(RunningServers.current["drf"])
        let run = await Quire.run("detect", server.url + target)
        #expect(run.status == 2, "\(run.text)")
        #expect(run.text.isEmpty)
    }

    @Test("a primary key verifies by key")
    func key() async throws {
        let server = try #require(RunningServers.current["drf"])
        let run = await Quire.fetch(
            server.url + "offset/", "--scheme", Self.offset + ",total=$.count", "--primary-key", "id", "--report",
            folder.file("report"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(RawJSON(folder.text("report") ?? "{}")["verified_by"]?.stringValue == "key")
    }

    @Test("rows that a server repeats by itself are told, and the crawl is not called verified")
    func unstableSort() async throws {
        let server = try #require(RunningServers.current["datasette"])
        let run = await Quire.fetch(
            server.url + Self.table + "&_sort=score", "--scheme", Self.token + ",total=$.filtered_table_rows_count",
            "--primary-key",
            "id", "--report", folder.file("report"))
        let report = RawJSON(folder.text("report") ?? "{}")
        // Some rows never come and others come twice: the total is not reached.
        #expect(run.status == 3, "\(run.errors)")
        #expect(report["end"]?.stringValue == "total_mismatch")
        #expect(report["duplicates"].flatMap { Int($0.text) } ?? 0 > 0)
    }
}
