import QuireHTTPServer
import Testing

@testable import QuireSimulator

@Suite struct VendorLimitTests {
    private static let state = VendorRateLimit.State(limit: 100, remaining: 40, secondsLeft: 7, resetsAt: 1_714_521_607)

    @Test("GoHighLevel allows 100 requests in 10 seconds and tells what is left, of the day too")
    func goHighLevel() throws {
        for limit in [try #require(GoHighLevel.rateLimit), try #require(GoHighLevelSkip.rateLimit)] {
            #expect(limit.requests == 100 && limit.seconds == 10)
            let fields = Dictionary(uniqueKeysWithValues: limit.fields(Self.state).map { ($0.name, $0.value) })
            #expect(
                fields == [
                    "X-RateLimit-Limit-Daily": "200000", "X-RateLimit-Daily-Remaining": "199940",
                    "X-RateLimit-Interval-Milliseconds": "10000", "X-RateLimit-Max": "100",
                    "X-RateLimit-Remaining": "40",
                ])
            #expect(limit.refusal(Self.state).status == 429)
        }
    }

    @Test("Dynamics 365 allows 6,000 requests in 5 minutes and says when to come back")
    func dynamics() throws {
        let limit = try #require(Dynamics365.rateLimit)
        #expect(limit.requests == 6_000 && limit.seconds == 300)
        let names = limit.fields(Self.state).map(\.name)
        #expect(names == ["x-ms-ratelimit-burst-remaining-xrm-requests", "x-ms-ratelimit-time-remaining-xrm-requests"])
        let refusal = VendorAnswer(limit.refusal(Self.state))
        #expect(refusal.status == 429 && refusal.header("Retry-After") == "7")
        #expect(refusal["error", "code"] == "0x80072322")
    }

    @Test("NocoDB allows 5 requests a second and wants half a minute's wait; Firestore names no limit")
    func others() throws {
        let limit = try #require(NocoDB.rateLimit)
        #expect(limit.requests == 5 && limit.seconds == 1)
        let refusal = VendorAnswer(limit.refusal(Self.state))
        #expect(refusal.status == 429 && refusal.header("Retry-After") == "30")
        #expect(Firestore.rateLimit == nil)
    }
}
