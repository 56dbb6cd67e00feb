import TestOrigin
import Testing

@Suite("quire fetch --record and --replay")
struct RecordTests {
    private let folder = TemporaryFolder()
    private let recording = TemporaryFolder()

    /// Lines of a report but those that tell how long the run took and how much memory.
    private func figures(_ name: String) -> [Substring] {
        (folder.text(name) ?? "").split(separator: "\n").filter {
            !$0.contains("elapsed_seconds") && !$0.contains("peak_memory") && !$0.contains("waited_seconds")
        }
    }

    /// A ledger without the hashes of requests, which hold what stood in for a secret.
    private func ledger(_ name: String) -> String? {
        folder.text(name)?.replacing(/"(request|next)":"[0-9a-f]+"/) { "\"\($0.1)\":\"…\"" }
    }

    /// Records a run, ends the server, and runs it again.
    private func both(
        _ origin: TestOrigin, _ words: [String], _ environment: [String: String?] = [:], replaying: [String]? = nil
    ) async -> (first: Program.Outcome, again: Program.Outcome) {
        func files(_ name: String) -> [String] {
            [
                "-o", folder.file(name), "--report", folder.file(name + ".report"), "--ledger",
                folder.file(name + ".ledger"),
            ]
        }
        let first = await Quire.start(
            ["fetch"] + words + files("first") + ["--record", recording.path], environment: environment
        ).outcome()
        origin.stop()
        let again = await Quire.start(
            ["fetch"] + (replaying ?? words) + files("again") + ["--replay", recording.path],
            environment: environment.mapValues { _ in nil }
        ).outcome()
        return (first, again)
    }

    private func expectSame(_ runs: (first: Program.Outcome, again: Program.Outcome), status: Int = 0) {
        #expect(runs.first.status == status, "\(runs.first.errors)")
        #expect(runs.again.status == status, "\(runs.again.errors)")
        #expect(folder.text("again") == folder.text("first"))
        #expect(figures("again.report") == figures("first.report"))
        #expect(ledger("again.ledger") == ledger("first.ledger"))
        #expect(!figures("first.report").isEmpty && folder.text("first.ledger")?.isEmpty == false)
    }

    @Test("a URL, its scheme found on the way, runs again without a server", arguments: [[], ["--max-pages", "2"]])
    func url(limits: [String]) async {
        let origin = Listing.chain(4) { _ in .json(Listing.page(5, next: "null")) }
        let runs = await both(origin, [origin.url + "/1"] + limits)
        expectSame(runs, status: limits.isEmpty ? 0 : 3)
        #expect((runs.first.lines.count, origin.requests.count) == (0, limits.isEmpty ? 5 : 2))
    }

    /// An API with tokens that it refuses after two pages, parents and children, and answers that show what was sent.
    private static func shop() -> TestOrigin {
        TestOrigin { request in
            if request.path == "/token" {
                return .json(
                    #"{"access_token":"t0ken-hidden-1","token_type":"bearer","refresh_token":"r3fresh-hidden"}"#)
            }
            guard request["Authorization"] == "Bearer t0ken-hidden-1", let key = request["X-Shop"] else {
                return .json(#"{"error":"who?"}"#, status: 401)
            }
            let shown = key.replacing("\"", with: "\\\"")
            let echo = #""sent":"\#(shown) Bearer t0ken-hidden-1""#
            if request.path == "/parents" {
                return .json(#"{"data":[{"id":1},{"id":2},{"id":3}],"total":3,\#(echo)}"#)
            }
            let parent = request.query("parent_key") ?? ""
            return .json(
                #"{"data":[{"id":"\#(parent)a"},{"id":"\#(parent)b"}],"total":2,\#(echo)}"#,
                "Set-Cookie: a=c00kie-hidden")
        }
    }

    private func connector(_ url: String) -> String {
        folder.put(
            """
            name: shop
            base_url: \(url)
            settings:
              client_secret: {secret: true, required: true, env: QUIRE_TEST_RECORD_SECRET}
              key: {secret: true, env: QUIRE_TEST_RECORD_KEY}
            auth: {type: oauth2, token_url: "\(url)/token", client_id: me, client_secret: "{{ settings.client_secret }}"}
            headers: {X-Shop: "{{ settings.key }}"}
            streams:
              parents:
                endpoint: parents
                primary_key: id
                pagination: {scheme: offset, limit: 100, records: $.data, total: $.total}
              children:
                parent: parents
                endpoint: children
                query: {parent_key: "{{ parent.id }}"}
                primary_key: id
                pagination: {scheme: offset, limit: 100, records: $.data, total: $.total}
            """, in: "shop.yaml")
    }

    @Test("a connector's stream runs again without credentials, and nothing in the folder tells them")
    func connector() async {
        let origin = Self.shop()
        let secrets = ["QUIRE_TEST_RECORD_SECRET": "cl1ent/s3cret+", "QUIRE_TEST_RECORD_KEY": "sh0p k3y \"1\""]
        let runs = await both(origin, [connector(origin.url), "children"], secrets)
        expectSame(runs)
        #expect(folder.text("first")?.contains(#"{"id":"3b","_quire_parent_id":3}"#) == true)
        let everything = recording.names.map { recording.text($0) ?? "" }.joined(separator: "\n")
        for secret in ["cl1ent", "t0ken-hidden", "r3fresh-hidden", "c00kie-hidden", "sh0p k3y", "bWU6Y2wxZW50"] {
            #expect(!everything.contains(secret), "\(secret)")
        }
        #expect(everything.contains("Authorization: ***") && everything.contains("\"token\":true"))
    }

    @Test("a token that is refused on the way is replaced in the replay too")
    func refusedToken() async {
        let tokens = TestOrigin { _ in .json(#"{"access_token":"t0ken-hidden-1"}"#) }
        let pages = Counter()
        let origin = TestOrigin { request in
            guard pages.next() != 2 else { return .json("{}", status: 401) }
            let offset = request.query("offset").flatMap(Int.init) ?? 0
            return .json(#"{"data":[\#(offset < 3 ? #"{"id":\#(offset)}"# : "")],"total":3}"#)
        }
        let file = folder.put(
            """
            name: shop
            base_url: \(origin.url)
            settings: {s: {secret: true, required: true, env: QUIRE_TEST_RECORD_SECRET}}
            auth: {type: oauth2, token_url: "\(tokens.url)/token", client_id: me, client_secret: "{{ settings.s }}"}
            streams:
              items:
                endpoint: items
                primary_key: id
                pagination: {scheme: offset, limit: 1, records: $.data, total: $.total}
            """, in: "shop.yaml")
        let runs = await both(origin, [file, "items"], ["QUIRE_TEST_RECORD_SECRET": "cl1ent-s3cret"])
        expectSame(runs)
        #expect(folder.text("again.report")?.contains("\"401\": 1") == true)
    }

    @Test("windows that end now end where those of the recorded run did")
    func windows() async {
        let origin = TestOrigin { request in
            .json(#"{"data":[{"id":"\#(request.query("from") ?? "")"}],"total":1}"#)
        }
        let file = folder.put(
            """
            name: shop
            base_url: \(origin.url)
            streams:
              items:
                endpoint: items
                primary_key: id
                windows: {start: "2024-01-01", end: now, step: 90d, query: {from: "{{ window.start }}", to: "{{ window.end }}"}}
                pagination: {scheme: offset, limit: 100, records: $.data, total: $.total}
            """, in: "shop.yaml")
        expectSame(await both(origin, [file, "items"]))
    }

    @Test("what was not recorded is exit 1 and names the request")
    func missing() async {
        let origin = Listing.origin(total: 250)
        let words = [origin.url, "--scheme", "offset:limit=100,total=$.total", "--records", "$.data"]
        let runs = await both(origin, words + ["--max-pages", "1"], replaying: words)
        #expect(runs.first.status == 3 && runs.again.status == 1)
        #expect(
            runs.again.closing.last?.contains("limit=100&offset=100 is not in the recording \(recording.path)") == true,
            "\(runs.again.errors)")
    }

    @Test("a folder that cannot be used, or both options, are exit 2 before anything is asked for")
    func refused() async {
        let origin = Listing.origin(total: 1)
        let file = folder.put("x", in: "x")
        _ = recording.put("{\"quire_recording\":99}\n", in: "index.ndjson")
        for (words, says) in [
            (["--record", folder.path], "is not empty"), (["--record", file], "is no folder"),
            (["--replay", file], "is no folder"), (["--replay", folder.path], "holds no recording"),
            (["--replay", recording.path], "made by a later version"),
            (["--record", folder.file("new"), "--replay", recording.path], "only one of them"),
        ] {
            let run = await Quire.start(["fetch", origin.url] + words).outcome()
            #expect(run.status == 2 && run.errors.contains(says), "\(words): \(run.errors)")
        }
        #expect(origin.requests.isEmpty && folder.names == ["x"])
    }
}
