import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct SimulatedVendorsTests {
    private func client(_ count: Int = 50) throws -> VendorClient {
        try VendorClient(VendorCatalog.vendors(VendorAccount(count: count)))
    }

    @Test("every vendor of the catalogue has a name of its own")
    func names() {
        let names = VendorCatalog.types.map { $0.name }
        #expect(Set(names).count == names.count)
        #expect(
            names.allSatisfy { $0.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 } })
    }

    @Test("the root lists the vendors, with listings and limits")
    func index() async throws {
        let client = try client()
        let response = try await client.get("/")
        #expect(response.status == 200)
        for type in VendorCatalog.types {
            #expect(response.text.contains("\"\(client.origin.baseURL)/\(type.name)\""))
        }
        #expect(response.text.contains("\"name\":\"tickets\",\"count\":50"))
    }

    @Test("what the server says about itself is JSON", arguments: ["/", "/_stats", "/_faults", "/_moved/zoom", "/x"])
    func json(target: String) async throws {
        let client = try client()
        client.origin.set(try FaultPlans(spec: "share=0.5;kinds=insert,delete:3,429-date"))
        for _ in 0..<20 { _ = try await client.get("/zoom/v2/metrics/meetings/1/participants") }
        var scanner = PageScanner()
        try scanner.open(try await client.get(target).body)
        try scanner.validate()
    }

    @Test("a vendor that is unknown is answered with those that there are, and the nearest")
    func unknown() async throws {
        let response = try await client().get("/frehdesk/api/v2/tickets")
        #expect(response.status == 404)
        #expect(response.text.contains("did you mean freshdesk?"))
        #expect(response.text.contains("\"zoom\""))
    }

    @Test("HEAD has what GET has, without a body", arguments: ["/spiribo/contracts", "/_stats", "/"])
    func head(target: String) async throws {
        let client = try client()
        let get = try await client.get(target)
        let head = try await client.send(.head, target)
        #expect(head.status == get.status)
        #expect(head.text.isEmpty)
        #expect(head.headers["Content-Type"] == get.headers["Content-Type"])
    }

    @Test("the truth is given in parts, one record a line")
    func truth() async throws {
        let client = try client(25)
        var lines: [Substring] = []
        for from in stride(from: 0, to: 40, by: 10) {
            let response = try await client.get("/_truth/spiribo/contracts?from=\(from)&count=10")
            #expect(response.headers["X-Total-Count"] == "25")
            lines += response.text.split(separator: "\n")
        }
        #expect(lines.count == 25)
        #expect(lines[24].contains("\"c-24\""))
        for bad in ["from=-1", "count=-1", "count=10001", "from=x", "count=99999999999999999999"] {
            #expect(try await client.get("/_truth/spiribo/contracts?\(bad)").status == 400)
        }
        #expect(try await client.get("/_truth/spiribo/contracts?from=1152921504606846975").text.isEmpty)
        #expect(try await client.get("/_truth/spiribo/nothing").status == 404)
        #expect(try await client.get("/_truth/spirbo/contracts").status == 404)
        #expect(try await client.get("/_moved/spirbo").status == 404)
    }

    @Test("faults are set, shown and ended at run time, for one vendor or for all")
    func faultsAtRunTime() async throws {
        let client = try client()
        let plan = try await client.send(.post, "/_faults?vendor=spiribo&share=1&kinds=500,reset&seed=3")
        #expect(plan.text.contains("\"spiribo\":{\"seed\":3,\"share\":1.0,\"kinds\":[\"500\",\"reset\"]}"))
        #expect(try await client.get("/plentific/properties").status == 200)
        #expect(try await client.get("/_faults?kinds=503").status == 200)
        #expect(try await client.get("/plentific/properties").status == 503)
        #expect(try await client.get("/_faults?vendor=plentific&share=0").status == 200)
        #expect(try await client.get("/plentific/properties").status == 200)
        #expect(try await client.get("/zoom/x").status == 503)
        #expect(try await client.get("/_faults?share=0").status == 200)
        #expect(try await client.get("/spiribo/contracts").status == 200)
        #expect(try await client.get("/_faults").text == "{\"seed\":1,\"share\":0.0,\"kinds\":[],\"vendors\":{}}\n")
        let posted = try await client.send(.post, "/_faults", body: Array(#"{"kinds":["502"]}"#.utf8))
        #expect(posted.status == 200)
        #expect(try await client.get("/zoom/x").status == 502)
    }

    @Test(
        "faults that cannot be meant are refused and change nothing",
        arguments: [
            "kinds=nope", "share=2&kinds=500", "share=0.5", "vendor=nope&kinds=500", "seed=-1&kinds=500", "a=b",
        ])
    func badFaults(query: String) async throws {
        let client = try client()
        let response = try await client.get("/_faults?\(query)")
        #expect(response.status == 400)
        #expect(response.text.hasPrefix("{\"error\":"))
        #expect(try await client.get("/spiribo/contracts").status == 200)
    }

    @Test("requests, answers and faults are counted")
    func stats() async throws {
        let client = try client()
        _ = try await client.get("/spiribo/contracts")
        _ = try await client.get("/spiribo/contracts?_faults=500")
        _ = try await client.get("/spiribo/contracts?_faults=empty")
        let text = try await client.get("/_stats").text
        #expect(
            text.contains(
                "\"spiribo\":{\"requests\":3,\"answered\":2,\"rate_refusals\":0,\"faults\":{\"500\":1,\"empty\":1}}"))
    }

    @Test("200 requests at once are all answered, in time or late, whole or not")
    func parallel() async throws {
        let client = try client(10_000)
        let kinds = ["latency:20", "drip:50:1", "503", "reset", "truncate", "latency:0"]
        let counts = await withTaskGroup(of: Bool.self, returning: [Bool: Int].self) { group in
            for number in 0..<200 {
                group.addTask {
                    let target = "/spiribo/contracts?limit=20&skip=\(number)&_faults=\(kinds[number % kinds.count])"
                    return (try? await client.get(target)) != nil
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(counts[true] == 134)
        #expect(counts[false] == 66)
        // libcurl asks again by itself where a connection that it used before is reset.
        #expect(try #require(client.origin.stats(of: "spiribo")).requests >= 200)
    }

    @Test(
        "whatever the target is, an answer comes",
        arguments: [
            "/", "//", "/_", "/_faults/x", "/_truth", "/_truth/", "/_truth//", "/_stats?x", "/%00", "/%ff",
            "/?_faults=500",
            "/zoom/?_faults", "/zoom/?_faults=%zz", "/zoom?_faults=reset", "/_faults?_faults=500",
            "/zoom/%2e%2e/?&&&_faults=429&",
        ])
    func hostile(target: String) async throws {
        #expect((200..<500).contains(try await client().get(target).status))
    }
}
