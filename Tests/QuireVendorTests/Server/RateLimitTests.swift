import QuireHTTP
import QuireHTTPServer
import Testing

@testable import QuireSimulator

@Suite struct RateLimitTests {
    private static let target = "/spiribo/contracts"

    private func client(_ requests: Int, _ seconds: Int, token: String? = nil) throws -> VendorClient {
        try VendorClient([Spiribo(VendorAccount(count: 5, token: token))]) {
            $0.rateLimits = .replaced(requests: requests, seconds: seconds)
        }
    }

    @Test("a window begins with its first request, and the next one when it is over")
    func window() async throws {
        let client = try client(3, 10)
        for round in 0..<3 {
            for _ in 0..<3 { #expect(try await client.get(Self.target).status == 200, "round \(round)") }
            client.clock.advance(.milliseconds(9_001))
            let refused = try await client.get(Self.target)
            #expect(refused.status == 429)
            #expect(refused.headers["Retry-After"] == "1")
            client.clock.advance(.milliseconds(998))
            #expect(try await client.get(Self.target).status == 429)
            client.clock.advance(.milliseconds(1))
        }
        #expect(client.origin.stats(of: "spiribo")?.rateRefusals == 6)
        #expect(client.origin.stats(of: "spiribo")?.answered == 9)
    }

    @Test("each credential has a window of its own, and all without one share theirs")
    func credentials() async throws {
        let client = try client(1, 60)
        for token in ["a", "b"] {
            let fields = [("Authorization", "Bearer \(token)")]
            #expect(try await client.get(Self.target, fields).status == 200)
            #expect(try await client.get(Self.target, fields).status == 429)
        }
        #expect(try await client.get(Self.target).status == 200)
        #expect(try await client.get(Self.target, [("X-Other", "1")]).status == 429)
    }

    @Test("each vendor counts for itself, and what the server says about itself is free")
    func vendors() async throws {
        let vendors: [any Vendor] = [Spiribo(VendorAccount(count: 5)), Plentific(VendorAccount(count: 5))]
        let client = try VendorClient(vendors) { $0.rateLimits = .replaced(requests: 1, seconds: 60) }
        for target in ["/spiribo/contracts", "/plentific/properties"] {
            #expect(try await client.get(target).status == 200)
            #expect(try await client.get(target).status == 429)
        }
        for _ in 0..<3 { #expect(try await client.get("/_stats").status == 200) }
    }

    @Test("a vendor's own limit is in its fields and its refusal, and can be switched off")
    func documented() async throws {
        for limits in [RateLimits.documented, .off] {
            let client = try VendorClient([Freshdesk(VendorAccount(count: 5))]) { $0.rateLimits = limits }
            let most = try #require(Freshdesk.rateLimit).requests
            var last = try await client.get("/freshdesk/api/v2/tickets")
            #expect(last.headers["X-RateLimit-Remaining"] == (limits == .off ? nil : "\(most - 1)"))
            for _ in 0..<most { last = try await client.get("/freshdesk/api/v2/tickets") }
            #expect(last.status == (limits == .off ? 200 : 429))
            #expect((last.headers["Retry-After"] == nil) == (limits == .off))
        }
    }

    @Test("thousands of credentials are not held for ever")
    func manyCredentials() {
        var windows = RateWindows()
        let clock = ManualClock()
        let limit = VendorRateLimit(1, perSeconds: 10) { _ in ServerResponse(status: 429) }
        for number in 0..<5_000 {
            _ = windows.take(Array("\(number)".utf8), limit, clock.simulated)
        }
        // One beyond shares a window that is used up; when the windows are over it has its own.
        #expect(!windows.take(Array("new".utf8), limit, clock.simulated).isWithin)
        clock.advance(.seconds(10))
        #expect(windows.take(Array("new".utf8), limit, clock.simulated).isWithin)
        #expect(windows.take(Array("newer".utf8), limit, clock.simulated).isWithin)
    }
}
