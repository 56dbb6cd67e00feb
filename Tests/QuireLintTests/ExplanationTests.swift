import QuireConnector
import QuireHTTP
import QuireLint
import QuirePagination
import Testing

/// What `quire explain` tells.
@Suite struct ExplanationTests {
    private func connector(
        _ stream: String, auth: String = #"{type: bearer, token: "{{ settings.access_token }}"}"#,
        and other: String = ""
    ) throws -> Connector {
        let text = """
            name: shop
            title: The Shop
            base_url: "https://{{ settings.site }}.example.com/api"
            settings:
              site: {required: true}
              access_token: {secret: true, required: true, env: SHOP_TOKEN, help: made under Account}
              plan: {required: true}
            auth: \(auth)
            headers: {X-Version: "2", X-Plan: "{{ settings.plan }}", X-Api-Key: written-here}
            policy: {delay: 0.5}
            streams:
              orders:
            \(stream.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
            \(other)
            """
        return try Connector(Array(text.utf8), named: "shop.yaml")
    }

    private func text(_ connector: Connector, given: [(name: String, value: String)] = []) throws -> String {
        try Explanation(connector, try #require(connector[stream: "orders"]), given: given).description
    }

    private static let counted = """
        endpoint: v1/orders
        query: {limit: 100}
        pagination: {scheme: offset, limit: 100, total: $.total}
        primary_key: id
        """

    @Test("requests 1 to 3, with what is missing by its name")
    func requests() throws {
        let text = try text(connector(Self.counted))
        #expect(text.contains("1  GET https://<site>.example.com/api/v1/orders?limit=100\n"))
        #expect(text.contains("2  GET https://<site>.example.com/api/v1/orders?limit=100&offset=100\n"))
        #expect(text.contains("3  GET https://<site>.example.com/api/v1/orders?limit=100&offset=200\n"))
        #expect(text.contains("X-Plan: <plan>\n"))
        #expect(text.contains("parallel: yes"))
        #expect(text.contains("total_reached: as many records as $.total says"))
        #expect(text.contains("headers: X-Version, X-Plan, X-Api-Key of the connector"))
        #expect(text.contains("access_token (secret, required, $SHOP_TOKEN): made under Account"))
    }

    @Test("windows of any length", arguments: ["1e9", "86400", "0.5", "0"])
    func longWindows(step: String) throws {
        let stream = "endpoint: a\nwindows: {start: 0, end: now, step: \(step), query: {a: \"{{ window.start }}\"}}"
        #expect(try text(connector(stream)).contains("windows: pieces of"))
    }

    @Test("settings that are given are shown, secret ones never")
    func given() throws {
        let text = try text(
            connector(Self.counted), given: [("site", "acme"), ("access_token", "s3cr3t-t0k3n"), ("plan", "gold")])
        #expect(text.contains("GET https://acme.example.com/api/v1/orders"))
        #expect(text.contains("Authorization: Bearer <access_token>"))
        #expect(text.contains("X-Api-Key: ***"))
        #expect(!text.contains("s3cr3t-t0k3n") && !text.contains("written-here"))
    }

    @Test(
        "credentials of every kind, by their names",
        arguments: [
            (
                #"{type: basic, username: "{{ settings.plan }}", password: "{{ settings.access_token }}"}"#,
                "Authorization: Basic base64(<plan>:<access_token>)"
            ),
            (
                #"{type: api_key, name: key, value: "{{ settings.access_token }}", in: query}"#,
                "limit=100&key=<access_token>"
            ),
            (#"{type: api_key, name: X-Key, value: "{{ settings.access_token }}"}"#, "X-Key: <access_token>"),
            (
                #"{type: oauth2, grant: client_credentials, token_url: "https://a.example/t", client_id: me, client_secret: "{{ settings.access_token }}"}"#,
                "Authorization: Bearer <token from POST https://a.example/t>"
            ),
            (
                #"{type: jwt_bearer, algorithm: HS256, key: "{{ settings.access_token }}"}"#,
                "Authorization: Bearer <JWT, signed with HS256>"
            ),
            (#"{type: bearer, token: written-down-1234}"#, "Authorization: Bearer ***"),
        ])
    func credentials(auth: String, shown: String) throws {
        let stream =
            Self.counted + (auth.contains("access_token") ? "" : "\nheaders: {X-T: \"{{ settings.access_token }}\"}")
        #expect(try text(connector(stream, auth: auth)).contains(shown))
    }

    @Test("what only a response can give is named by its path and page")
    func tokens() throws {
        let text = try text(
            connector(
                """
                endpoint: v1/orders
                pagination: {scheme: cursor, from: $.meta.next_cursor, parameter: cursor}
                primary_key: id
                """))
        #expect(
            text.contains("2  GET https://<site>.example.com/api/v1/orders?cursor=<$.meta.next_cursor of page 1>\n"))
        #expect(text.contains("parallel: no, each request needs $.meta.next_cursor of the page before"))
    }

    @Test("templates: their free variables, and why a chain is one")
    func templates() throws {
        let text = try text(
            connector(
                """
                endpoint: v1/orders
                method: POST
                body: {password: hunter22, filter: {a: 1}}
                pagination:
                  body: {cursor: "{{ previous_request.meta.cursor }}", size: "{{ settings.plan }}"}
                  response_jsonpath: $.{{ endpoint.split('/')[1] }}
                primary_key: id
                """))
        #expect(
            text.contains(#"{"password":"***","filter":{"a":1},"cursor":"<$.meta.cursor of page 1>","size":"<plan>"}"#))
        #expect(text.contains("parallel: no, body reads previous_request.meta.cursor"))
        #expect(text.contains("body reads previous_request.meta.cursor, settings.plan"))
        #expect(text.contains("response_jsonpath reads endpoint"))
        #expect(text.contains("records: $.orders"))
        #expect(!text.contains("hunter22"))
    }

    @Test("parents, windows, incremental and conditional runs, in words")
    func sync() throws {
        let text = try text(
            connector(
                """
                endpoint: v1/shops/{{ parent.id }}/orders
                parent: shops
                conditional: true
                pagination: {scheme: page, total: $.total}
                incremental: {cursor: updated, query: {since: "{{ cursor }}"}, lookback: 10m}
                windows: {start: "2020-01-01", end: now, step: 30d, query: {from: "{{ window.start }}", to: "{{ window.end }}"}, split_above: 1000}
                """, and: "  shops: {endpoint: v1/shops, primary_key: id}"))
        #expect(
            text.contains(
                "https://<site>.example.com/api/v1/shops/<parent.id>/orders?from=<window.start>&to=<window.end>"))
        #expect(text.contains("one listing for each record of shops"))
        #expect(
            text.contains("incremental: from the highest updated of the last complete run, less 10m, asking by since"))
        #expect(
            text.contains("windows: pieces of 30d, one listing each; one that states 1000 records or more is halved"))
        #expect(text.contains("conditional:"))
    }

    @Test("a bare URL with a scheme")
    func bare() throws {
        let request = HTTPRequest(
            url: try HTTPURL("https://api.example.com/items?api_key=s3cr3t99&x=1"),
            headers: ["Authorization": "Bearer abc123def"])
        let text = Explanation(request, try Pagination(flags: "next_url:from=$.next")).description
        #expect(text.contains("1  GET https://api.example.com/items?api_key=***&x=1\n"))
        #expect(text.contains("Authorization: ***"))
        #expect(text.contains("2  GET <$.next of page 1>\n"))
        #expect(!text.contains("s3cr3t99") && !text.contains("abc123def"))
    }
}
