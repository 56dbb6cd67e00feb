import QuireBase
import TestOrigin
import Testing

@Suite("Ends and what they leave behind")
struct EndTests {
    private let folder = TemporaryFolder()

    struct Incomplete: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let words: [String]
        let records: Int
        let origin: @Sendable () -> TestOrigin
    }

    private static let offset = ["--scheme", "offset:limit=100,total=$.total", "--records", "$.data"]

    @Test(
        "an incomplete crawl is exit 3 and writes the file",
        arguments: [
            Incomplete(testDescription: "max_pages", words: offset + ["--max-pages", "2"], records: 200) {
                Listing.origin(total: 350)
            },
            Incomplete(testDescription: "max_records", words: offset + ["--max-records", "150"], records: 150) {
                Listing.origin(total: 350)
            },
            Incomplete(testDescription: "loop", words: ["--scheme", "next_url:from=$.next"], records: 2) {
                TestOrigin { .json(Listing.page(1, next: "\"\($0.target)\"")) }
            },
            Incomplete(testDescription: "repeated_page", words: ["--scheme", "page"], records: 2) {
                TestOrigin { _ in .json(Listing.page(1, next: "null")) }
            },
            Incomplete(
                testDescription: "total_mismatch", words: ["--scheme", "next_url:from=$.next,total=$.total"], records: 1
            ) {
                TestOrigin { _ in .json("{\"total\":5,\"data\":[{\"id\":0,\"name\":\"n0\"}]}") }
            },
        ])
    func incomplete(crawl: Incomplete) async throws {
        let origin = crawl.origin()
        let file = folder.put("old", in: "out.ndjson")
        let run = await Quire.start(
            ["fetch", origin.url, "-o", file, "--report", folder.file("report")] + crawl.words
        ).outcome()
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.closing.count == 1 && run.messages.last!.contains("Incomplete"), "\(run.errors)")
        #expect(folder.text("out.ndjson") == Listing.records(0..<crawl.records).map { $0 + "\n" }.joined())
        #expect(folder.names == ["out.ndjson", "report"])
        let report = try JSON(contents(folder.file("report")))
        #expect(report["end"] as? String == crawl.testDescription)
        #expect(report["complete"] as? Bool == false)
    }

    struct Broken: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let says: String
        let reply: Reply
    }

    @Test(
        "a later page that fails is exit 1, keeps FILE.partial and leaves FILE alone",
        arguments: [
            Broken(testDescription: "500", says: "500", reply: .json("{}", status: 500)),
            Broken(testDescription: "404 on its own link", says: "cursor_expired", reply: .json("{}", status: 404)),
            Broken(
                testDescription: "rate limit in the body", says: "ratelimited",
                reply: .json("{\"ok\":false,\"error\":\"ratelimited\"}")),
            Broken(
                testDescription: "truncated", says: "cut off",
                reply: .raw("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + Listing.page(3, next: "null"))
                    + Reply(.close)),
            Broken(
                testDescription: "invalid JSON", says: "page 3",
                reply: .json("{\"next\":null,\"data\":[{\"id\":4},{\"id\":05}]}")),
            Broken(
                testDescription: "invalid UTF-8", says: "UTF-8",
                reply: .response(
                    200, [], Array("{\"next\":null,\"data\":[{\"id\":\"".utf8) + [0xff] + Array("\"}]}".utf8))),
            Broken(testDescription: "reset", says: "connection", reply: Reply(.reset)),
            Broken(testDescription: "no list any more", says: "$.data", reply: .json("{\"next\":null}")),
            Broken(
                testDescription: "half of a gzip", says: "page 3",
                reply: .response(
                    200, ["Content-Encoding: gzip"], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 1, 4, 0, 0xfb, 0xff, 0x7b])
            ),
            Broken(
                testDescription: "link to another origin", says: "origin",
                reply: .json(Listing.page(3, next: "\"http://127.0.0.1:9/4\""))),
        ])
    func failed(broken: Broken) async {
        let origin = Listing.chain(2) { _ in broken.reply }
        let file = folder.put("old", in: "out.ndjson")
        let run = await Quire.fetch(origin.url + "/1", "-o", file, "--retries", "0", "--scheme", "next_url:from=$.next")
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.closing.count == 1 && run.messages.last == run.closing.last, "\(run.errors)")
        #expect(run.errors.contains(broken.says), "\(run.errors)")
        #expect(run.errors.contains("out.ndjson.partial"), "\(run.errors)")
        #expect(folder.text("out.ndjson") == "old")
        let kept = broken.testDescription == "link to another origin" ? 6 : 4
        #expect(folder.text("out.ndjson.partial") == Listing.records(0..<kept).map { $0 + "\n" }.joined())
    }

    @Test("with --on-error partial a failed page is exit 3 and FILE holds what came before it")
    func partial() async {
        let origin = Listing.chain(2) { _ in .json("{}", status: 500) }
        let file = folder.put("old", in: "out.ndjson")
        let run = await Quire.fetch(
            origin.url + "/1", "-o", file, "--retries", "0", "--on-error", "partial", "--scheme", "next_url:from=$.next"
        )
        #expect(run.status == 3, "\(run.errors)")
        #expect(folder.text("out.ndjson") == Listing.records(0..<4).map { $0 + "\n" }.joined())
        #expect(folder.names == ["out.ndjson"])
    }

    @Test("a page that fails and then succeeds is delivered once", arguments: [408, 425, 429, 500, 502, 503, 504])
    func retried(status: Int) async {
        let origin = TestOrigin { [tries = Tries()] request in
            request.path == "/2" && tries.next() < 2
                ? .json("{}", status: status, "Retry-After: 0")
                : .json(Listing.page(request.path == "/2" ? 2 : 1, next: request.path == "/2" ? "null" : "\"/2\""))
        }
        let run = await Quire.fetch(origin.url + "/1", "--scheme", "next_url:from=$.next")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines == Listing.records(0..<4))
        #expect(origin.requests.count == 4)
    }

    @Test("an interrupt while the origin is silent keeps the pages before", arguments: [1, 2])
    func interrupt(signals: Int) async {
        let origin = Listing.chain(1) { _ in .stall }
        let file = folder.put("old", in: "out.ndjson")
        // One interrupt lets the page in hand come to its end, which the timeout bounds; a second one does not wait.
        let words = [
            "fetch", origin.url + "/1", "-o", file, "--scheme", "next_url:from=$.next", "--timeout",
            signals == 1 ? "5" : "15",
        ]
        let program = Quire.start(words)
        #expect(await origin.hasRequests(2))
        for number in 0..<signals { program.send(signal: number == 0 ? 2 : 15) }
        let run = await program.outcome()
        #expect(run.status == 130, "\(run.errors)")
        #expect(folder.text("out.ndjson") == "old")
        #expect(folder.text("out.ndjson.partial") == Listing.records(0..<2).map { $0 + "\n" }.joined())
        #expect(run.closing.count == 1 && run.errors.contains("Interrupted"), "\(run.errors)")
        #expect(run.errors.contains("quire fetch \(origin.url)/2"), "\(run.errors)")
        #expect(run.messages.filter { $0.contains("press Ctrl-C again") }.count == 1, "\(run.errors)")
    }

    @Test("an interrupt while pages come keeps every page that was finished, and asks for no more")
    func interruptFinishesPage() async {
        let gate = Gate()
        let origin = TestOrigin { request in
            let number = Int(request.path.dropFirst()) ?? 1
            let page = Reply.json(Listing.page(number, next: "\"/\(number + 1)\""))
            return number == 2 ? Reply(.wait(gate)) + page : page
        }
        let program = Quire.start([
            "fetch", origin.url + "/1", "-o", folder.file("out.ndjson"), "--scheme", "next_url:from=$.next",
        ])
        #expect(await origin.hasRequests(2))
        program.send(signal: 2)
        gate.open()
        let run = await program.outcome()
        #expect(run.status == 130, "\(run.errors)")
        let lines = (folder.text("out.ndjson.partial") ?? "").split(separator: "\n").map(String.init)
        #expect(lines.count >= 4 && lines == Listing.records(0..<lines.count))
        // One more may have been on its way when the interrupt was heard.
        #expect(origin.requests.count - lines.count / 2 <= 1)
    }
}

/// Counts how often it was asked.
final class Tries: Sendable {
    private let count = Lock(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count - 1
        }
    }
}
