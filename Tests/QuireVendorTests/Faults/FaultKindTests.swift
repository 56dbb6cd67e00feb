import Testing

@testable import QuireSimulator

@Suite struct FaultKindTests {
    @Test(
        "a kind is read and written the same",
        arguments: [
            ("429", .status(429, .seconds(1))), ("429-none", .status(429, .none)), ("429:0", .status(429, .seconds(0))),
            ("429-date:30", .status(429, .date(30))), ("503", .status(503, .none)),
            ("503:5", .status(503, .seconds(5))),
            ("400", .status(400, .none)), ("599-date:1", .status(599, .date(1))),
            ("latency:0", .latency(milliseconds: 0)),
            ("reset", .reset), ("truncate", .truncate), ("wrong-length", .wrongLength),
            ("drip:1:2", .drip(bytes: 1, milliseconds: 2)), ("malformed", .malformed), ("empty", .empty),
            ("html", .html),
            ("duplicate", .duplicate), ("loop:2", .loop(from: 2)), ("insert:3", .insert(3)),
            ("delete:1000", .delete(1_000)),
            ("storm:503x20", .storm(status: 503, requests: 20)),
        ] as [(String, FaultKind)])
    func roundTrip(text: String, kind: FaultKind) throws {
        #expect(try FaultKind(text) == kind)
        #expect(kind.description == text)
    }

    @Test(
        "what is left out has a default",
        arguments: [
            ("429-date", .status(429, .date(1))), ("503-date", .status(503, .date(1))),
            ("503-none", .status(503, .none)),
            ("drip", .drip(bytes: 256, milliseconds: 10)), ("loop", .loop(from: 3)), ("insert", .insert(1)),
            ("delete", .delete(1)),
        ] as [(String, FaultKind)])
    func defaults(text: String, kind: FaultKind) throws { #expect(try FaultKind(text) == kind) }

    @Test(
        "what is no kind is refused, with a list of those that there are",
        arguments: [
            "", " ", ":", "-", "x", "399", "600", "200", "4 29", "429:", "429:x", "429:-1", "429:1:2", "429-",
            "429-soon",
            "429-none:1", "latency", "latency:-1", "latency:600001", "latency:1:2", "reset:1", "Reset", "drip:0:1",
            "drip:1",
            "drip:65537:1", "drip:1:0", "loop:1", "loop:65", "insert:0", "insert:1001", "storm", "storm:503",
            "storm:503x0",
            "storm:200x2", "storm:503x2x2", "storm:x", "storm:503x99999999999999999999", "429:99999999999999999999",
            "reset\u{301}", "503\0", "\u{ff15}03",
        ])
    func unknown(text: String) {
        #expect(throws: FaultSyntaxError.unknownKind(text)) { try FaultKind(text) }
        #expect(FaultSyntaxError.unknownKind(text).description.contains("wrong-length"))
    }
}
