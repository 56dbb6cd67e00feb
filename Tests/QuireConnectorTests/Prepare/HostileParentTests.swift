import QuireConnector
import QuireHTTP
import QuireJSON
import Testing

@Suite("A parent's record that means no good") struct HostileParentTests {
    private func plan(_ endpoint: String, _ more: String = "") throws -> StreamPlan {
        let text = """
            {"name": "shop", "base_url": "https://api.example.com/v1", "streams": {"all": {"endpoint": "all"},
            "child": {"parent": "all", "endpoint": \(JSONString.encode(endpoint))\(more)}}}
            """
        let connector = try Connector(Array(text.utf8), named: "shop.json")
        let stream = try #require(connector[stream: "child"])
        return try StreamPlan(connector, stream, try SettingValues(connector, SettingSources()))
    }

    private func record(_ id: String) -> RawJSON { RawJSON("{\"id\":\(id)}") }

    @Test(
        "its values stay one segment of the path",
        arguments: [
            #""a/b""#, #""a?b=c""#, #""a#b""#, #""a\\b""#, #""//evil.example""#, #""https://evil.example/""#,
            #""a\r\nX: 1""#,
            #""a\u0000b""#, #""@evil.example""#, #""a%2Fb""#, #""a%2e%2e""#, #""...""#, #""..a""#, #"{"a": ["/"]}"#,
            #"["/", ".."]"#,
            "7", "true", "1e400", #""é\u0301""#, #""\ud800""#,
        ])
    func segment(id: String) throws {
        let url = try plan("all/{{ parent.id }}/tasks").crawl(parent: record(id)).request.url
        #expect(url.origin == (try Origin("https://api.example.com")))
        #expect(url.query == nil)
        #expect(url.path.utf8.count { $0 == UInt8(ascii: "/") } == 4)
        #expect(url.path.hasPrefix("/v1/all/") && url.path.hasSuffix("/tasks"))
        #expect(!url.path.utf8.contains { $0 <= 0x20 || $0 >= 0x7f })
    }

    @Test(
        "what would lead to another path, or is not there, makes no request",
        arguments: [
            #"".""#, #""..""#, #""../..""#, #""a/../b""#, #""..\\..""#, #""%2e%2e""#, #""a/..""#, "null", #""""#,
        ], ["{{ parent.id }}", "{{ parent.id | safe }}", "{{ parent.id | escape }}", "{{ parent['id'] ~ '' }}"])
    func step(id: String, value: String) throws {
        // In one segment, an escape of the value's own is text.
        guard id != #""%2e%2e""# || value.contains("|") else { return }
        guard id != "null" || !value.contains("~") && !value.contains("|") else { return }
        let plan = try plan("all/\(value)/tasks")
        #expect(throws: ConnectorError.self) { try plan.crawl(parent: record(id)) }
    }

    @Test(
        "parts that are a step only together make no request",
        arguments: ["{{ parent.id }}{{ parent.id }}", ".{{ parent.id }}"])
    func together(value: String) throws {
        let plan = try plan("all/\(value)/tasks")
        #expect(throws: ConnectorError.self) { try plan.crawl(parent: record(#"".""#)) }
    }

    @Test(
        "what is declared safe may be segments, and nothing else",
        arguments: [
            ("a/b", "/v1/all/a/b/tasks"), ("a/b?c=d#e", "/v1/all/a/b%3Fc%3Dd%23e/tasks"),
            ("a%20b", "/v1/all/a%20b/tasks"),
            ("a%zz\r\n", "/v1/all/a%25zz%0D%0A/tasks"),
        ])
    func safe(id: String, path: String) throws {
        let plan = try plan("all/{{ parent.id | safe }}/tasks")
        #expect(try plan.crawl(parent: record(JSONString.encode(id))).request.url.target == path)
    }

    @Test("a parameter stays one parameter")
    func query() throws {
        let plan = try plan("all", #", "query": {"of": "{{ parent.id }}"}"#)
        let url = try plan.crawl(parent: record(#""1&admin=true#x\r\n""#)).request.url
        #expect(url.target == "/v1/all?of=1%26admin%3Dtrue%23x%0D%0A")
    }

    @Test("a field stays one field", arguments: [#""a\r\nX-Evil: 1""#, #""a\nb""#, #""a\u0000""#])
    func field(id: String) throws {
        let plan = try plan("all", #", "headers": {"X-Of": "{{ parent.id }}"}"#)
        #expect(throws: ConnectorError.self) { try plan.crawl(parent: record(id)) }
    }

    @Test("a value of a megabyte is refused in a path")
    func long() throws {
        let plan = try plan("all/{{ parent.id }}/tasks")
        let id = JSONString.encode(String(repeating: "../", count: 350_000))
        #expect(throws: ConnectorError.self) { try plan.crawl(parent: record(id)) }
        let plain = JSONString.encode(String(repeating: "a", count: 1 << 20))
        #expect(throws: ConnectorError.self) { try plan.crawl(parent: record(plain)) }
    }
}
