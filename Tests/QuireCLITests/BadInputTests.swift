import TestOrigin
import Testing

@Suite("Bad input")
struct BadInputTests {
    struct Answer: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var words: [String] = []
        let status: Int
        /// What the closing message must hold.
        let says: String
        let reply: Reply
    }

    @Test(
        "a bad answer has its exit code, one closing message, and no data",
        arguments: [
            Answer(
                testDescription: "404", status: 1, says: "404",
                reply: .json("{\"detail\":\"no such thing\"}", status: 404)),
            Answer(testDescription: "401", status: 1, says: "credentials", reply: .json("{}", status: 401)),
            Answer(testDescription: "500", status: 1, says: "500", reply: .json("{}", status: 500)),
            Answer(
                testDescription: "HTML", status: 1, says: "HTML",
                reply: .response(200, ["Content-Type: text/html"], Array("<!doctype html><p>Log in</p>".utf8))),
            Answer(testDescription: "no body", status: 1, says: "empty", reply: .response(200, [], [])),
            Answer(
                testDescription: "no list", status: 1, says: "no list of records",
                reply: .json("{\"id\":1,\"name\":\"x\"}")),
            Answer(testDescription: "a number", status: 1, says: "list", reply: .json("42")),
            Answer(
                testDescription: "records path", words: ["--records", "$.rows"], status: 2, says: "$.rows",
                reply: .json("{\"data\":[{\"id\":1}]}")),
            Answer(
                testDescription: "several lists", status: 2, says: "$.b",
                reply: .json("{\"a\":[{\"id\":1}],\"b\":[{\"id\":2}]}")),
            Answer(
                testDescription: "an error in the body", status: 1, says: "ratelimited",
                reply: .json("{\"ok\":false,\"error\":\"ratelimited\"}")),
            Answer(
                testDescription: "invalid UTF-8", status: 1, says: "UTF-8",
                reply: .response(200, [], Array("{\"data\":[{\"a\":\"".utf8) + [0xc3, 0x28] + Array("\"}]}".utf8))),
            Answer(
                testDescription: "truncated JSON", status: 1, says: "page 1",
                reply: .json("{\"data\":[{\"id\":1},{\"id\"")),
            Answer(
                testDescription: "truncated body", status: 1, says: "cut off",
                reply: .raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"data\":[{\"id\":1}") + Reply(.close)),
            Answer(
                testDescription: "redirect to elsewhere", status: 1, says: "origin",
                reply: .json("{}", status: 302, "Location: http://127.0.0.1:9/")),
            Answer(
                testDescription: "redirect loop", status: 1, says: "redirects",
                reply: .json("{}", status: 302, "Location: /")),
        ])
    func answer(answer: Answer) async {
        let origin = TestOrigin { _ in answer.reply }
        let run = await Quire.start(["fetch", origin.url, "--retries", "0"] + answer.words).outcome()
        #expect(run.status == answer.status, "\(run.errors)")
        #expect(run.closing.count == 1 && run.messages.last == run.closing.last, "\(run.errors)")
        #expect(run.errors.contains(answer.says), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test(
        "a command line that cannot be meant is exit 2, before anything is asked for",
        arguments: [
            (["fetch", "api.example.com/items"], "http"), (["fetch"], "URL"),
            (["fetch", "http://a.test", "http://b.test"], "one"),
            (["fetch", "http://a.test", "--outptu", "x"], "'--output'"),
            (["fetch", "http://a.test", "--rate", "-1"], "--rate"),
            (["fetch", "http://a.test", "--rate", "1e-300"], "0.0001"),
            (["fetch", "http://a.test", "--rate", "nan"], "--rate"),
            (["fetch", "http://a.test", "--concurrency", "0"], "--concurrency"),
            (["fetch", "http://a.test", "--concurrency", "many"], "neither auto nor a whole number from 1 to 1000"),
            (["fetch", "http://a.test", "--max-wait", "-1"], "--max-wait"),
            (["fetch", "http://a.test", "--unordered=1"], "takes no value"),
            (["detect", "http://a.test", "--concurrency", "2"], "unknown option '--concurrency'"),
            (["fetch", "http://a.test", "--max-pages", "many"], "--max-pages"),
            (["fetch", "http://a.test", "-o"], "-o"),
            (["fetch", "http://a.test", "-H", "no colon"], "--header"),
            (["fetch", "http://a.test", "-q", "pw@value"], "--query"),
            (["fetch", "http://a.test", "-d", "@/nowhere/body"], "/nowhere/body"),
            (["fetch", "http://a.test", "-X", "G ET"], "--request"),
            (["fetch", "http://a.test", "-f", "xml"], "ndjson"),
            (["fetch", "http://a.test", "--scheme", "ofset"], "'offset'"),
            (["fetch", "http://a.test", "--scheme", "offset:limt=3"], "'limit'"),
            (["fetch", "http://a.test", "--records", "$.a["], "--records"),
            (["fetch", "http://a.test", "-p", "{\"scheme\": \"page\","], "--pagination"),
            (["fetch", "http://a.test", "--scheme", "page", "--page-size", "10"], "size_parameter"),
            (["fetch", "http://user:pw@a.test/"], "user"), (["fetch", "ftp://a.test/"], "http"),
            (["fetch", "http://a.test", "--insecure=yes"], "--insecure"), (["fecth", "http://a.test"], "'fetch'"),
            ([], ""),
        ] as [([String], String)])
    func usage(words: [String], says: String) async {
        let run = await Quire.start(words).outcome()
        #expect(run.status == 2, "\(run.errors)")
        #expect(words.isEmpty || run.output.isEmpty)
        #expect(words.isEmpty || run.closing.count == 1, "\(run.errors)")
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(!run.errors.contains("pw@"))
    }

    @Test(
        "help is for every command, on standard output, exit 0",
        arguments: [["fetch"], ["demo"], ["simulate"], ["version"], []])
    func help(command: [String]) async {
        let run = await Quire.start(command + ["--help"]).outcome()
        #expect(run.status == 0)
        #expect(run.text.contains("USAGE: quire"))
        #expect(run.errors.isEmpty)
    }

    @Test("version prints the version")
    func version() async {
        let run = await Quire.run("version")
        #expect(run.status == 0 && run.text.hasPrefix("quire ") && run.lines.count == 1, "\(run.text)")
    }

    @Test(
        "a host that cannot be reached or does not exist is exit 1 and named",
        arguments: ["http://127.0.0.1:1/x", "http://no-such-host.invalid/x"])
    func unreachable(url: String) async throws {
        let run = await Quire.fetch(url, "--retries", "0", "--timeout", "10")
        #expect(run.status == 1)
        #expect(run.closing.count == 1, "\(run.errors)")
        #expect(run.errors.contains(url.contains("invalid") ? "no-such-host.invalid" : "127.0.0.1:1"))
    }

    @Test("an output folder that does not exist is exit 1, before anything is asked for")
    func missingFolder() async {
        let origin = Listing.origin(total: 3)
        for words in [
            ["-o", "/nowhere/out.ndjson"], ["--ledger", "/nowhere/ledger"], ["--report", "/nowhere/report"],
        ] {
            let run = await Quire.start(["fetch", origin.url] + words).outcome()
            #expect(run.status == 1, "\(words) \(run.errors)")
            #expect(run.closing.count == 1 && run.errors.contains("/nowhere"), "\(run.errors)")
        }
        #expect(origin.requests.isEmpty)
    }

    @Test("a crawl that reached its verified end, but whose output did not, is neither complete nor verified")
    func fullDiskAtTheEnd() async throws {
        let folder = TemporaryFolder()
        let origin = Listing.origin(total: 30)
        let run = await Quire.fetch(
            origin.url, "--scheme", "offset:limit=100,total=$.total", "--records", "$.data", "-o", "/dev/full",
            "--report", folder.file("report"))
        #expect(run.status == 1, "\(run.errors)")
        let report = try #require(folder.text("report"))
        #expect(report.contains(#""complete": false"#) && report.contains(#""verified": false"#), "\(report)")
        #expect(report.contains(#""end": "error""#), "\(report)")
    }

    @Test("a full disk is exit 1 at once", arguments: ["ndjson", "json", "csv"])
    func fullDisk(format: String) async {
        let origin = Listing.origin(total: 50_000)
        let run = await Quire.fetch(
            origin.url, "--scheme", "offset:limit=100,total=$.total", "--records", "$.data", "-f", format, "-o",
            "/dev/full")
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.closing.count == 1 && run.errors.contains("/dev/full"), "\(run.errors)")
        #expect(origin.requests.count < 500)
    }

    @Test("a file that may not grow any more is exit 1, and told")
    func fileAtLimit() async {
        let folder = TemporaryFolder()
        let origin = Listing.origin(total: 50_000)
        let script =
            "ulimit -f 1; exec \"$0\" fetch \"$1\" --scheme offset:limit=100,total='$.total' --records '$.data' -o \"$2\""
        let run = await Program.run("sh", "-c", script, Quire.path, origin.url, folder.file("records.ndjson"))
        #expect(run.status == 1 && run.closing.count == 1, "\(run.status) \(run.errors)")
        #expect(folder.text("records.ndjson") == nil)
    }

    @Test("a reader that goes away is exit 1 at once")
    func closedPipe() async throws {
        let folder = TemporaryFolder()
        let origin = Listing.origin(total: 50_000)
        let script =
            "{ \"$0\" fetch \"$1\" --scheme offset:limit=100,total='$.total' --records '$.data'; echo $? > \"$2\"; } | head -1"
        let run = await Program.run("sh", "-c", script, Quire.path, origin.url, folder.file("status"))
        #expect(run.text == Listing.record(0) + "\n")
        #expect(folder.text("status") == "1\n")
        #expect(run.closing.count == 1 && run.errors.contains("closed the pipe"), "\(run.errors)")
        #expect(origin.requests.count < 500)
    }
}
