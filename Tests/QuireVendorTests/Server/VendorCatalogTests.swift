import QuireHTTP
import QuireHTTPServer
import QuireSimulator
import Testing

/// What holds for every vendor on a server.
@Suite struct VendorCatalogTests {
    private static let names = VendorCatalog.types.map { $0.name }

    private func send(_ request: ServerRequest, to client: VendorClient, faults: String = "") async throws
        -> HTTPResponse
    {
        let query = faults.isEmpty ? "" : (request.target.contains("?") ? "&" : "?") + "_faults=\(faults)"
        return try await client.send(
            #require(HTTPMethod(rawValue: request.method)), request.target + query, request.headers,
            body: request.body.isEmpty ? nil : request.body)
    }

    @Test("each listing answers its first request with what the truth begins or ends with", arguments: names)
    func firstRequests(name: String) async throws {
        let account = VendorAccount(count: 30, token: "simulated")
        let client = try VendorClient(VendorCatalog.vendors(account)) { $0.rateLimits = .documented }
        let vendor = try #require(client.origin.vendor(name))
        for listing in vendor.listings {
            let response = try await send(listing.firstRequest, to: client)
            #expect(response.status == 200, "\(listing.name): \(response.text.prefix(300))")
            let truth = try await client.get("/_truth/\(name)/\(listing.name)").text.split(separator: "\n")
            #expect(truth.count == listing.count)
            #expect(truth.contains { response.text.contains($0) }, "\(listing.name)")
        }
    }

    @Test("faults come to each vendor, and the answer without one is as it was", arguments: names)
    func faults(name: String) async throws {
        let client = try VendorClient(VendorCatalog.vendors(VendorAccount(count: 30)))
        let request = try #require(client.origin.vendor(name)).firstRequest
        let plain = try await send(request, to: client)
        #expect(try await send(request, to: client, faults: "503").status == 503)
        #expect(try await send(request, to: client, faults: "html").text.hasPrefix("<html>"))
        let late = try await send(request, to: client, faults: "latency:1")
        #expect(late.status == plain.status)
        #expect(late.text.utf8.count == plain.text.utf8.count)
    }

    @Test("a limit is reached after as many requests as it says", arguments: names)
    func limits(name: String) async throws {
        let client = try VendorClient(VendorCatalog.vendors(VendorAccount(count: 3))) {
            $0.rateLimits = .replaced(requests: 3, seconds: 10)
        }
        let request = try #require(client.origin.vendor(name)).firstRequest
        for _ in 0..<3 { #expect(try await send(request, to: client).status == 200) }
        #expect(try await send(request, to: client).status >= 400)
        client.clock.advance(.seconds(10))
        #expect(try await send(request, to: client).status == 200)
    }

    @Test("ten million records are listed, and the last of them told", arguments: names)
    func large(name: String) async throws {
        let client = try VendorClient(VendorCatalog.vendors(VendorAccount(count: 10_000_000)))
        #expect(try await client.get("/").status == 200)
        for listing in try #require(client.origin.vendor(name)).listings {
            let last = try await client.get("/_truth/\(name)/\(listing.name)?from=\(max(0, listing.count - 1))")
            #expect(last.text.split(separator: "\n").count == min(1, listing.count))
            #expect(try await send(listing.firstRequest, to: client).status == 200)
        }
    }

    @Test("records come and go under each vendor, and every request is answered", arguments: names)
    func moving(name: String) async throws {
        let client = try VendorClient(VendorCatalog.vendors(VendorAccount(count: 40))) {
            $0.faults = FaultPlans(FaultPlan(seed: 3, kinds: [.insert(3), .delete(5)]))
        }
        for round in 0..<30 {
            let vendor = try #require(client.origin.vendor(name))
            for listing in vendor.listings {
                let response = try await send(listing.firstRequest, to: client)
                // Tasks are below a contact, which may be gone by now.
                #expect(
                    response.status == 200 || listing.name == "tasks",
                    "\(round) \(listing.name): \(response.text.prefix(300))")
                let truth = try await client.get("/_truth/\(name)/\(listing.name)")
                #expect(truth.status == 200)
            }
        }
    }
}
