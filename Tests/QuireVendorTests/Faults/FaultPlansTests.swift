import Testing

@testable import QuireSimulator

@Suite struct FaultPlansTests {
    private func file(_ text: String) throws -> FaultPlans {
        try FaultPlans(json: Array(text.utf8), vendors: ["github", "zoom", "slack"])
    }

    @Test("a vendor's plan takes what it does not say from the plan for all")
    func inherited() throws {
        let plans = try file(
            #"{"seed":7,"share":0.1,"kinds":["429",500,"reset"],"vendors":{"github":{"share":1},"zoom":{"kinds":["html"]}}}"#
        )
        let kinds: [FaultKind] = [.status(429, .seconds(1)), .status(500, .none), .reset]
        #expect(plans.plan == FaultPlan(seed: 7, share: 0.1, kinds: kinds))
        #expect(plans["github"] == FaultPlan(seed: 7, share: 1, kinds: kinds))
        #expect(plans["zoom"] == FaultPlan(seed: 7, share: 0.1, kinds: [.html]))
        #expect(plans["slack"] == plans.plan)
        #expect(try file(plans.json) == plans)
    }

    @Test("kinds may stand with vendors alone")
    func vendorsAlone() throws {
        let plans = try file(#"{"seed":3,"vendors":{"zoom":{"kinds":["empty"],"share":0.5}}}"#)
        #expect(plans["github"].kinds.isEmpty)
        #expect(plans["zoom"] == FaultPlan(seed: 3, share: 0.5, kinds: [.empty]))
    }

    @Test(
        "a file that cannot be meant is an error",
        arguments: [
            "", "[]", "{}", "{", "7", #"{"share":0.1}"#, #"{"kinds":[]}"#, #"{"kinds":"429"}"#, #"{"kinds":[null]}"#,
            #"{"kinds":["nope"]}"#, #"{"share":2,"kinds":["429"]}"#, #"{"share":-0.1,"kinds":["429"]}"#,
            #"{"share":"1","kinds":["429"]}"#, #"{"seed":-1,"kinds":["429"]}"#, #"{"seed":1.5,"kinds":["429"]}"#,
            #"{"kinds":["429"],"vendor":"zoom"}"#, #"{"kinds":["429"],"rate":1}"#,
            #"{"kinds":["429"],"vendors":{"zom":{}}}"#, #"{"kinds":["429"],"vendors":{"zoom":1}}"#,
            #"{"vendors":{"zoom":{"share":0.1}}}"#,
        ])
    func badFile(text: String) { #expect(throws: FaultSyntaxError.self) { try file(text) } }

    @Test("on a command line a list of kinds is enough")
    func spec() throws {
        #expect(try FaultPlans(spec: "429,reset").plan == FaultPlan(kinds: [.status(429, .seconds(1)), .reset]))
        let plan = FaultPlan(seed: 3, share: 0.25, kinds: [.drip(bytes: 1, milliseconds: 2)])
        #expect(try FaultPlans(spec: "share=0.25;kinds=drip:1:2;seed=3").plan == plan)
        for bad in [
            "", ";", "share=1", "share=nan;kinds=500", "share=1e400;kinds=500", "seed=x;kinds=500", "a=b",
            "vendor=x;kinds=500",
        ] {
            #expect(throws: FaultSyntaxError.self) { try FaultPlans(spec: bad) }
        }
    }

    @Test("about the share that is asked for goes wrong, and every kind comes", arguments: [0, 0.1, 0.5, 1])
    func share(share: Double) {
        let plan = FaultPlan(seed: 11, share: share, kinds: [.reset, .empty, .html])
        var counts: [String: Int] = [:]
        for fingerprint in 0..<10_000 as Range<UInt64> {
            guard let (kind, _) = plan.draw(vendor: "zoom", fingerprint: fingerprint, seen: 0) else { continue }
            counts[kind.name, default: 0] += 1
        }
        let expected = 10_000 * share
        #expect(abs(Double(counts.values.reduce(0, +)) - expected) < 200)
        if share > 0 {
            #expect(counts.count == 3)
            #expect(counts.values.allSatisfy { abs(Double($0) - expected / 3) < 200 })
        }
    }
}
