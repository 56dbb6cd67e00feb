import Quire
import QuireBase
import QuireHTTP
import QuireJSON
import TestOrigin
import Testing

/// What each kind of authentication sends, to an API on 127.0.0.1.
@Suite(.timeLimit(.minutes(5))) struct KindTests {
    /// Three pages at `/items`; what else is asked gets `answer`.
    private func origin(_ answer: Reply = .json("{}")) -> TestOrigin {
        TestOrigin { request in
            guard request.path == "/items" else { return answer }
            return TokenAPI.listing(request.query("page").flatMap(Int.init) ?? 1, of: 3)
        }
    }

    private func crawl(
        _ origin: TestOrigin, _ authentication: Authentication, time: VirtualTime = VirtualTime(),
        policy: CrawlPolicy = CrawlPolicy()
    ) async throws -> [OriginRequest] {
        let authenticator = try Authenticator(
            authentication, home: try Origin(origin.url), environment: time.environment())
        let crawl = try WatchedCrawl(origin.url + "/items?page=1", authenticator, policy: policy, time: time)
        #expect(await crawl.run() == nil)
        #expect(crawl.report.records == 3)
        #expect(!crawl.everythingSaid.contains("s3cret"))
        return origin.requests.filter { $0.path == "/items" }
    }

    @Test(
        "credentials that are given whole are in every request",
        arguments: [
            (Authentication.bearer(Secret("s3cret")), "Authorization", "Bearer s3cret"),
            (.basic(username: "ann", password: Secret("s3crets")), "Authorization", "Basic YW5uOnMzY3JldHM="),
            (.basic(username: "sk_s3cret", password: Secret("")), "Authorization", "Basic c2tfczNjcmV0Og=="),
            (.apiKey(name: "X-Custom", value: Secret("s3cret"), in: .header), "x-custom", "s3cret"),
        ])
    func given(authentication: Authentication, name: String, value: String) async throws {
        let requests = try await crawl(origin(), authentication)
        #expect(requests.map { $0[name] } == [value, value, value])
        #expect(requests.map(\.target) == ["/items?page=1", "/items?page=2", "/items?page=3"])
    }

    @Test("without an authentication a user's own header goes out, and nothing else does")
    func none() async throws {
        let origin = origin()
        let authenticator = try Authenticator(.none, home: try Origin(origin.url))
        let crawl = try WatchedCrawl(origin.url + "/items", authenticator, headers: ["Authorization": "Own s3cret"])
        #expect(await crawl.run() == nil)
        #expect(origin.requests.allSatisfy { $0["authorization"] == "Own s3cret" })
    }

    @Test("a key in the query is in every request, and in nothing that is said, even under an innocent name")
    func queryKey() async throws {
        let origin = TestOrigin { request in
            // A server that prints the key into its links, as many do.
            guard let key = request.query("appid"), request.query("page") != "3" else {
                return TokenAPI.listing(3, of: 3)
            }
            let number = request.query("page").flatMap(Int.init) ?? 1
            return .json(#"{"items":[{"id":\#(number)}],"next":"/items?page=\#(number + 1)&appid=\#(key)"}"#)
        }
        let key = Authentication.apiKey(name: "appid", value: Secret("s3cret&ä"), in: .query)
        let requests = try await crawl(origin, key)
        #expect(
            requests.map(\.target) == [
                "/items?page=1&appid=s3cret%26%C3%A4", "/items?page=2&appid=s3cret%26%C3%A4",
                "/items?page=3&appid=s3cret%26%C3%A4",
            ])
    }

    @Test("neither resume nor an error shows a key of the query, however short it is")
    func resume() async throws {
        let origin = TestOrigin { request in
            request.query("page") == "2" ? .json("{}", status: 404) : .json(#"{"items":[{"id":1}],"next":"?page=2"}"#)
        }
        let authenticator = try Authenticator(
            .apiKey(name: "u", value: Secret("k7z"), in: .query), home: try Origin(origin.url))
        let crawl = try WatchedCrawl(origin.url + "/items", authenticator)
        #expect(await crawl.run()?.description.contains("answered 404 to \(origin.url)/items?page=2") == true)
        #expect(crawl.report.resume == origin.url + "/items?page=2")
        #expect(!crawl.everythingSaid.contains("k7z"))
        #expect(origin.requests.map(\.target) == ["/items?u=k7z", "/items?page=2&u=k7z"])
    }

    static let logins: [(token: String, answer: Reply, name: String, prefix: String, value: String)] = [
        (
            "$.data.token", .json(#"{"data":{"token":"s3cret-t"}}"#), "Authorization", "Token token=",
            "Token token=s3cret-t"
        ),
        ("$..id", .json(#"[{"id":1234567890123456789012}]"#), "X-Session", "", "1234567890123456789012"),
        ("header: X-Auth", .json("", "X-Auth: s3cret-t"), "X-Auth", "", "s3cret-t"),
        (
            "header:Set-Cookie", .json("{}", "Set-Cookie: a=s3cret-1; Path=/; HttpOnly", "Set-Cookie: b=s3cret-2"),
            "Cookie", "", "a=s3cret-1; b=s3cret-2"
        ),
    ]

    @Test("a session logs in once and sends what the answer holds", arguments: logins)
    func session(token: String, answer: Reply, name: String, prefix: String, value: String) async throws {
        let origin = origin(answer)
        let login = SessionLogin(
            request: HTTPRequest(
                method: .post, url: try HTTPURL(origin.url + "/login"), body: Array(#"{"password":"s3cret-p"}"#.utf8)),
            token: token, name: name, prefix: prefix)
        let requests = try await crawl(origin, .sessionToken(login))
        #expect(requests.map { $0[name] } == [value, value, value])
        let logins = origin.requests.filter { $0.path == "/login" }
        #expect(logins.count == 1)
        #expect(logins.first?["content-type"] == "application/json")
    }

    @Test("a session in the query, with a life of its own, logs in again before it ends")
    func sessionLife() async throws {
        let origin = origin(.json(#"{"sid":"s3cret-t"}"#))
        let login = SessionLogin(
            request: .get(try HTTPURL(origin.url + "/login")), token: "$.sid", expiresIn: .seconds(100), name: "sid",
            suffix: "!", in: .query)
        var policy = CrawlPolicy()
        policy.delay = .seconds(60)
        let requests = try await crawl(origin, .sessionToken(login), policy: policy)
        #expect(requests.map { $0.query("sid") } == ["s3cret-t%21", "s3cret-t%21", "s3cret-t%21"])
        #expect(origin.requests.filter { $0.path == "/login" }.count == 2)
    }

    @Test(
        "an answer to a login without the token is an error that quotes none of it, and a refusal is not repeated",
        arguments: [
            ("$.token", Reply.json(#"{"tokens":"s3cret"}"#), "answered without a token at $.token"),
            ("$.token", .json(#"{"token":{"a":"s3cret"}}"#), "answered with object at $.token"),
            ("$.token", .json(#"{"token":""}"#), "an empty token"), ("$.token", .json("<p>s3cret"), "that are no JSON"),
            ("$.token", .json(#"{"token":"a\nb"}"#), "a line break"),
            ("header:X-T", .json("s3cret"), "answered without the header X-T"),
            (
                "$.token", .json(#"{"message":"wrong s3cret-p"}"#, status: 401),
                #"answered 401: {"message":"wrong ***"}"#
            ),
        ])
    func loginFailure(token: String, answer: Reply, text: String) async throws {
        let origin = origin(answer)
        let login = SessionLogin(
            request: HTTPRequest(
                method: .post, url: try HTTPURL(origin.url + "/login"), body: Array(#"{"password":"s3cret-p"}"#.utf8)),
            token: token)
        let authenticator = try Authenticator(.sessionToken(login), home: try Origin(origin.url))
        let isRefusal = text.contains("401")
        for _ in 0..<(isRefusal ? 3 : 1) {
            let crawl = try WatchedCrawl(origin.url + "/items", authenticator)
            let error = await crawl.run()?.description ?? ""
            #expect(error.contains(text), "\(error)")
            #expect(!crawl.everythingSaid.contains("s3cret"))
        }
        #expect(origin.requests.count == 1)
    }

    @Test("a JSON Web Token is sent itself, and signed again before it ends")
    func jwt() async throws {
        let time = VirtualTime()
        var policy = CrawlPolicy()
        policy.delay = .seconds(50)
        let jwt = JWTBearer(
            algorithm: .hs256, key: Secret("s3cret"), claims: #"{"iss":"me"}"#, lifetime: .seconds(100))
        let requests = try await crawl(origin(), .jwtBearer(jwt), time: time, policy: policy)
        let tokens = requests.compactMap { $0["authorization"] }
        #expect(tokens.allSatisfy { $0.hasPrefix("Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.") })
        // At 0, 50 and 100 seconds.
        #expect(tokens[0] == tokens[1] && tokens[1] != tokens[2])
    }

    @Test("a JSON Web Token is exchanged as RFC 7523 says, each attempt with a fresh one, which is said nowhere")
    func exchange() async throws {
        let calls = Lock(0)
        let origin = TestOrigin { request in
            guard request.path == "/token" else {
                return TokenAPI.listing(request.query("page").flatMap(Int.init) ?? 1, of: 3)
            }
            guard
                calls.withLock({
                    $0 += 1; return $0
                }) > 1
            else { return .json("{}", status: 500) }
            return .json(#"{"access_token":"s3cret-at","token_type":"Bearer","expires_in":3600}"#)
        }
        let jwt = JWTBearer(
            algorithm: .hs512, key: Secret("s3cret"), claims: #"{"jti":null}"#,
            tokenURL: try HTTPURL(origin.url + "/token"),
            parameters: [TokenParameter(name: "scope", value: Secret("a b"))])
        var policy = CrawlPolicy()
        policy.backoffBase = .seconds(2)
        let time = VirtualTime()
        let authenticator = try Authenticator(
            .jwtBearer(jwt), home: try Origin(origin.url), policy: policy, environment: time.environment())
        let crawl = try WatchedCrawl(origin.url + "/items?page=1", authenticator, time: time)
        #expect(await crawl.run() == nil)
        let forms = origin.requests.filter { $0.path == "/token" }.map { String(decoding: $0.body, as: UTF8.self) }
        let start = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=ey"
        #expect(forms.count == 2 && forms[0] != forms[1])
        #expect(forms.allSatisfy { $0.hasPrefix(start) && $0.hasSuffix("&scope=a+b") })
        #expect(origin.requests.last?["authorization"] == "Bearer s3cret-at")
    }

    @Test("an endpoint that prints the assertion in its refusal does not get it shown")
    func assertionHidden() async throws {
        let origin = TestOrigin { request in
            .json(
                #"{"error":"invalid_grant","error_description":"\#(String(decoding: request.body, as: UTF8.self))"}"#,
                status: 400)
        }
        let jwt = JWTBearer(algorithm: .hs256, key: Secret("k"), tokenURL: try HTTPURL(origin.url + "/token"))
        let authenticator = try Authenticator(.jwtBearer(jwt), home: try Origin(origin.url))
        let crawl = try WatchedCrawl(origin.url + "/items", authenticator)
        #expect(await crawl.run()?.description.contains("assertion=***") == true)
        #expect(!crawl.everythingSaid.contains("eyJ"))
    }

    @Test("requests to Amazon are signed, each attempt afresh")
    func aws() async throws {
        let calls = Lock(0)
        let origin = TestOrigin { request in
            if calls.withLock({
                $0 += 1; return $0
            }) == 2 {
                return .json("{}", status: 503)
            }
            return TokenAPI.listing(request.query("page").flatMap(Int.init) ?? 1, of: 3)
        }
        let credentials = AWSCredentials(
            accessKeyID: "AKID", secretAccessKey: Secret("s3cret"), sessionToken: Secret("s3cret-st"),
            region: "eu-west-1",
            service: "execute-api")
        var policy = CrawlPolicy()
        policy.backoffBase = .seconds(2)
        let requests = try await crawl(origin, .awsSigV4(credentials), policy: policy)
        #expect(requests.count == 4)
        #expect(requests[1].target == requests[2].target)
        #expect(requests[1]["authorization"] != requests[2]["authorization"])
        for request in requests {
            #expect(
                request["authorization"]?.hasPrefix(
                    "AWS4-HMAC-SHA256 Credential=AKID/19941106/eu-west-1/execute-api/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token, Signature="
                ) == true)
            #expect(request["x-amz-security-token"] == "s3cret-st")
            // What is signed as the host is what goes out.
            #expect(request["host"] == "127.0.0.1:\(origin.port)")
        }
    }
}
