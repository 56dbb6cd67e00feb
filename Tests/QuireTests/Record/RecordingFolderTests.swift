import Quire
import QuireHTTPClient
import TestOrigin
import Testing

@Suite("The folder of a recording") struct RecordingFolderTests {
    private let crawl = RecordedCrawl()

    private func refusal(_ path: String) -> String? {
        do throws(RecordingError) {
            _ = try ReplayTransport(from: path)
            return nil
        } catch {
            return error.description
        }
    }

    @Test("holds a pair of files for each exchange, and the index")
    func files() async throws {
        _ = try await crawl.record(.page(page(0..<1, next: "/p2"), headers: ["A": "b"]), .failure(.unreadableEncoding))
        #expect(crawl.folder.names == ["000001.request", "000001.response", "000002.request", "index.ndjson"])
        #expect(
            crawl.folder.text("000001.request")?.hasPrefix("GET https://api.test/items\nAccept: application/json\n")
                == true)
        #expect(crawl.folder.text("000001.response") == "HTTP 200\nA: b\n\n" + page(0..<1, next: "/p2"))
        let lines = (crawl.folder.text("index.ndjson") ?? "").split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("{\"quire_recording\":1,"))
        #expect(lines[2].contains("\"failure\":\"unreadable_encoding\""))
    }

    @Test("a field with a line break begins no line of its own")
    func lineBreak() async throws {
        _ = try await crawl.record(.page(page(0..<1), headers: ["A": "b\n\nInjected: c"]))
        #expect(crawl.folder.text("000001.response")?.hasPrefix("HTTP 200\nA: b  Injected: c\n\n{") == true)
        #expect(try await crawl.replay().records == ids(0..<1))
    }

    @Test("that is not empty, or is a file, is not recorded into; one that is empty or missing is")
    func refused() throws {
        let (folder, server) = (TemporaryFolder(), ScriptedServer([], VirtualTime()))
        _ = try RecordingTransport(server, into: folder.path)
        let file = folder.put("x", in: "x")
        #expect(throws: RecordingError.notEmpty(path: folder.path)) {
            _ = try RecordingTransport(server, into: folder.path)
        }
        #expect(throws: RecordingError.notAFolder(path: file)) { _ = try RecordingTransport(server, into: file) }
        #expect(throws: RecordingError.self) { _ = try RecordingTransport(server, into: folder.file("no/such")) }
        #expect(folder.text("x") == "x")
        #expect(refusal(file)?.contains("is no folder") == true)
        #expect(refusal(folder.path)?.contains("holds no recording") == true)
        #expect(refusal(folder.file("no"))?.contains("No such file") == true)
    }

    static let good =
        "{\"exchange\":1,\"request\":\"1\",\"exact\":\"2\",\"ended\":3,\"microseconds\":4,\"status\":200,\"bytes\":5,\"wire_bytes\":5}\n"
    static let head = "{\"quire_recording\":1,\"quire\":\"1\",\"started\":1,\"seed\":\"f\",\"secret_settings\":[]}\n"

    /// The index with a text replaced in its first line, or in its second.
    private static func head(_ old: String, _ new: String) -> String { head.replacing(old, with: new) }
    private static func line(_ old: String, _ new: String) -> String { head + good.replacing(old, with: new) }

    static let indexes: [(String, String)] = [
        ("", "it is empty"), ("\n", "line 1 is no JSON object"), ("{}\n", "first line is not that"),
        (head(":1,", ":2,"), "made by a later version"),
        (head(":1,", ":99999999999999999999,"), "first line is not that"),
        (head(":1,", ":0,"), "lacks"), (head("\"f\"", "\"x\""), "lacks"),
        (head + "[]\n", "line 2 is no JSON object"), (head + "{\"a\":1}\n", "line 2 is no exchange"),
        (head + good + good, "line 3 has the number of another"), (line("wire_bytes\":5}\n", ""), "ends within line 2"),
        (line(":1,", ":0,"), "no exchange"),
        (line(":1,", ":-1,"), "no exchange"),
        (line(":1,", ":\"../../etc/passwd\","), "no exchange"),
        (line(":200", ":2000"), "no exchange"),
        (line(":5,", ":-5,"), "no exchange"),
        (line(":4,", ":9223372036854775807,"), "no exchange"),
        (String(repeating: "[", count: 100_000) + "\n", "line 1 is no JSON object"),
    ]

    @Test("an index that is damaged, or of a later version, is refused", arguments: indexes)
    func damaged(index: String, says: String) {
        let folder = TemporaryFolder()
        _ = folder.put(index, in: "index.ndjson")
        #expect(refusal(folder.path)?.contains(says) == true, "\(refusal(folder.path) ?? "not refused")")
    }

    @Test("members that nobody knows, paths above all, change nothing")
    func unknownMembers() async throws {
        _ = try await crawl.record(.page(page(0..<1)))
        let text = try #require(crawl.folder.text("index.ndjson"))
        _ = crawl.folder.put(
            text.replacing("\"status\"", with: "\"file\":\"/etc/passwd\",\"response\":\"../x\",\"status\""),
            in: "index.ndjson")
        #expect(try await crawl.replay().records == ids(0..<1))
    }

    @Test(
        "an answer whose file is a link, too short, no message or gone is told as such",
        arguments: ["link", "short", "text", "gone"])
    func answers(kind: String) async throws {
        _ = try await crawl.record(.page(page(0..<1)))
        let (folder, other) = (crawl.folder, TemporaryFolder())
        let whole = try #require(folder.text("000001.response"))
        switch kind {
        case "short": _ = folder.put(String(whole.dropLast()), in: "000001.response")
        case "text": _ = folder.put("HTTP 200\nA", in: "000001.response")
        default:
            let target = other.put(whole, in: "target")
            _ = await Program.run("rm", folder.file("000001.response"))
            if kind == "link" { _ = await Program.run("ln", "-s", target, folder.file("000001.response")) }
        }
        let text = try await crawl.replay().error?.description ?? ""
        #expect(text.contains("damaged") && text.contains("000001.response"), "\(text)")
    }
}
