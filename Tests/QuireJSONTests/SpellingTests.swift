import QuireBase
import Testing

@Suite struct SpellingTests {
    @Test(
        "the nearest name is told while it is near enough to be a typo",
        arguments: [
            ("lenght", "length"), ("cuont", "count"), ("x", nil), ("mach", "match"), ("frobnicate", nil), ("", nil),
            ("valuee\u{301}", "value"),
        ])
    func nearby(_ name: String, _ expected: String?) {
        #expect(nearest(name, in: ["length", "count", "match", "search", "value"]) == expected)
    }

    @Test("of names as near the first is told, and a long one costs nothing")
    func ties() {
        #expect(nearest("cat", in: ["rat", "bat"]) == "bat")
        let long = String(repeating: "a", count: 1_000_000)
        #expect(nearest(long, in: [long + "b"]) == nil)
        #expect(nearest("offset", in: [long, "offse"]) == "offse")
    }
}
