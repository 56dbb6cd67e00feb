import Quire
import QuireBase
import QuireHTTP
import QuirePagination
import TestOrigin
import Testing

/// Where credentials go, and where not.
@Suite(.timeLimit(.minutes(5))) struct AuthenticatorOriginTests {
    static let kinds: [Authentication] = [
        .bearer(Secret("s3cret-key")), .basic(username: "a", password: Secret("s3cret-key")),
        .apiKey(name: "X-Custom", value: Secret("s3cret-key"), in: .header),
        .apiKey(name: "u", value: Secret("s3cret-key"), in: .query),
        .jwtBearer(JWTBearer(algorithm: .hs256, key: Secret("s3cret-key"))),
        .awsSigV4(
            AWSCredentials(
                accessKeyID: "AKID", secretAccessKey: Secret("s3cret-key"), sessionToken: Secret("s3cret-key"),
                region: "r",
                service: "s")),
    ]

    private func carriesNothing(_ request: OriginRequest) -> Bool {
        let names = Set(request.fields.map { $0.name.lowercased() })
        let text = request.target + request.fields.map { $0.name + $0.value }.joined()
        return names.isSubset(of: ["host", "accept", "accept-encoding", "user-agent"]) && !text.contains("s3cret")
            && !text.contains("AKID") && request.query("u") == nil
    }

    @Test("a redirect and a link to another origin carry nothing, and what leads back carries all", arguments: kinds)
    func elsewhere(authentication: Authentication) async throws {
        let home = Lock("")
        let other = TestOrigin { request in
            if request.path == "/hop" { return .response(302, ["Location: \(home.withLock { $0 })/c"], []) }
            return .json(#"{"items":[{"id":2}],"next":"\#(home.withLock { $0 })/b"}"#)
        }
        let origin = TestOrigin { request in
            switch request.path {
            // The key is printed into the link, as careless servers do.
            case "/items":
                .json(#"{"items":[{"id":1}],"next":"\#(other.url)/x?u=\#(request.query("u") ?? "")"}"#)
            case "/b": .response(302, ["Location: \(other.url)/hop"], [])
            default: .json(#"{"items":[{"id":3}],"next":null}"#)
            }
        }
        home.withLock { $0 = origin.url }
        var policy = CrawlPolicy()
        policy.allowedOrigins = [try Origin(other.url)]
        let authenticator = try Authenticator(authentication, home: try Origin(origin.url))
        let crawl = try WatchedCrawl(origin.url + "/items", authenticator, policy: policy)
        #expect(await crawl.run() == nil)
        #expect(crawl.report.records == 3)
        #expect(other.requests.map(\.path) == ["/x", "/hop"])
        // A key that is no value of ours is the server's own affair.
        let isQuery = "\(authentication)" == "api_key" && origin.requests[0].query("u") != nil
        for request in other.requests {
            #expect(carriesNothing(request) || (!isQuery && request.target == "/x?u="), "\(request)")
        }
        #expect(origin.requests.map(\.path) == ["/items", "/b", "/c"])
        for request in origin.requests { #expect(!carriesNothing(request), "\(request)") }
        #expect(!crawl.everythingSaid.contains("s3cret"))
    }

    @Test("a crawl of another origin goes without, and a 401 there says why")
    func otherHome() async throws {
        let origin = TestOrigin { _ in .json("{}", status: 401) }
        let authenticator = try Authenticator(
            .bearer(Secret("s3cret-key")), home: try Origin("https://api.example"))
        let crawl = try WatchedCrawl(origin.url + "/items", authenticator)
        let error = await crawl.run()
        #expect(error?.description.contains("no credentials were sent: they are for https://api.example") == true)
        #expect(origin.requests.allSatisfy(carriesNothing))
    }

    @Test("links that lead from elsewhere to the credentials' origin carry nothing either")
    func ledBack() async throws {
        let home = TestOrigin { _ in .json(#"{"items":[{"id":2}],"next":null}"#) }
        let start = TestOrigin { _ in .json(#"{"items":[{"id":1}],"next":"\#(home.url)/admin"}"#) }
        var policy = CrawlPolicy()
        policy.allowedOrigins = [try Origin(home.url)]
        let authenticator = try Authenticator(.bearer(Secret("s3cret-key")), home: try Origin(home.url))
        let crawl = try WatchedCrawl(start.url + "/items", authenticator, policy: policy)
        #expect(await crawl.run() == nil)
        #expect(home.requests.count == 1 && home.requests.allSatisfy(carriesNothing))
        #expect(start.requests.allSatisfy(carriesNothing))
    }

    @Test(
        "a request that brings its own credentials beside an authentication is refused before anything is sent",
        arguments: [
            (0, "authorization: x", "/items", "the header Authorization"), (1, "Authorization: x", "/", "header"),
            (2, "x-custom: x", "/items", "the header X-Custom"), (2, "Authorization: x", "/", "header Authorization"),
            (3, "Accept: x", "/items?u=1", "the query parameter u"), (4, "Authorization: x", "/", "header"),
            (5, "X-Amz-Date: x", "/items", "the header X-Amz-Date"), (5, "Authorization: x", "/", "header"),
        ])
    func conflict(kind: Int, field: String, target: String, text: String) async throws {
        let origin = TestOrigin { _ in .json("[]") }
        let authenticator = try Authenticator(Self.kinds[kind], home: try Origin(origin.url))
        let parts = try HTTPHeaders.parse(line: field)
        let crawl = try WatchedCrawl(
            origin.url + target, authenticator, headers: HTTPHeaders([(parts.name, parts.value)]))
        let error = await crawl.run()
        guard case .configuration(let said)? = error else { Issue.record("\(String(describing: error))"); return }
        #expect(said.contains(text) && said.contains("beside an authentication"))
        #expect(origin.requests.isEmpty)
    }

    @Test("what no server would take is refused at once, and not quoted")
    func wrongFromTheStart() throws {
        let home = try Origin("https://api.example")
        let plain = try HTTPURL("http://id.example/token")
        let key = Secret("s3cret\nkey")
        let cases: [(Authentication, String)] = [
            (.bearer(Secret("")), "token is empty"), (.bearer(key), "token holds a line break"),
            (.basic(username: "a:b", password: key), "a colon"), (.basic(username: "", password: Secret("")), "empty"),
            (.apiKey(name: "", value: key, in: .query), "name is empty"),
            (.apiKey(name: "X Y", value: Secret("s3cret"), in: .header), "name: character 2"),
            (.apiKey(name: "X", value: key, in: .header), "value holds a line break"),
            (
                .oauth2(OAuth2(grant: .clientCredentials, tokenURL: plain, clientID: "a")),
                "http://id.example is not enc"
            ),
            (
                .oauth2(
                    OAuth2(grant: .clientCredentials, tokenURL: try HTTPURL("http://127.evil.example/"), clientID: "a")),
                "is not encrypted"
            ),
            (
                .oauth2(
                    OAuth2(
                        grant: .refreshToken(Secret("")), tokenURL: try HTTPURL("https://id.example/"), clientID: "a")),
                "refresh_token is empty"
            ),
            (
                .sessionToken(SessionLogin(request: .get(plain), token: "$.a")),
                "login: http://id.example is not encrypted"
            ),
            (
                .sessionToken(SessionLogin(request: .get(try HTTPURL("https://a.example/")), token: "$[")),
                "token: JSONPath"
            ),
            (
                .sessionToken(SessionLogin(request: .get(try HTTPURL("https://a.example/")), token: "header:a b")),
                "token: character 2"
            ),
            (.jwtBearer(JWTBearer(algorithm: .rs256, key: key)), "no private key in PEM"),
            (.jwtBearer(JWTBearer(algorithm: .hs256, key: key, tokenURL: plain)), "token_url"),
            (.jwtBearer(JWTBearer(algorithm: .hs256, key: key, lifetime: .zero)), "lifetime"),
            (
                .awsSigV4(AWSCredentials(accessKeyID: "a", secretAccessKey: key, region: "r", service: "s")),
                "secret_access_key holds"
            ),
            (
                .awsSigV4(
                    AWSCredentials(accessKeyID: "a", secretAccessKey: Secret("s3cret"), region: "a/b", service: "s")),
                "region is empty, or holds"
            ),
        ]
        for (authentication, text) in cases {
            #expect {
                try Authenticator(authentication, home: home)
            } throws: { error in
                guard case .configuration(let said)? = error as? AuthenticationError else { return false }
                return said.contains(text) && !said.contains("s3cret")
            }
        }
        for url in ["http://localhost:1/", "http://127.0.0.1:1/", "http://[::1]:1/", "https://id.example/"] {
            _ = try Authenticator(
                .oauth2(OAuth2(grant: .clientCredentials, tokenURL: try HTTPURL(url), clientID: "a")), home: home)
        }
        // A login at the API itself shows no more than every other request does.
        _ = try Authenticator(
            .sessionToken(SessionLogin(request: .get(plain), token: "$.a")), home: try Origin("http://id.example"))
    }
}
