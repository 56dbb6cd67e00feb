import QuireConnector
import QuireHTTP
import QuireJSON
import QuirePagination
import Testing

@Suite("A stream made ready") struct StreamPlanTests {
    // MARK: What a stream has of its connector

    @Test("headers and query are merged, the stream's win, null takes the connector's away")
    func merged() throws {
        let connector = try Shop.stream(
            "endpoint: orders", "headers: {accept: text/csv, X-B: null}", "query: {a: 2, b: null, d: 4}",
            top: "headers: {Accept: application/json, X-A: 1, X-B: 2}\nquery: {a: 1, b: 1, c: 1}\n")
        let request = try Shop.plan(connector).first()
        #expect(request.target == "https://api.example.com/orders?c=1&a=2&d=4")
        #expect(request.headers.map { "\($0.name): \($0.value)" } == ["X-A: 1", "accept: text/csv"])
    }

    @Test("pagination and page size come from the connector where the stream says none; paginate turns them off")
    func inheritedPagination() throws {
        let connector = try Shop.connector(
            """
            pagination: {scheme: page, size_parameter: size}
            page_size: 30
            streams:
              orders: {endpoint: orders}
              items: {endpoint: items, page_size: 5, pagination: {scheme: offset}}
              shops: {endpoint: shops, paginate: false}

            """)
        #expect(try Shop.plan(connector, "orders").first().target.hasSuffix("/orders?size=30"))
        #expect(try Shop.plan(connector, "items").first().target.hasSuffix("/items?limit=5"))
        let shops = try Shop.plan(connector, "shops").crawl()
        #expect(shops.pagination.scheme.name == "none" && shops.request.target.hasSuffix("/shops"))
    }

    @Test("policy is merged member by member; the settings delay and max_pages come before it")
    func policy() throws {
        let connector = try Shop.stream(
            "endpoint: orders", "policy: {delay: 2, max_wait: 7}",
            top: "policy: {delay: 1, rate: 5, max_pages: 9, allowed_origins: [\"https://b.example.com\"]}\n")
        var policy = try Shop.plan(connector).policy
        #expect(policy.delay == 2 && policy.rate == 5 && policy.maxWait == 7 && policy.maxPages == 9)
        #expect(policy.allowedOrigins.map(\.description) == ["https://b.example.com"])
        policy = try Shop.plan(connector, "orders", ["delay": "0.5", "max_pages": "3"]).policy
        #expect(policy.delay == 0.5 && policy.maxPages == 3)
    }

    // MARK: How long a page is

    @Test(
        "--page-size reaches each place where a page's length can stand",
        arguments: [
            (["query: {limit: \"{{ page_size }}\"}", "page_size: 100"], "limit=7"),
            (["query: {limit: 100}", "page_size: 100"], "limit=7"),
            (["query: {limit: \"100\"}", "page_size: 100"], "limit=7"),
            (
                ["headers: {Prefer: \"odata.maxpagesize={{ page_size }}\"}", "page_size: 100"],
                "Prefer: odata.maxpagesize=7"
            ),
            (
                ["method: POST", "body: {size: \"{{ page_size }}\", other: 100}", "page_size: 100"],
                #"{"size":7,"other":100}"#
            ),
            (["method: POST", "body: {a: {b: [\"{{ page_size }}\"]}}", "page_size: 100"], #"{"a":{"b":[7]}}"#),
            (["pagination: {scheme: offset, limit: 100}"], "limit=7"),
            (
                ["pagination: {scheme: offset, limit: 100, limit_parameter: X-Limit, parameter: X-Skip, in: header}"],
                "X-Limit: 7"
            ),
            (["pagination: {scheme: page, size: 100, size_parameter: per_page}"], "per_page=7"),
            (["pagination: {scheme: cursor, from: $.n, parameter: c, limit: 100, limit_parameter: first}"], "first=7"),
            (
                ["pagination: {scheme: cursor, from: $.n, parameter: c, limit_parameter: first}", "page_size: 100"],
                "first=7"
            ),
            (
                [
                    "method: POST", "body: {}",
                    "pagination: {scheme: cursor, from: $.n, parameter: c, in: body, limit: 100, limit_parameter: first}",
                ],
                #"{"first":7}"#
            ),
            (["query: {limit: 100}", "pagination: {scheme: offset, limit: 100}"], "limit=7"),
        ] as [([String], String)])
    func sizes(members: [String], expected: String) throws {
        let text = "streams:\n  orders:\n    endpoint: orders\n" + members.map { "    \($0)\n" }.joined()
        let connector = try Shop.connector(text)
        let request = try Shop.plan(connector, "orders", pageSize: 7).first()
        let all = [request.target, request.bodyText] + request.headers.map { "\($0.name): \($0.value)" }
        #expect(all.contains { $0.hasSuffix(expected) }, "\(all)")
        let own = try Shop.plan(connector).first()
        #expect(own != request)
    }

    @Test("a page size that nothing says, or that is above the most, is refused")
    func wrongSizes() throws {
        let silent = try Shop.stream("endpoint: orders", "pagination: {scheme: page}")
        #expect(
            refusal { _ = try Shop.plan(silent, pageSize: 7) }
                == "--page-size: nothing in the stream orders says how long a page is; write {{ page_size }} where its request says it"
        )
        let bounded = try Shop.stream("endpoint: orders", "pagination: {scheme: offset, limit: 5, page_size_max: 10}")
        #expect(
            refusal { _ = try Shop.plan(bounded, pageSize: 11) }
                == "--page-size: orders gives at most 10 records a page (page_size_max of its pagination)")
        #expect(try Shop.plan(bounded, pageSize: 10).first().target.hasSuffix("limit=10"))
    }

    // MARK: Paths

    @Test(
        "a value in a path is one segment, whatever it holds",
        arguments: [
            (#""a1""#, "a1"), ("7", "7"), (#""..x?y""#, "..x%3Fy"),
            (#""a/b""#, "a%2Fb"), (#""%2e%2e""#, "%252e%252e"), (##""#top""##, "%23top"), (#""a b""#, "a%20b"),
            (#""é""#, "%C3%A9"), (#""a\\b""#, "a%5Cb"), (#""\r\nX: y""#, "%0D%0AX%3A%20y"), (#"";a=1""#, "%3Ba%3D1"),
            (#""\u0000""#, "%00"), ("true", "True"), (#""@evil.com""#, "%40evil.com"),
            (#""//evil.com""#, "%2F%2Fevil.com"),
        ])
    func segments(id: String, segment: String) throws {
        let plan = try Shop.plan(
            try Shop.connector(
                "streams:\n  orders: {endpoint: \"orders\"}\n  items: {parent: orders, endpoint: \"orders/{{ parent.id }}/items\"}\n"
            ),
            "items")
        let target = try plan.first(parent: "{\"id\": \(id)}").target
        #expect(target == "https://api.example.com/orders/\(segment)/items")
    }

    @Test("a parent without the value is an error that names it", arguments: ["{}", #"{"id": null}"#, #"{"id": ""}"#])
    func noSegment(parent: String) throws {
        let plan = try Shop.plan(
            try Shop.connector(
                "streams:\n  orders: {endpoint: \"orders\"}\n  items: {parent: orders, endpoint: \"orders/{{ parent.id }}/items\"}\n"
            ),
            "items")
        #expect(
            refusal { _ = try plan.crawl(parent: RawJSON(parent)) }
                == "$.streams.items.endpoint: 'orders/{{ parent.id }}/items' needs a value that is not there (it reads parent.id)"
        )
    }

    @Test("what a template declares safe stands as it is")
    func safe() throws {
        let connector = try Shop.stream(
            "endpoint: \"a/{{ settings.path | safe }}\"", top: "settings: {path: {default: \"b/c?d=1\"}}\n")
        #expect(try Shop.plan(connector).first().target == "https://api.example.com/a/b/c?d=1")
    }

    @Test(
        "an endpoint is below the base URL, with or without slashes between them",
        arguments: [
            ("https://a.example.com", "orders", "https://a.example.com/orders"),
            ("https://a.example.com/", "/orders", "https://a.example.com/orders"),
            ("https://a.example.com/v1", "orders/", "https://a.example.com/v1/orders/"),
            ("https://a.example.com/v1//", "//orders", "https://a.example.com/v1/orders"),
            ("https://a.example.com:8443/v1", "orders?a=1", "https://a.example.com:8443/v1/orders?a=1"),
            ("https://a.example.com", "/", "https://a.example.com/"),
        ])
    func bases(base: String, endpoint: String, target: String) throws {
        let connector = try Connector(
            Array("name: shop\nbase_url: \(base)\nstreams:\n  orders: {endpoint: \"\(endpoint)\"}\n".utf8),
            named: "shop.yaml")
        #expect(try Shop.plan(connector).first().target == target)
    }

    @Test(
        "a base URL that is none is refused",
        arguments: [
            ("", "$.base_url: it needs a value; give --set base_url=https://…"),
            ("https://a.example.com?b=1", "$.base_url: a base URL has no query"),
        ])
    func wrongBase(base: String, message: String) throws {
        let connector = try Connector(
            Array(
                "name: shop\nbase_url: \"{{ settings.base_url }}\"\nsettings: {base_url: {}}\nstreams:\n  orders: {endpoint: a}\n"
                    .utf8), named: "shop.yaml")
        #expect(refusal { _ = try Shop.plan(connector, "orders", ["base_url": base]) } == message)
        #expect(
            refusal { _ = try Shop.plan(connector) } == "$.base_url: it needs a value; give --set base_url=https://…")
        #expect(!refusal { _ = try Shop.plan(connector, "orders", ["base_url": "ftp://a"]) }.isEmpty)
    }

    // MARK: Values

    @Test("a value that is not there leaves its member out; among other text it is an error")
    func absent() throws {
        let connector = try Shop.stream(
            "endpoint: orders",
            "query: {a: \"{{ settings.a }}\", b: [\"{{ settings.a }}\", 2], c: \"{{ settings.a or 'x' }}\"}",
            "headers: {X-A: \"{{ settings.a }}\"}", "method: POST",
            "body: {a: \"{{ settings.a }}\", b: [\"{{ settings.a }}\", null]}",
            top: "settings: {a: {}}\n")
        let request = try Shop.plan(connector).first()
        #expect(request.target == "https://api.example.com/orders?b=2&c=x")
        #expect(!request.headers.contains("X-A") && request.bodyText == #"{"b":[null]}"#)
        let mixed = try Shop.stream(
            "endpoint: orders", "query: {a: \"x-{{ settings.a }}\"}", top: "settings: {a: {}}\n")
        #expect(
            refusal { _ = try Shop.plan(mixed).first() }
                == "$.streams.orders.query.a: 'x-{{ settings.a }}' needs a value that is not there (it reads settings.a); give it with --set name=value"
        )
    }

    @Test("a list gives a parameter for each element, an object is none, and values are encoded once")
    func parameters() throws {
        let connector = try Shop.stream(
            "endpoint: orders", "query: {\"ids[]\": [1, \"b&c\", true], q: \"a b+c%20/é\", e: \"\"}")
        #expect(
            try Shop.plan(connector).first().target
                == "https://api.example.com/orders?ids%5B%5D=1&ids%5B%5D=b%26c&ids%5B%5D=true&q=a%20b%2Bc%2520%2F%C3%A9&e="
        )
        let object = try Shop.stream("endpoint: orders", "query: {a: \"{{ {'b': 1} }}\"}")
        #expect(
            refusal { _ = try Shop.plan(object).first() }
                == "$.streams.orders.query.a: object is no parameter; write a string, a number or a boolean")
    }

    @Test("a header value that would break the request is refused without being shown")
    func headerInjection() throws {
        let connector = try Shop.stream(
            "endpoint: orders", "headers: {X-A: \"{{ settings.a }}\"}", top: "settings: {a: {secret: true}}\n")
        let message = refusal { _ = try Shop.plan(connector, "orders", ["a": "hunter2\r\nX-Evil: 1"]).first() }
        #expect(message.hasPrefix("$.streams.orders.headers: ") && !message.contains("hunter2"))
    }

    @Test("a body is JSON, and numbers keep every digit")
    func body() throws {
        let connector = try Shop.stream(
            "endpoint: orders", "method: POST",
            "body: {a: 1.10, b: \"{{ settings.n }}\", c: {d: \"n{{ settings.n }}\"}}",
            top: "settings: {n: {type: integer, default: 9007199254740993}}\n")
        let request = try Shop.plan(connector).first()
        #expect(request.bodyText == #"{"a":1.10,"b":9007199254740993,"c":{"d":"n9007199254740993"}}"#)
        #expect(request.headers["Content-Type"] == "application/json" && request.method == .post)
    }

    @Test("a window's members go over the stream's, its body into the stream's")
    func windows() throws {
        let connector = try Shop.stream(
            "endpoint: orders", "method: POST", "query: {from: 1, a: 2}", "body: {filter: {a: 1}}",
            "windows: {start: \"2024-01-01\", end: now, step: 1d, query: {from: \"{{ window.start }}\"}, headers: {X-To: \"{{ window.end }}\"}, body: {filter: {to: \"{{ window.end }}\"}}}"
        )
        let plan = try Shop.plan(connector)
        let request = try plan.first(window: #"{"start": "s", "end": "e"}"#)
        #expect(request.target == "https://api.example.com/orders?from=s&a=2")
        #expect(request.headers["X-To"] == "e" && request.bodyText == #"{"filter":{"a":1,"to":"e"}}"#)
        #expect(try plan.first().target == "https://api.example.com/orders?from=1&a=2")
    }

    @Test("the key that children keep of a parent")
    func keys() throws {
        let one = try Shop.plan(try Shop.stream("endpoint: orders", "primary_key: id"))
        #expect(one.key(of: RawJSON(#"{"id": 9007199254740993}"#))?.text == "9007199254740993")
        #expect(one.key(of: RawJSON("{}")) == nil)
        let two = try Shop.plan(try Shop.stream("endpoint: orders", "primary_key: [a.b, c]"))
        #expect(two.key(of: RawJSON(#"{"a": {"b": "x"}, "c": 1}"#))?.text == #"["x",1]"#)
        #expect(two.key(of: RawJSON(#"{"c": 1}"#)) == nil)
    }

    @Test("settings may stand in a scheme, and a wrong value there is told with its place")
    func settingsInScheme() throws {
        let connector = try Shop.stream(
            "endpoint: orders", "pagination: {scheme: offset, limit: \"{{ settings.size }}\"}",
            top: "settings: {size: {type: integer, default: 50}}\n")
        #expect(try Shop.plan(connector).first().target.hasSuffix("?limit=50"))
        #expect(
            refusal { _ = try Shop.plan(connector, "orders", ["size": "0"]) }
                == "$.streams.orders.pagination: limit: '0' is no whole number from 1 to 1000000")
    }
}
