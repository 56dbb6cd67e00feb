import Foundation
import TestOrigin
import Testing

@Suite("What comes out")
struct OutputTests {
    private let folder = TemporaryFolder()

    private static let odd = [
        "{\"id\":9007199254740993,\"price\":10.10,\"big\":1E400,\"text\":\"\\u00e9 é \\/ \\ud83d\\ude00\",\"z\":1,\"a\":-0}",
        "{\"id\": 2, \"nested\": {\"b\": [1, 2.0], \"b\": null}, \"price\": 1e-7}",
    ]

    private static func oddOrigin() -> TestOrigin {
        TestOrigin { _ in .json("{\"data\":[\(odd.joined(separator: ","))]}") }
    }

    @Test("records come out byte for byte as NDJSON, to a pipe and to a file")
    func ndjson() async {
        let origin = Self.oddOrigin()
        let expected = Self.odd.map { $0 + "\n" }.joined()
        #expect(await Quire.fetch(origin.url).text == expected)
        #expect(await Quire.fetch(origin.url, "-o", folder.file("a.ndjson")).output.isEmpty)
        #expect(folder.text("a.ndjson") == expected)
    }

    @Test("records come out byte for byte as one JSON array")
    func json() async throws {
        let origin = Self.oddOrigin()
        let run = await Quire.fetch(origin.url, "-f", "json")
        for record in Self.odd { #expect(run.text.contains(record)) }
        #expect(run.text.hasPrefix("[") && run.text.hasSuffix("]\n"))
        _ = await Quire.fetch(origin.url, "-o", folder.file("a.json"))
        #expect(folder.text("a.json") == run.text)
    }

    @Test("no records are an empty array, an empty file, or nothing", arguments: [("json", "[]\n"), ("ndjson", "")])
    func none(format: String, expected: String) async {
        let origin = TestOrigin { _ in .json("{\"data\":[]}") }
        let run = await Quire.fetch(origin.url, "-f", format, "-o", folder.file("a"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(folder.text("a") == expected)
    }

    @Test("a record nested two hundred thousand deep comes out as it came")
    func deep() async {
        let record = String(repeating: "[", count: 200_000) + String(repeating: "]", count: 200_000)
        let origin = TestOrigin { _ in .json("[\(record)]") }
        let run = await Quire.fetch(origin.url, "--scheme", "none")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text == record + "\n")
    }

    private static func columnsOrigin() -> TestOrigin {
        TestOrigin { request in
            request.path == "/2"
                ? .json("{\"next\":null,\"data\":[{\"id\":2,\"new\":\"x,y\"}]}")
                : .json("{\"next\":\"/2\",\"data\":[{\"id\":1,\"name\":\"say \\\"hi\\\"\",\"tags\":[1,2]}]}")
        }
    }

    @Test("CSV in a file has a column for every field of every page")
    func csvFile() async {
        let origin = Self.columnsOrigin()
        let run = await Quire.fetch(origin.url, "--scheme", "next_url:from=$.next", "-o", folder.file("a.csv"))
        #expect(run.status == 0, "\(run.errors)")
        #expect(folder.text("a.csv") == "id,name,tags,new\n1,\"say \"\"hi\"\"\",\"[1,2]\",\n2,,,\"x,y\"\n")
    }

    @Test("CSV in a pipe puts later fields into a last column, with a warning")
    func csvPipe() async {
        let origin = Self.columnsOrigin()
        let script = "\"$0\" fetch \"$1\" --scheme 'next_url:from=$.next' -f csv | cat"
        let run = await Program.run("sh", "-c", script, Quire.path, origin.url)
        #expect(run.text == "id,name,tags,_more\n1,\"say \"\"hi\"\"\",\"[1,2]\",\n2,,,\"{\"\"new\"\":\"\"x,y\"\"}\"\n")
        #expect(run.messages.contains { $0.hasPrefix("warning: ") && $0.contains("new") }, "\(run.errors)")
    }

    @Test("compressed files expand to the records", arguments: [("gz", "gzip"), ("zst", "zstd")])
    func compressed(ending: String, tool: String) async {
        let origin = Listing.origin(total: 250)
        let file = folder.file("a.ndjson.\(ending)")
        let run = await Quire.fetch(
            origin.url, "--scheme", "offset:limit=100,total=$.total", "--records", "$.data", "-o", file)
        #expect(run.status == 0, "\(run.errors)")
        let plain = await Program.run(tool, "-dc", file)
        #expect(plain.status == 0)
        #expect(plain.lines == Listing.records(0..<250))
    }

    @Test("the report is JSON and its figures are right")
    func report() async throws {
        let origin = Listing.origin(total: 250)
        let run = await Quire.fetch(
            origin.url, "--scheme", "offset:limit=100,total=$.total", "--records", "$.data", "--primary-key", "id",
            "--report", folder.file("report"))
        #expect(run.status == 0, "\(run.errors)")
        let report = try JSON(contents(folder.file("report")))
        #expect(report["complete"] as? Bool == true)
        #expect(report["verified"] as? Bool == true)
        #expect(report["verified_by"] as? String == "key")
        #expect(report["end"] as? String == "total_reached")
        #expect(report["total_from"] as? String == "$.total")
        for (name, value) in [
            ("pages", 3), ("records", 250), ("duplicates", 0), ("changed", 0), ("expected_total", 250),
            ("short_pages", 0),
            ("requests", 3), ("retries", 0), ("redirects", 0),
        ] {
            #expect(report.int(name) == value, "\(name)")
        }
        #expect(report.int("requests") == origin.requests.count)
        #expect(report.int("bytes") ?? 0 > 250 * 20)
        // The members that every report has (design of the verdict).
        let members: Set = [
            "complete", "verified", "verified_by", "end", "pages", "records", "duplicates", "changed", "expected_total",
            "short_pages", "moved_seams", "parents_gone", "bytes", "requests", "retries", "waited_seconds",
            "elapsed_seconds",
            "first_error", "resume", "scheme", "parallel", "warnings",
        ]
        #expect(members.subtracting(report.names).isEmpty)
    }

    @Test("the report of a troubled crawl counts its retries, failures and redirects")
    func troubledReport() async throws {
        let tries = Tries()
        let origin = TestOrigin { request in
            switch request.path {
            case "/": .json("{}", status: 307, "Location: /1")
            case "/1": .json(Listing.page(1, next: "\"/2\""))
            default: tries.next() == 0 ? .json("{}", status: 503) : .json(Listing.page(2, next: "null"))
            }
        }
        let run = await Quire.fetch(origin.url, "--scheme", "next_url:from=$.next", "--report", folder.file("report"))
        #expect(run.status == 0, "\(run.errors)")
        let report = try JSON(contents(folder.file("report")))
        #expect(report.int("requests") == origin.requests.count)
        #expect(report.int("retries") == 1)
        #expect(report.int("redirects") == 1)
        #expect(report["failed_by_status"] as? [String: Int] == ["503": 1])
        #expect((report["first_error"] as? String)?.contains("503") == true)
        #expect(report["resume"] is NSNull)
        #expect(report["verified"] as? Bool == false)
    }

    @Test("the ledger is a line of JSON a page, each leading to the next")
    func ledger() async throws {
        let origin = Listing.origin(total: 250)
        _ = await Quire.fetch(
            origin.url, "--scheme", "offset:limit=100,total=$.total", "--records", "$.data", "--ledger",
            folder.file("ledger"))
        let lines = try (folder.text("ledger") ?? "").split(separator: "\n").map { try JSON(String($0)) }
        #expect(lines.map { $0.int("page") } == [1, 2, 3])
        #expect(lines.map { $0.int("records") } == [100, 100, 50])
        #expect(lines.map { $0.int("status") } == [200, 200, 200])
        #expect(lines.map { $0.int("total") } == [250, 250, 250])
        #expect(lines[0]["next"] as? String == lines[1]["request"] as? String)
        #expect(lines[1]["next"] as? String == lines[2]["request"] as? String)
        #expect(lines[2]["next"] is NSNull)
    }

    @Test("log lines are JSON where that is asked for, the closing one too", arguments: [0, 1])
    func logs(failures: Int) async throws {
        let origin = failures == 0 ? Listing.origin(total: 3) : TestOrigin { _ in .json("{}", status: 500) }
        let run = await Quire.fetch(
            origin.url, "--scheme", "none", "--retries", "0", "--log-format", "json", "--log-level", "debug")
        let lines = try run.messages.map { try JSON($0) }
        #expect(!lines.isEmpty)
        for line in lines { #expect(["time", "level", "message"].allSatisfy(line.names.contains)) }
        #expect(lines.last?["level"] as? String == (failures == 0 ? "info" : "error"))
    }

    @Test("what a server says cannot move the terminal's cursor")
    func controls() async {
        let origin = TestOrigin { _ in .json("{\"detail\":\"\u{1b}[2J\u{7}\"}", status: 400) }
        let run = await Quire.fetch(origin.url)
        #expect(run.status == 1)
        #expect(!run.errors.contains("\u{1b}") && !run.errors.contains("\u{7}"))
    }
}
