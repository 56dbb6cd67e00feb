import Quire
import QuireConfig
import QuireConnector
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import Testing

/// The connectors that detection writes.
@Suite(.timeLimit(.minutes(5))) struct ConnectorDraftTests {
    private func detection(
        _ url: String = "https://api.shop.example/v2/companies/17/contacts.json?limit=10&since=2024-01-01&tag=a&tag=b",
        body: String? = nil, headers: HTTPHeaders = [:]
    ) async throws -> Detection {
        let run = try await DetectRun(url, body: body, headers: headers) { request in
            let second = request.url.target.contains("c2") || request.text.contains("c2")
            return .page(
                "{\"data\":\(list(second ? 10 : 0, 10, of: 20)),\"next_cursor\":\(second ? "null" : "\"c2\"")}")
        }
        return try #require(run.detection, "\(run.text)")
    }

    @Test("the file is as a person would write it")
    func yaml() async throws {
        let detection = try await detection(headers: ["Authorization": "Bearer s3cret-token", "Version": "2021-07-28"])
        let text = try detection.connectorYAML()
        let lines = text.split(separator: "\n").drop { $0.hasPrefix("#") }.joined(separator: "\n")
        #expect(
            lines == """
                name: shop
                base_url: "https://api.shop.example"
                settings:
                  access_token:
                    secret: true
                    required: true
                    env: SHOP_ACCESS_TOKEN
                auth:
                  type: bearer
                  token: "{{ settings.access_token }}"
                headers:
                  Version: "2021-07-28"
                streams:
                  contacts:
                    endpoint: v2/companies/17/contacts.json
                    query:
                      limit: 10
                      since: "2024-01-01"
                      tag:
                        - a
                        - b
                    pagination:
                      scheme: cursor
                      from: $.next_cursor
                      parameter: cursor
                      records: $.data
                      limit: 10
                      limit_parameter: limit
                    primary_key: id
                """, "\(text)")
        #expect(text.hasPrefix("# page 1: 10 records at $.data (the only list of records)\n"))
    }

    @Test(
        "no secret stands in it, and the loader takes it",
        arguments: [
            ["Authorization": "Bearer s3cret-value"], ["Authorization": "Basic dXNlcjpzM2NyZXQtdmFsdWU="],
            ["Authorization": "Token token=s3cret-value"], ["X-Api-Key": "s3cret-value"],
            ["X-Api-Key": "s3cret-value", "X-Other-Token": "s3cret-value", "Cookie": "s=s3cret-value"],
            ["Accept": "application/json", "X-Odd": "a{{ b }}{% c %}'\\"],
        ] as [[String: String]])
    func secrets(headers: [String: String]) async throws {
        let fields = HTTPHeaders(headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        let detection = try await detection(
            "https://api.example.co.uk/contacts?api_key=s3cret-value&access_token=s3cret-value", headers: fields)
        for (text, name) in [(try detection.connectorYAML(), "x.yaml"), (try detection.connectorJSON(), "x.json")] {
            #expect(!text.contains("s3cret-value") && !text.contains("dXNlcj"), "\(text)")
            let connector = try Connector(Array(text.utf8), named: name)
            #expect(connector.name == "example")
            #expect(connector.streams.map(\.name) == ["contacts"])
            var sources = SettingSources()
            sources.given = connector.settings.map { ($0.name, "given-" + $0.name) }
            let plan = try StreamPlan(connector, connector.streams[0], try SettingValues(connector, sources))
            let crawl = try plan.crawl()
            #expect(crawl.request.headers["X-Odd"] == headers["X-Odd"])
            #expect(crawl.request.url.path == "/contacts")
            #expect(crawl.pagination.scheme.description == detection.pagination.scheme.description)
        }
    }

    @Test("a body is kept, its secrets taken out")
    func body() async throws {
        let detection = try await detection(
            "https://api.example.com/search",
            body: #"{"q":"{{x}}","n":10.10,"list":[1,{"api_key":"s3cret-value"}],"none":null}"#)
        let text = try detection.connectorYAML()
        #expect(!text.contains("s3cret-value"))
        let connector = try Connector(Array(text.utf8), named: "x.yaml")
        var sources = SettingSources()
        sources.given = [("api_key", "given")]
        let plan = try StreamPlan(connector, connector.streams[0], try SettingValues(connector, sources))
        let request = try plan.crawl().request
        #expect(request.method == .post)
        #expect(
            request.text.contains("10.10") && request.text.contains("{{x}}") && request.text.contains("given"),
            "\(request.text)")
    }

    @Test(
        "streams and connectors are named by the URL",
        arguments: [
            ("https://api.example.com/v1/users", "example", "users"),
            ("http://127.0.0.1:80/users/123", "local", "users"),
            ("https://example.com/", "example", "records"), ("https://10.1.2.3/a%20b", "api", "a_b"),
            ("https://localhost/x/6f9619ff-8b86-d011-b42d-00c04fc964ff/Orders", "local", "orders"),
        ])
    func names(url: String, name: String, stream: String) async throws {
        let connector = try Connector(Array(try await detection(url).connectorJSON().utf8), named: "x.json")
        #expect(connector.name == name && connector.streams[0].name == stream)
    }

    @Test("a body that is no JSON object fits into no connector")
    func form() async throws {
        let run = try await DetectRun("https://api.test/items", body: "a=1") { request in
            let second = request.query("cursor") == "c2"
            return .page("{\"data\":\(list(second ? 3 : 0, 3, of: 6)),\"next_cursor\":\(second ? "null" : "\"c2\"")}")
        }
        let detection = try #require(run.detection, "\(run.text)")
        #expect(throws: ConfigError.self) { try detection.connectorYAML() }
    }
}
