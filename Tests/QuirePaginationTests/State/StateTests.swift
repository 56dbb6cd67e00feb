import QuireHTTP
import QuireJSON
import Testing

@testable import QuirePagination

@Suite("Values that are kept on a disk")
struct StateTests {
    private func back<Value: StateValue>(_ value: Value) throws -> Value {
        let text = try StateWriter.text(value, RandomState.context)
        #expect(!text.contains("s3cr"), "\(text)")
        return try Value(from: StateReader(text, RandomState.context))
    }

    @Test("a walk comes back as it was", arguments: 0..<100)
    func walk(seed: UInt64) throws {
        var random = RandomState(seed: seed)
        let walk = WalkState(tally: random.tally(), skipped: random.maybe { $0.integer() })
        #expect(try back(walk) == walk, "seed \(seed)")
    }

    @Test("a report comes back as it was", arguments: 0..<100)
    func report(seed: UInt64) throws {
        var random = RandomState(seed: seed)
        let report = random.report()
        let copy = try back(report)
        #expect(copy.json == report.json, "seed \(seed)")
        #expect(members(copy) == members(report), "seed \(seed)")
    }

    @Test("a request comes back as it was", arguments: 0..<200)
    func step(seed: UInt64) throws {
        var random = RandomState(seed: seed)
        let step = try random.step()
        let copy = try back(step)
        #expect(copy == step, "seed \(seed)")
        #expect(copy.request.url.description == step.request.url.description, "seed \(seed)")
    }

    /// Each stored property with its value, dictionaries in order.
    private func members(_ value: Any) -> [String] {
        Mirror(reflecting: value).children.map { child in
            let label = child.label ?? ""
            if let counts = child.value as? [Int: Int] { return "\(label): \(counts.sorted { $0.key < $1.key })" }
            if child.value is LatencyHistogram { return "\(label): \(members(child.value))" }
            return "\(label): \(child.value)"
        }
    }

    @Test("every member has its place")
    func complete() throws {
        var random = RandomState(seed: 1)
        var report = random.report()
        (report.end, report.detail, report.verifiedBy, report.expectedTotal) = (.noNext, "", "", 1)
        (report.totalFrom, report.peakMemoryBytes, report.firstError, report.resume) = ("", 1, "", "")
        (report.recordsPath, report.lastQuota, report.movedSeams) = ("", RateLimitQuota(limit: 1), 1)
        var tally = random.tally()
        (tally.lastLength, tally.usualLength, tally.firstTotal, tally.lastTotal, tally.leastTotal) = (1, 1, 1, 1, 1)
        (tally.totalPages, tally.hasMore, tally.undeclaredHasMore) = (1, true, true)
        var jumps = JumpWatch()
        jumps.note(records: 1, Stride(at: .query("a"), from: 0, to: 9, regular: 9), isFirst: false)
        for value in [report, tally, jumps] as [any StateValue] {
            let state = RawJSON(try StateWriter.text(value, RandomState.context))
            for child in Mirror(reflecting: value).children {
                #expect(
                    state[SimplePath([.member(child.label ?? "")])] != nil, "\(type(of: value)).\(child.label ?? "")")
            }
        }
    }

    @Test("a state with another value anywhere is refused or is another state, and traps nowhere", arguments: 0..<400)
    func hostile(seed: UInt64) throws {
        var random = RandomState(seed: seed)
        let walk = WalkState(tally: random.tally(), skipped: 1)
        let text = Array(try StateWriter.text(walk, RandomState.context).utf8)
        let values = ["null", "-1", "1e9", "9223372036854775807", "[]", "{}", "\"x\"", "true", "[1,0]", "[[9,1]]", ""]
        var damaged = text
        let digits = damaged.indices.filter { (0x30...0x39).contains(damaged[$0]) || damaged[$0] == 0x66 }
        guard let place = digits.randomElement(using: &random) else { return }
        damaged.replaceSubrange(place...place, with: Array((values.randomElement(using: &random) ?? "").utf8))
        do {
            let other = try WalkState(from: StateReader(String(decoding: damaged, as: UTF8.self), RandomState.context))
            _ = try StateWriter.text(other, RandomState.context)
        } catch let error as StateError {
            #expect(!error.description.isEmpty)
        }
    }

    @Test(
        "what is wrong is named with its place",
        arguments: [
            ("{}", "request: is missing"), ("[]", "must be an object"),
            ("{\"request\":{\"url\":3}}", "request.url: must be a text"),
            ("{\"request\":{\"url\":\"ftp://a\"}}", "request.url"),
            ("{\"request\":{\"url\":\"http://a\",\"headers\":[[\"X-New\"]]}}", "request.headers: a field is not"),
            ("{\"request\":{\"url\":\"http://a\",\"headers\":[[\"A\",\"b\\r\\nc\"]]}}", "request.headers"),
            ("{\"request\":{\"url\":\"http://a/~9=~\"}}", "request.url: a secret"),
            ("{\"request\":{\"url\":\"http://a\",\"body_hex\":\"0g\"}}", "request.body_hex"),
            ("{\"request\":{\"url\":\"http://a\"},\"counter\":1.5}", "counter: must be a whole number"),
            ("{\"request\":{\"url\":\"http://a\"},\"counter\":1,\"page\":-1}", "page: must be a whole number"),
            ("{\"request\":", "no JSON"),
        ])
    func messages(text: String, expected: String) throws {
        let error = #expect(throws: StateError.self) {
            _ = try SchemeStep(from: StateReader(text, RandomState.context))
        }
        #expect(error?.description.hasPrefix(expected) ?? false, "\(error?.description ?? "")")
    }

    @Test("numbers that a reader would refuse are not written")
    func tooLarge() throws {
        var tally = Tally()
        tally.received = .max
        #expect(throws: StateError("too large a number for a state", at: "tally.received")) {
            try StateWriter.text(WalkState(tally: tally, skipped: nil), RandomState.context)
        }
    }
}
