import QuireHTTP
import Testing

@testable import QuireSimulator

@Suite struct FaultDeterminismTests {
    private static let plan = FaultPlan(seed: 5, share: 0.3, kinds: [.status(429, .none), .status(500, .none), .empty])

    /// What becomes of each page, asked for in an order.
    private func outcomes(_ plan: FaultPlan, _ pages: [Int], attempts: Int = 2) async throws -> [Int: [String]] {
        let client = try VendorClient([Spiribo(VendorAccount(count: 1_000))]) { $0.faults = FaultPlans(plan) }
        var outcomes: [Int: [String]] = [:]
        for page in pages {
            for _ in 0..<attempts {
                let response = try await client.get("/spiribo/contracts?skip=\(page)")
                outcomes[page, default: []].append("\(response.status) \(response.text.isEmpty)")
            }
        }
        return outcomes
    }

    @Test("what happens to a request follows from the seed, whatever else is asked and in which order")
    func order() async throws {
        let pages = Array(0..<100)
        let forward = try await outcomes(Self.plan, pages)
        #expect(try await outcomes(Self.plan, pages.reversed()) == forward)
        #expect(Set(forward.values.joined()).count == 4)
        var other = Self.plan
        other.seed = 6
        #expect(try await outcomes(other, pages) != forward)
    }

    @Test("a retry passes sooner or later")
    func retries() async throws {
        for (_, tries) in try await outcomes(Self.plan, Array(0..<50), attempts: 20) {
            #expect(tries.contains("200 false"))
        }
    }

    @Test("a plan that is set anew starts over")
    func again() async throws {
        let client = try VendorClient([Spiribo(VendorAccount(count: 10))])
        var runs: [[Int]] = []
        for _ in 0..<2 {
            client.origin.set(FaultPlans(Self.plan))
            var statuses: [Int] = []
            for _ in 0..<30 { statuses.append(try await client.get("/spiribo/contracts").status) }
            runs.append(statuses)
        }
        #expect(runs[0] == runs[1])
        #expect(Set(runs[0]).count > 1)
    }
}
