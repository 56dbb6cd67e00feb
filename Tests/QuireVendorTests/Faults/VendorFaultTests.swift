import QuireHTTP
import QuireHTTPClient
import QuireJSON
import Testing

@testable import QuireSimulator

/// Each kind of fault as a client sees it.
@Suite struct VendorFaultTests {
    private static let first = "/spiribo/contracts?limit=10&skip=0"
    private let client: VendorClient

    init() throws { client = try VendorClient([Spiribo(VendorAccount(count: 100))]) }

    private func asked(_ kind: String, _ target: String = first) async throws -> HTTPResponse {
        try await client.get("\(target)&_faults=\(kind)")
    }

    @Test("a status is a gateway's, not the vendor's", arguments: [400, 401, 403, 404, 429, 500, 502, 503, 504, 520])
    func status(status: Int) async throws {
        let response = try await asked("\(status)")
        #expect(response.status == status)
        #expect(response.headers["Content-Type"] == "text/html")
        #expect(response.text.hasPrefix("<html>"))
        #expect(try await client.get(Self.first).status == 200)
    }

    @Test(
        "Retry-After comes in each of its forms",
        arguments: [
            ("429", "1"), ("429:30", "30"), ("429-none", nil), ("503", nil), ("503:7", "7"),
            ("429-date:61", "Mon, 01 Jan 2024 00:01:01 GMT"),
        ])
    func retryAfter(kind: String, value: String?) async throws {
        #expect(try await asked(kind).headers["Retry-After"] == value)
    }

    @Test("a body that is cut and a length too large are found out", arguments: ["truncate", "wrong-length", "reset"])
    func broken(kind: String) async throws {
        var lost = 0
        for skip in 0..<20 {
            let target = "/spiribo/contracts?limit=10&skip=\(skip)"
            let whole = try await client.get(target).text
            do throws(TransportError) {
                let response = try await client.getTransport("\(target)&_faults=\(kind)")
                // Of a length that is too small, a client sees the beginning only.
                #expect(kind == "wrong-length")
                #expect(response.text != whole)
                #expect(whole.hasPrefix(response.text))
            } catch {
                #expect(error.isTransient)
                lost += 1
            }
        }
        #expect(kind == "wrong-length" ? (1..<20).contains(lost) : lost == 20)
    }

    @Test("what drips or comes late is whole", arguments: ["drip:100:1", "drip", "latency:5"])
    func slow(kind: String) async throws {
        #expect(try await asked(kind).text == client.get(Self.first).text)
    }

    @Test("a malformed body is no JSON, an HTML page has 200, an empty one has nothing")
    func bodies() async throws {
        var scanner = PageScanner()
        for skip in [0, 5, 99, 100, 500] {
            let response = try await asked("malformed", "/spiribo/contracts?skip=\(skip)")
            #expect(response.status == 200)
            #expect(throws: (any Error).self) {
                try scanner.open(response.body)
                try scanner.validate()
            }
        }
        let html = try await asked("html")
        #expect(html.status == 200)
        #expect(html.text.hasPrefix("<html>"))
        let empty = try await asked("empty")
        #expect(empty.status == 200)
        #expect(empty.text.isEmpty)
    }

    @Test("a duplicate is the page that was answered before, to another request")
    func duplicate() async throws {
        let first = try await client.get(Self.first).text
        #expect(try await asked("duplicate").text == first)
        #expect(try await asked("duplicate", "/spiribo/contracts?limit=10&skip=10").text == first)
        let second = try await client.get("/spiribo/contracts?limit=10&skip=10").text
        #expect(second != first)
        #expect(try await asked("duplicate", "/spiribo/contracts?limit=10&skip=20").text == second)
    }

    @Test("a loop gives the first page for every one from the third on, again and again")
    func loop() async throws {
        client.origin.set(FaultPlans(FaultPlan(kinds: [.loop(from: 3)])))
        func page(_ number: Int) async throws -> String {
            try await client.get("/spiribo/contracts?limit=10&skip=\(10 * number)").text
        }
        let pages = [try await page(0), try await page(1)]
        #expect(pages[0] != pages[1])
        for _ in 0..<2 {
            for number in 2..<6 { #expect(try await page(number) == pages[0]) }
            #expect(try await page(1) == pages[1])
        }
        #expect(client.origin.stats(of: "spiribo")?.faults == ["loop": 8])
    }

    @Test("a loop that begins by chance stays")
    func loopStays() async throws {
        client.origin.set(FaultPlans(FaultPlan(seed: 4, share: 0.2, kinds: [.loop(from: 2)])))
        var texts: [String] = []
        for number in 0..<60 {
            texts.append(try await client.get("/spiribo/contracts?limit=1&skip=\(number)").text)
        }
        let start = try #require(texts.dropFirst().firstIndex(of: texts[0]))
        #expect(texts[start...].allSatisfy { $0 == texts[0] })
    }

    @Test("a storm blows for as many requests as it says, and then as long not")
    func storm() async throws {
        client.origin.set(FaultPlans(FaultPlan(kinds: [.storm(status: 503, requests: 4)])))
        var statuses: [Int] = []
        for number in 0..<20 { statuses.append(try await client.get("/spiribo/contracts?skip=\(number % 3)").status) }
        let turn = [503, 503, 503, 503, 200, 200, 200, 200]
        #expect(statuses == turn + turn + turn.prefix(4))
        #expect(client.origin.stats(of: "spiribo")?.faults == ["storm": 12])
    }

    @Test("the vendor does not see the parameter, nor does it change any other byte")
    func hidden() async throws {
        let target = "/freshdesk/api/v2/tickets"
        let client = try VendorClient([Freshdesk(VendorAccount(count: 100))])
        let plain = try await client.get("\(target)?per_page=7&updated_since=2015-01-19T02%3a00%3A00Z")
        for query in [
            "_faults=latency:0&per_page=7&updated_since=2015-01-19T02%3a00%3A00Z",
            "per_page=7&_faults=share%3D1%3Bkinds%3Dlatency:0&updated_since=2015-01-19T02%3a00%3A00Z",
            "per_page=7&updated_since=2015-01-19T02%3a00%3A00Z&_faults=latency:0",
        ] {
            let response = try await client.get("\(target)?\(query)")
            #expect(response.status == 200)
            #expect(response.headers["Link"] == plain.headers["Link"])
        }
        #expect(try await client.get("\(target)?_faults=nope").status == 400)
        #expect(try await client.get("\(target)?_faults=").status == 400)
        #expect(try await client.get("\(target)?_faults=vendor=zoom;kinds=500").status == 400)
    }
}

extension VendorClient {
    func getTransport(_ target: String) async throws(TransportError) -> HTTPResponse {
        do { return try await get(target) } catch {
            throw error as? TransportError ?? .other(code: 0, detail: "\(error)")
        }
    }
}
