import QuireHTTP
import Testing

@testable import QuireSimulator

@Suite struct MovingDataTests {
    /// The texts of a listing's records.
    private func truth(_ vendor: any Vendor) -> Set<String> {
        let listing = vendor.listings[0]
        return Set(
            (0..<listing.count).map { position in
                var bytes: [UInt8] = []
                listing.append(recordAt: position, to: &bytes)
                return String(decoding: bytes, as: UTF8.self)
            })
    }

    @Test("records come and go as the seed says, and the log tells which")
    func moves() async throws {
        var logs: [String] = []
        for _ in 0..<2 {
            let plan = FaultPlan(seed: 9, share: 0.5, kinds: [.insert(2), .delete(3)])
            let client = try VendorClient([Spiribo(VendorAccount(count: 200))]) { $0.faults = FaultPlans(plan) }
            let before = truth(try #require(client.origin.vendor("spiribo")))
            for skip in stride(from: 0, to: 200, by: 10) { _ = try await client.get("/spiribo/contracts?skip=\(skip)") }
            let vendor = try #require(client.origin.vendor("spiribo"))
            let changes = vendor.account.changes
            #expect(changes.inserted > 0)
            #expect(!changes.deleted.isEmpty)
            #expect(vendor.account.count == 200 + changes.inserted - changes.deleted.count)
            let log = try await client.get("/_moved/spiribo").text
            #expect(log.contains("\"throughout\":\(before.intersection(truth(vendor)).count),"))
            logs.append(log)
        }
        #expect(logs[0] == logs[1])
    }

    @Test("no more is deleted than there is")
    func emptied() async throws {
        let client = try VendorClient([Spiribo(VendorAccount(count: 5))]) {
            $0.faults = FaultPlans(FaultPlan(kinds: [.delete(1_000)]))
        }
        #expect(try await client.get("/spiribo/contracts").text == "{\"data\":[]}")
        #expect(try await client.get("/spiribo/contracts").text == "{\"data\":[]}")
    }

    @Test("records can be moved from outside")
    func byHand() async throws {
        let client = try VendorClient([Spiribo(VendorAccount(count: 3))])
        client.origin.move(.deleted(1), of: "spiribo")
        client.origin.move(.inserted(1), of: "spiribo")
        let text = try await client.get("/spiribo/contracts").text
        #expect(!text.contains("\"c-1\""))
        for id in ["c-0", "c-2", "c-3"] { #expect(text.contains("\"\(id)\"")) }
    }
}
