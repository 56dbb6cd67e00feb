import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

/// What detection does not take for a way of paging, and how it says so.
@Suite(.timeLimit(.minutes(5))) struct DetectRefusalTests {
    typealias Reply = ScriptedServer.Reply

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let reply: @Sendable (HTTPRequest) -> Reply
        let says: [String]

        init(_ name: String, _ says: [String], _ reply: @escaping @Sendable (HTTPRequest) -> Reply) {
            (testDescription, self.says, self.reply) = (name, says, reply)
        }
    }

    static let cases: [Case] = [
        Case("a status", ["the server answered 404", "no such list"]) { _ in .status(404, [:], "no such list") },
        Case("credentials", ["401", "missing, wrong or expired"]) { _ in .status(401) },
        Case("HTML", ["HTML or XML (text/html)"]) { _ in
            .page("<!doctype html><p>hi", headers: ["Content-Type": "text/html"])
        },
        Case("broken JSON", ["invalid JSON at line 1"]) { _ in .page("{\"a\":[1,2") },
        Case("NDJSON", ["a line each (NDJSON)"]) { _ in .page("{\"id\":1}\n{\"id\":2}\n") },
        Case("a scalar", ["the body is a single number"]) { _ in .page("42") },
        Case("a text", ["the body is a single string"]) { _ in .page("\"hello\"") },
        Case("no list", ["has no list of records", "{id: number, name: string}"]) { _ in
            .page("{\"id\":1,\"name\":\"a\"}")
        },
        Case("an error with a success status", ["error in the body", "no quota"]) { _ in
            .page("{\"ok\":false,\"error\":\"no quota\"}")
        },
        Case("an empty list", ["page 1 holds no records at $.items"]) { _ in .page("{\"items\":[]}") },
        Case("an empty body", ["the body is empty"]) { _ in .page("") },
        Case("a page that says that it is all", ["says that nothing follows"]) { _ in
            .page("{\"items\":\(list(0, 3, of: 3)),\"next\":null}")
        },
        Case(
            "a server that ignores every parameter",
            [
                "the server ignores every parameter", "exactly 20 records", "tried page:parameter=page",
                "the scheme is none",
            ]
        ) { _ in .page(list(0, 20, of: 20)) },
        Case("the same with records that change", ["the server ignores every parameter"]) { request in
            .page("[{\"id\":1,\"at\":\"\(request.url.target)\"},{\"id\":2,\"at\":\"\(request.url.target)\"}]")
        },
        Case("another order each time", ["nothing says that more follow"]) { request in
            let turn = request.url.target.utf8.count
            return .page("[{\"id\":\(turn)},{\"id\":\(turn + 1_000)},{\"id\":0}]")
        },
        Case("a link to page 1", ["answered with the records of page 1 again"]) { _ in
            .page("{\"items\":\(list(0, 3, of: 3)),\"next\":\"/items?again\"}")
        },
        Case("a token that stays", ["leads back to itself"]) { request in
            .page("{\"items\":\(list(request.query("cursor") == nil ? 0 : 3, 3, of: 9)),\"next_cursor\":\"same\"}")
        },
        Case("a page that the server did not turn to", ["the server says that it is at 7"]) { request in
            let start = (request.number("page") ?? 1) == 1 ? 0 : 60
            return .page("{\"page\":\(start / 10 + 1),\"total\":90,\"items\":\(list(start, 10, of: 90))}")
        },
        Case("an offset that counts pages", ["does not count records"]) { request in
            .page("{\"total\":900,\"items\":\(list((request.number("offset") ?? 0) * 10, 10, of: 900))}")
        },
        Case("pages that nobody can place", ["neither page 0 nor 1 gives page 1"]) { request in
            let page = request.number("page").map { $0 + 3 } ?? 0
            return .page("{\"total\":900,\"items\":\(list(page * 10, 10, of: 900))}")
        },
        Case("parameters that are refused", ["speaks of more ($.total is 90", "unknown parameter"]) { request in
            request.url.query == nil && request.headers["X-Pagination-Offset"] == nil
                ? .page("{\"total\":90,\"items\":\(list(0, 10, of: 90))}") : .status(400, [:], "unknown parameter")
        },
        Case("an unreadable Link header", ["cannot be read"]) { _ in
            .page(list(0, 3, of: 3), headers: ["Link": "<https://api.test/2; rel=next"])
        },
    ]

    @Test("what cannot be proven is refused, with what was seen", arguments: cases)
    func refused(one: Case) async throws {
        let run = try await DetectRun("https://api.test/items", one.reply)
        guard case .refused = run.error else { Issue.record("\(run.text)"); return }
        for text in one.says { #expect(run.text.contains(text), "\(run.text)") }
        #expect(run.server.requests.count <= Detector.mostRequests)
    }

    @Test(
        "a link to another origin is not followed, and named",
        arguments: ["https://evil.test/p2", "http://api.test/p2"])
    func foreign(link: String) async throws {
        let run = try await DetectRun("https://api.test/items", headers: ["Authorization": "Bearer s3cret-token"]) {
            _ in
            .page("{\"items\":\(list(0, 10, of: 90)),\"next\":\"\(link)\"}")
        }
        guard case .leadsAway(let text, let origin) = run.error else { Issue.record("\(run.text)"); return }
        #expect(origin?.description == (link.hasPrefix("https") ? "https://evil.test" : nil))
        #expect(text.contains(link))
        #expect(run.server.requests.count == 1)
    }

    @Test("an allowed origin is asked without credentials")
    func allowed() async throws {
        var policy = CrawlPolicy()
        policy.allowedOrigins = [try Origin("https://cdn.test")]
        let run = try await DetectRun(
            "https://api.test/items", headers: ["Authorization": "Bearer s3cret-token"], policy: policy
        ) { request in
            request.url.origin.host == "cdn.test"
                ? .page("{\"items\":\(list(10, 10, of: 20)),\"next\":null}")
                : .page("{\"items\":\(list(0, 10, of: 20)),\"next\":\"https://cdn.test/2\"}")
        }
        #expect(run.flags == "next_url:from=$.next,records=$.items", "\(run.text)")
        #expect(run.server.requests.map { $0.headers.contains("Authorization") } == [true, false])
    }

    @Test("secrets show in nothing that is said")
    func secrets() async throws {
        for reply in [
            Reply.status(403, [:], "no: s3cret-token k3y-value"), .page("{\"x\":\"s3cret-token\"}"),
            .page(list(0, 20, of: 20)),
        ] {
            let run = try await DetectRun(
                "https://api.test/items?api_key=k3y-value", headers: ["Authorization": "Bearer s3cret-token"]
            ) { _ in reply }
            #expect(!run.text.contains("s3cret-token") && !run.text.contains("k3y-value"), "\(run.text)")
        }
    }

    @Test("a request that fails in passing is sent again, one that is limited waits as told")
    func transient() async throws {
        let time = VirtualTime()
        let server = ScriptedServer(time) { index, request in
            switch index {
            case 0: .status(503)
            case 2: .status(429, ["Retry-After": "30"])
            default:
                .page(
                    "{\"items\":\(list(request.url.target == "/p2" ? 3 : 0, 3, of: 6)),\"next\":\(request.url.target == "/p2" ? "null" : "\"/p2\"")}"
                )
            }
        }
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: try Pagination(flags: "auto"), transport: server,
            environment: time.environment())
        let detection = try await Detector(crawl).detect()
        #expect(detection.flags == "next_url:from=$.next,records=$.items")
        #expect(time.sleeps.contains(.seconds(30)))
    }

    @Test("a server that cannot be reached is no refusal")
    func unreachable() async throws {
        let time = VirtualTime()
        let server = ScriptedServer(time) { _, _ in
            .failure(.cannotConnect(origin: "https://api.test", detail: "refused"))
        }
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: try Pagination(flags: "auto"), transport: server,
            environment: time.environment())
        await #expect { try await Detector(crawl).detect() } throws: {
            if case .failed? = $0 as? DetectionError { true } else { false }
        }
    }

    @Test("a crawl that finds nothing refuses what may be cut off, with what was tried")
    func crawl() async throws {
        let run = try await CrawlSetting(flags: "auto").run(Array(repeating: .page(list(0, 20, of: 20)), count: 12))
        guard case .configuration(let text) = run.error else {
            Issue.record("\(String(describing: run.error))"); return
        }
        #expect(text.contains("exactly 20 records") && text.contains("tried page:parameter=page"), "\(text)")
        #expect(run.records.isEmpty)
    }

    @Test("a crawl asks for nothing more where nothing speaks of more")
    func single() async throws {
        let run = try await CrawlSetting(flags: "auto").run(.page(list(0, 7, of: 7)))
        #expect(run.report.isComplete && run.server.requests.count == 1)
    }

    @Test("what detection asked for is not asked for again")
    func once() async throws {
        let run = try await CrawlSetting(flags: "auto").run(
            .page(page(0..<2, next: "/p2")), .page(page(2..<4, next: "/p3")), .page(page(4..<5)))
        #expect(run.server.targets == ["/items", "/p2", "/p3"])
        #expect(run.records == ids(0..<5) && run.report.requests == 3)
    }
}
