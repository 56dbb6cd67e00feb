import QuireConnector
import QuireJSON
import Testing

@Suite("Settings at the far end of their kinds") struct SettingBoundsTests {
    private func plan(_ name: String, _ value: String, settings: String = "{}") throws {
        let text = """
            {"name": "shop", "base_url": "https://api.example.com", "settings": \(settings),
            "streams": {"a": {"endpoint": "a{{ settings.max_pages }}"}}}
            """
        let connector = try Connector(Array(text.utf8), named: "shop.json")
        var sources = SettingSources()
        sources.given = [(name, value)]
        let stream = try #require(connector[stream: "a"])
        _ = try StreamPlan(connector, stream, try SettingValues(connector, sources))
    }

    @Test(
        "a delay or a number of pages beyond any run is refused",
        arguments: [
            ("max_pages", "9223372036854775807"), ("delay", "1e300"), ("delay", "1e7"), ("max_pages", "1000000000001"),
        ])
    func refused(name: String, value: String) {
        #expect(throws: ConnectorError.self) { try plan(name, value) }
    }

    @Test("a connector's own max_pages of another kind too", arguments: ["1e300", "-1"])
    func ownKind(value: String) {
        #expect(throws: ConnectorError.self) {
            try plan("max_pages", value, settings: #"{"max_pages": {"type": "number"}}"#)
        }
    }

    @Test(
        "a value that stands where a name belongs is not shown",
        arguments: ["sekretALPHA12345678", "p@ss w0rd", "QUJDREVGR0g"])
    func unnamed(text: String) throws {
        let error = #expect(throws: ConnectorError.self) { try plan(text, "") }
        #expect(!(try #require(error).description.contains(text)))
    }
}
