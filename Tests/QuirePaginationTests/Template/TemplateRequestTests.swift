import QuireHTTP
import QuireJSON
import QuirePagination
import Testing

/// How the template form makes requests: rules R1 to R5 and R8.
@Suite struct TemplateRequestTests {
    @Test("R1: the first request goes out as the stream defines it")
    func first() throws {
        let listing = try Listing(
            #"{"query": "{\"page\": {{ page + 1 }}}", "body": {}, "header": {"X": "y"}, "endpoint": "other"}"#,
            at: "https://api.test/items?a=1", headers: ["Accept": "text/json"])
        #expect(listing.target == "/items?a=1")
        #expect(listing.step.request == listing.first)
    }

    @Test("R2: page is 1 for the second request and grows by one")
    func page() throws {
        let listing = try Listing(#"{"query": "{\"n\": {{ page }}}"}"#)
        #expect(try listing.page(items(0..<3)) == .request("/items?n=1"))
        #expect(try listing.page(items(3..<6)) == .request("/items?n=2"))
        #expect(try listing.page(items(6..<9)) == .request("/items?n=3"))
    }

    @Test(
        "R2: templates see the stream's endpoint, the pages and the settings",
        arguments: [
            ("{{ endpoint }}", "v1/items"),
            ("{{ previous_request.meta.x }}", "9007199254740993"),
            ("{{ previous_request_headers.X_Next or previous_request_headers['x-next'] }}", "H"),
            ("{{ previous_request_headers.get('X-NEXT') }}", "H"),
            ("{{ query.a }}", "b c"),
            ("{{ body.k[0] }}", "7"),
            ("{{ headers.Accept }}", "text/json"),
            ("{{ settings.size }}", "50"),
        ])
    func variables(template: String, value: String) throws {
        let listing = try Listing(
            "{\"query\": {\"x\": \(JSONString.encode(template))}}", at: "https://api.test/v1/items?a=b+c",
            body: #"{"k": [7]}"#, headers: ["Accept": "text/json"]
        ) { $0.scope.settings = RawJSON(#"{"size": "50"}"#) }
        try listing.page(items(0..<1, #""meta": {"x": 9007199254740993}"#), headers: ["x-next": "H"])
        #expect(listing.step.request.url.queryItems.last?.value == value)
    }

    @Test(
        "R2: the endpoint is what follows the base URL, without leading slash and query",
        arguments: [
            ("https://api.test/items?a=1", nil, "items"),
            ("https://api.test/a/b/", nil, "a/b/"),
            ("https://api.test/v1/a/b", "https://api.test/v1", "a/b"),
            ("https://api.test/v1/a/b", "https://api.test/v1/", "a/b"),
            ("https://api.test/v10/a", "https://api.test/v1", "v10/a"),
        ] as [(String, String?, String)])
    func endpoint(url: String, base: String?, expected: String) throws {
        let base = try base.map { try HTTPURL($0) }
        let listing = try Listing(#"{"query": {"e": "{{ endpoint }}"}}"#, at: url) { $0.scope.baseURL = base }
        try listing.page(items(0..<1))
        #expect(listing.step.request.url.queryItems.last?.value == expected)
    }

    @Test("R3: members overwrite parameters, null removes them, a list repeats them")
    func query() throws {
        let listing = try Listing(
            #"{"query": "{\"page\": 2, \"status\": null, \"ids[]\": [1, \"b\"], \"on\": true}"}"#,
            at: "https://api.test/items?status=open&page=1&keep=a%2Bb")
        #expect(
            try listing.page(items(0..<1)) == .request("/items?page=2&keep=a%2Bb&ids%5B%5D=1&ids%5B%5D=b&on=true"))
    }

    @Test("R3: nested objects of the body merge, and what is not named keeps its bytes")
    func bodyMerge() throws {
        let listing = try Listing(
            #"{"body": "{\"variables\": {\"after\": \"{{ previous_request.next }}\"}}"}"#,
            body: #"{"query":"{ items }","variables":{"n":10.10,"after":null}}"#)
        try listing.page(items(0..<1, #""next": "c1""#))
        #expect(listing.body == #"{"query":"{ items }","variables":{"n":10.10,"after":"c1"}}"#)
    }

    @Test("R3: replace_body sends the rendered body alone", arguments: ["true", #""{{ 1 == 1 }}""#, #""page == 1""#])
    func replaceBody(value: String) throws {
        let listing = try Listing(
            #"{"replace_body": \#(value), "body": "{\"cursor\": \"{{ previous_request.c }}\"}"}"#,
            body: #"{"path":"/"}"#)
        try listing.page(items(0..<1, #""c": "x""#))
        #expect(listing.body == #"{"cursor":"x"}"#)
    }

    @Test("R3: headers of the first request stay, those of the config overwrite them")
    func header() throws {
        let listing = try Listing(
            #"{"header": "{\"X-Pagination-Offset\": {{ page * 200 }}, \"x-old\": null}"}"#,
            headers: ["Authorization": "Bearer t", "X-Old": "1", "Accept": "a/b"])
        try listing.page(items(0..<3))
        #expect(
            listing.step.request.headers
                == ["Authorization": "Bearer t", "Accept": "a/b", "X-Pagination-Offset": "200"])
    }

    @Test("R4: a body makes a POST, even {}; without one it is a GET")
    func method() throws {
        let post = try Listing(#"{"query": "{\"page\": {{ page + 1 }}}", "body": "{}"}"#)
        try post.page(items(0..<1))
        #expect(post.step.request.method == .post)
        #expect(post.body == "{}")
        #expect(post.step.request.headers["Content-Type"] == "application/json")
        let get = try Listing(#"{"query": "{\"page\": {{ page + 1 }}}"}"#, body: #"{"a":1}"#)
        try get.page(items(0..<1))
        #expect(get.step.request.method == .get)
        #expect(get.body == nil)
    }

    @Test(
        "R5: an endpoint of the config's own is a path below the base URL",
        arguments: ["{{ endpoint }}/continue", "/{{ endpoint }}/continue", "https://api.test/v1/items/continue"])
    func ownEndpoint(template: String) throws {
        let base = try HTTPURL("https://api.test/v1")
        let listing = try Listing(
            "{\"endpoint\": \"\(template)\"}", at: "https://api.test/v1/items?a=1"
        ) { $0.scope.baseURL = base }
        #expect(try listing.page(items(0..<1)) == .request("/v1/items/continue?a=1"))
    }

    @Test("R5: an endpoint out of the response is a link: resolved, its own parameters and repeats kept")
    func link() throws {
        let listing = try Listing(
            #"{"endpoint": "{{ previous_request.next }}", "query": "{\"drop\": null, \"win\": 2}"}"#,
            at: "https://api.test/v1/items?stream=s&page=1&drop=d&win=1")
        #expect(
            try listing.page(items(0..<1, #""next": "?p%61ge=2&ids[]=1&ids[]=2&sig=a%2fb""#))
                == .request("/v1/items?p%61ge=2&ids[]=1&ids[]=2&sig=a%2fb&stream=s&win=2"))
    }

    @Test(
        "R5: an empty link is the end, never the base URL", arguments: [#""next": """#, #""next": null"#, #""x": 1"#])
    func emptyLink(member: String) throws {
        let listing = try Listing(#"{"endpoint": "{{ previous_request.next }}"}"#)
        #expect(try listing.page(items(0..<1, member)) == .end(.noNext))
    }

    @Test("R5: to another origin that is allowed goes the link alone, without parameters of the stream or the config")
    func allowedForeignLink() throws {
        let foreign = #""next": "https://other.test/items?c=2""#
        let config = #"{"endpoint": "{{ previous_request.next }}", "query": {"k": "{{ settings.apikey }}"}}"#
        let listing = try Listing(
            config, at: "https://api.test/items?api_key=s3cret", headers: ["Authorization": "Bearer t"],
            allowing: ["https://other.test"])
        #expect(try listing.page(items(0..<1, foreign)) == .request("/items?c=2"))
        #expect(!listing.step.request.headers.contains("Authorization"))
        let home = try Listing(config, at: "https://api.test/items?api_key=s3cret") { $0.nextOrigin = .upstream }
        #expect(try home.page(items(0..<1, foreign)) == .request("/items?c=2&api_key=s3cret&k="))
    }

    @Test(
        "R8: the value of a parameter in an endpoint is encoded once, a link as a whole not at all",
        arguments: [
            ("items?cursor={{ previous_request.t }}", "a+b/=&limit=1#x", "/items?cursor=a%2Bb%2F%3D%26limit%3D1%23x"),
            ("items?c={{ previous_request.t | urlencode }}", "a b&c", "/items?c=a%20b%26c"),
            ("items?c={{ previous_request.t }}&d={{ page }}", "x", "/items?c=x&d=1"),
            ("{{ previous_request.t }}", "/items?c=a+b&d=1", "/items?c=a+b&d=1"),
            ("https://api.test{{ previous_request.t }}", "/items?c=a+b", "/items?c=a+b"),
        ])
    func endpointValues(template: String, token: String, target: String) throws {
        let listing = try Listing("{\"endpoint\": \(JSONString.encode(template))}")
        #expect(try listing.page(items(0..<1, "\"t\": \(JSONString.encode(token))")) == .request(target))
    }

    @Test("a number that no float holds is not sent as another one")
    func infinity() throws {
        let listing = try Listing(#"{"query": "{\"c\": \"{{ previous_request.next }}\"}"}"#)
        #expect(try listing.page(items(0..<1, #""next": 1E400"#)) == .end(.error))
    }

    @Test("R5: a link to a foreign origin is refused")
    func foreignLink() throws {
        let listing = try Listing(#"{"endpoint": "{{ previous_request.next }}"}"#)
        #expect(try listing.page(items(0..<1, #""next": "https://evil.test/items?p=2""#)) == .end(.error))
    }

    @Test(
        "R8: a token stays one value, wherever it stands",
        arguments: [
            "\",\"limit\":\"1", "00123", "1e5", "None", "a b&c=d%2F", "\u{1f600}", #"a"b\c"#, "\\", "\u{1}\n",
            String(repeating: "0123456789abcdef", count: 4096),
        ])
    func tokens(token: String) throws {
        let page = items(0..<1, "\"next\": \(JSONString.encode(token))")
        for template in [
            #""{\"t\": \"{{ previous_request.next }}\"}""#, #""{\"t\": {{ previous_request.next }}}""#,
            #""{\"t\": {{ previous_request.next | tojson }}}""#, #""{\"t\": \"{{ previous_request.next | safe }}\"}""#,
            #"{"t": "{{ previous_request.next }}"}"#, #""{\"t\": \"{% set t = previous_request.next %}{{ t }}\"}""#,
        ] {
            let query = try Listing("{\"query\": \(template)}", at: "https://api.test/items?limit=100")
            try query.page(page)
            #expect(query.step.request.url.queryItems.map(\.name) == ["limit", "t"])
            #expect(query.step.request.url.queryItems.map(\.value) == ["100", token])
            let body = try Listing("{\"body\": \(template)}", body: #"{"limit":100}"#)
            try body.page(page)
            let sent = RawJSON(try #require(body.body))
            #expect(sent.grammarError == nil)
            #expect(try sent[SimplePath("$.t")]?.stringValue == token)
            #expect(try sent[SimplePath("$.limit")]?.text == "100")
        }
    }

    @Test("R8: a value of the response cannot become members of the object that it stands in")
    func injection() throws {
        let hostile = JSONString.encode(#"1,"limit":1"#)
        for filter in ["", " | safe", " | string", " ~ ''", " | trim"] {
            let listing = try Listing(
                #"{"query": "{\"t\": {{ previous_request.next\#(filter) }}}"}"#, at: "https://api.test/items?limit=100")
            try listing.page(items(0..<1, "\"next\": \(hostile)"))
            #expect(listing.step.request.url.queryItems.map(\.value) == ["100", #"1,"limit":1"#])
        }
    }

    @Test("R8: numbers, booleans and containers of the response stand as JSON")
    func bareValues() throws {
        let listing = try Listing(
            #"{"body": "{\"n\": {{ previous_request.n }}, \"b\": {{ previous_request.b }}, \"l\": {{ previous_request.l }}}"}"#
        )
        try listing.page(items(0..<1, #""n": 12345678901234567890123, "b": false, "l": ["it's", null]"#))
        #expect(listing.body == #"{"n":12345678901234567890123,"b":false,"l":["it's", null]}"#)
    }

    @Test("a string that is one value keeps its kind")
    func leaves() throws {
        let listing = try Listing(
            #"{"body": {"page": "{{ page + 1 }}", "text": "p{{ page }}", "deep": [{"x": "{{ previous_request.s }}"}]}}"#
        )
        try listing.page(items(0..<1, #""s": "00123""#))
        #expect(listing.body == #"{"page":2,"text":"p1","deep":[{"x":"00123"}]}"#)
    }

    @Test(
        "R10: what renders to no object is an error that names field and place",
        arguments: [
            (#"{"query": "{\"page\": {{ page }}"}"#, "query", "JSON"),
            (#"{"query": "[{{ page }}]"}"#, "query", "array"),
            (#"{"body": "{\"a\": {{ page + 'x' }}}"}"#, "body", "line 1"),
            (#"{"query": "{\"a\": {{ previous_request.n + 1 }}}"}"#, "query", "line 1"),
            (#"{"header": "{\"a b\": 1}"}"#, "header", "character 2"),
            (#"{"query": "{\"a\": {\"b\": 1}}"}"#, "query", "object"),
        ])
    func renderErrors(config: String, field: String, detail: String) throws {
        let listing = try Listing(config)
        #expect(try listing.page(items(0..<1)) == .end(.error))
        let message = try #require(listing.detail)
        #expect(message.hasPrefix(field + ":") && message.contains(detail), "\(message)")
    }

    @Test(
        "R10: a template that does not parse is refused before anything is sent",
        arguments: [
            (#"{"query": "{\"page\": {{ page + }}}"}"#, "query", "line 1"),
            (#"{"query": "{\"page\": {{ pgae + 1 }}}"}"#, "query", "did you mean 'page'"),
            (#"{"endpoint": "{% if %}"}"#, "endpoint", "line 1"),
            (#"[{"query": "{}", "when": "page =="}]"#, "when", "line 1"),
            (#"{"response_jsonpath": "$.a"}"#, "query, body, header and endpoint", ""),
            (#"{"query": 5}"#, "query", "object"), (#"{"query": {}, "query": {}}"#, "query", "twice"),
            (#"{"query": {}, "end_when": ["false", "true"]}"#, "end_when", "'or'"),
            (#"{"query": "{}", "recrods": "$.a"}"#, "recrods", "did you mean 'records'"),
        ])
    func parseErrors(config: String, first: String, second: String) throws {
        let message = try #require(configError { _ = try Pagination(json: config, named: "config") })
        #expect(message.contains(first) && message.contains(second), "\(message)")
    }
}
