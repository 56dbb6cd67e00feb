import QuireHTTP
import Testing

@Suite struct OriginTests {
    @Test(
        "an origin is the same however it is written",
        arguments: [
            ("https://a.example", "HTTPS://A.EXAMPLE:443/"), ("http://a.example", "http://a.example:80"),
            ("http://[::1]", "http://[0:0:0:0:0:0:0:1]:80/"),
        ])
    func same(left: String, right: String) throws { #expect(try Origin(left) == Origin(right)) }

    @Test(
        "scheme, host and port each make another origin",
        arguments: [
            ("https://a.example", "http://a.example"), ("https://a.example", "https://b.example"),
            ("https://a.example", "https://a.example:444"), ("https://a.example:80", "http://a.example:80"),
            ("https://a.example", "https://sub.a.example"),
        ])
    func different(left: String, right: String) throws { #expect(try Origin(left) != Origin(right)) }

    @Test(
        "anything behind the port is refused",
        arguments: ["https://a.example/x", "https://a.example//", "https://a.example?x", "https://a.example#f"])
    func notAnOrigin(text: String) {
        #expect(#expect(throws: HTTPURLError.self) { try Origin(text) }?.reason == .notAnOrigin)
    }

    @Test("the authority is what a Host field holds")
    func authority() throws {
        #expect(try Origin("https://a.example:443").authority == "a.example")
        #expect(try Origin("http://[::1]:8080").authority == "[::1]:8080")
    }
}
