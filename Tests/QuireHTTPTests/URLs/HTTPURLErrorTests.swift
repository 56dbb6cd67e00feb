import QuireHTTP
import Testing

@Suite struct HTTPURLErrorTests {
    @Test(
        "an error says what would be right",
        arguments: [
            ("api.example.com/x", "'api.example.com/x' has no scheme: write https://api.example.com/x"),
            ("localhost:80/x", "'localhost:80/x' has no scheme: write https://localhost:80/x"),
            ("//a.example/x", "'//a.example/x' has no scheme: write https://a.example/x"),
            ("/x", "'/x' has no scheme: write https://host/x"),
            ("", "the URL is empty: write https://host/path"),
            (
                "http:/evil",
                "'http:/evil': two slashes and a host must follow the scheme: write https://host/path"
            ),
            ("http://bücher.example/", "'http://bücher.example/': a host outside ASCII: write it as punycode, xn--..."),
        ])
    func messages(text: String, message: String) {
        #expect(#expect(throws: HTTPURLError.self) { try HTTPURL(text) }?.description == message)
    }

    @Test(
        "an error shows neither user info nor query",
        arguments: [
            "https://user:hunter2@a.example/", "user:hunter2@a.example", "https://user:hun/ter2@a.example/",
            "https://user:hunter2?x@a.example/", "https:/a.example/?token=hunter2", "a.example?token=hunter2",
            "http:/x?mail=a@b&token=hunter2", "hunter2:x@a.example", "hunter2@a.example",
            "http://user:hunter2#@a.example/",
            "http:/a;jsessionid=hunter2", "https://user:hunter2@@a\r\n",
        ])
    func hidden(text: String) {
        let error = #expect(throws: HTTPURLError.self) { try HTTPURL(text) }
        #expect(error?.description.contains("hunter2") == false)
        #expect(error?.description.contains("ter2") == false)
    }

    @Test("an error prints no control characters, and no text without end")
    func safe() {
        let text = "http://a\u{1b}[31m\u{202e}/" + String(repeating: "x", count: 5000)
        let message = #expect(throws: HTTPURLError.self) { try HTTPURL(text) }?.description ?? ""
        #expect(message.contains("\\u{1b}[31m\\u{202e}"))
        #expect(message.count < 300)
    }
}
