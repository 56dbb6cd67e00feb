import QuireHTTP
import Testing

@Suite struct HTTPMethodTests {
    @Test(
        "a method is a token",
        arguments: [("GET", true), ("M-SEARCH", true), ("", false), ("GET /", false), ("Ü", false)])
    func tokens(text: String, isMethod: Bool) { #expect((HTTPMethod(rawValue: text) != nil) == isMethod) }

    @Test("the case of a method counts")
    func letterCase() {
        #expect(HTTPMethod(rawValue: "GET") == .get)
        #expect(HTTPMethod(rawValue: "get") != .get)
    }
}
