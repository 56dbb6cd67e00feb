import QuireConnector
import QuireHTTP
import Testing

@Suite("Credentials made ready") struct AuthenticationTests {
    private static func plan(_ auth: String) throws -> StreamPlan {
        try Shop.plan(
            try Shop.stream(
                "endpoint: orders",
                top:
                    "settings: {key: {secret: true}, user: {}}\nauth: \(auth)\nquery: {a: \"{{ settings.user }}{{ settings.key }}\"}\n"
            ),
            "orders", ["key": "k\"1", "user": "me"])
    }

    private static func of(_ auth: String) throws -> Authentication { try plan(auth).authentication }

    private static let key = Secret("k\"1")

    @Test("each kind gives what a crawl can use")
    func simple() throws {
        #expect(try Self.of("{type: none}") == .none)
        #expect(try Self.of("{type: bearer, token: \"{{ settings.key }}\"}") == .bearer(Self.key))
        #expect(
            try Self.of("{type: basic, username: \"{{ settings.user }}\", password: \"{{ settings.key }}\"}")
                == .basic(username: "me", password: Self.key))
        #expect(
            try Self.of("{type: basic, username: \"{{ settings.key }}\"}")
                == .basic(username: "k\"1", password: Secret("")))
        #expect(
            try Self.of("{type: api_key, name: X-Key, value: \"Token {{ settings.key }}\"}")
                == .apiKey(name: "X-Key", value: Secret("Token k\"1"), in: .header))
        #expect(
            try Self.of("{type: api_key, name: key, value: \"{{ settings.key }}\", in: query}")
                == .apiKey(name: "key", value: Self.key, in: .query))
    }

    @Test("OAuth 2, with both grants")
    func oauth2() throws {
        let url = try HTTPURL("https://login.example.com/token")
        #expect(
            try Self.of("{type: oauth2, token_url: https://login.example.com/token, client_id: a}")
                == .oauth2(OAuth2(grant: .clientCredentials, tokenURL: url, clientID: "a")))
        #expect(
            try Self.of(
                """
                {type: oauth2, grant: refresh_token, token_url: https://login.example.com/token, client_id: a,
                  client_secret: "{{ settings.key }}", refresh_token: "r{{ settings.key }}", scopes: [x, "y z"],
                  client_auth: body, parameters: {audience: me, n: 1}}
                """)
                == .oauth2(
                    OAuth2(
                        grant: .refreshToken(Secret("rk\"1")), tokenURL: url, clientID: "a", clientSecret: Self.key,
                        scopes: ["x", "y z"], clientAuthentication: .body,
                        parameters: [
                            TokenParameter(name: "audience", value: Secret("me")),
                            TokenParameter(name: "n", value: Secret("1")),
                        ])))
        #expect(
            refusal {
                _ = try Self.of("{type: oauth2, grant: refresh_token, token_url: https://a.example.com, client_id: a}")
            }
                == "$.auth.refresh_token: auth by oauth2 needs a value here; is the setting given?")
    }

    @Test("a session by a login request: the token's place, and what stands around it")
    func session() throws {
        let auth = try Self.of(
            """
            {type: session_token, name: X-Session, value: "S {{ token }};{{ settings.user }}",
              login: {endpoint: login, query: {a: 1}, headers: {X-B: c}, token: "header:X-T", expires_in: 60,
                body: {auth: {user: "{{ settings.user }}", password: "{{ settings.key }}"}, app: x}}}
            """)
        guard case .sessionToken(let login) = auth else {
            Issue.record("no session")
            return
        }
        #expect(login.request.url.description == "https://api.example.com/login?a=1" && login.request.method == .post)
        #expect(login.request.headers["X-B"] == "c")
        #expect(login.request.bodyText == #"{"auth":{"user":"me","password":"k\"1"},"app":"x"}"#)
        #expect(login.token == "header:X-T" && login.expiresIn == .seconds(60))
        #expect(login.name == "X-Session" && login.prefix == "S " && login.suffix == ";me" && login.place == .header)
        // However deep it stands in the body, it is hidden wherever the server repeats it.
        #expect(login.secrets == [Secret("me"), Self.key])
    }

    @Test("a session's value without the token is refused")
    func sessionWithoutToken() {
        #expect(
            refusal { _ = try Self.of("{type: session_token, login: {endpoint: login}, value: fixed}") }
                == "$.auth.value: the value must hold {{ token }}")
    }

    @Test("a JWT of one's own, and one that is exchanged")
    func jwt() throws {
        #expect(
            try Self.of(
                "{type: jwt_bearer, algorithm: HS256, key: \"{{ settings.key }}\", claims: {iss: \"{{ settings.user }}\", n: 1}}"
            )
                == .jwtBearer(JWTBearer(algorithm: .hs256, key: Self.key, claims: #"{"iss":"me","n":1}"#)))
        #expect(
            try Self.of(
                "{type: jwt_bearer, algorithm: RS256, key: \"{{ settings.key }}\", key_encoding: base64, header: {kid: a}, lifetime: 60, token_url: https://a.example.com/t, parameters: {b: c}}"
            )
                == .jwtBearer(
                    JWTBearer(
                        algorithm: .rs256, key: Self.key, keyIsBase64: true, header: #"{"kid":"a"}"#,
                        lifetime: .seconds(60),
                        tokenURL: try HTTPURL("https://a.example.com/t"),
                        parameters: [TokenParameter(name: "b", value: Secret("c"))])))
    }

    @Test("AWS credentials; a session's token only where it is given")
    func aws() throws {
        #expect(
            try Self.of(
                "{type: aws_sigv4, access_key_id: a, secret_access_key: \"{{ settings.key }}\", session_token: \"{{ settings.none }}\", region: r, service: s}"
                    .replacing("settings.none", with: "settings['user'] if false else none"))
                == .awsSigV4(AWSCredentials(accessKeyID: "a", secretAccessKey: Self.key, region: "r", service: "s")))
    }

    @Test(
        "a credential without a value is asked for by its place",
        arguments: [
            (
                "{type: bearer, token: \"{{ settings.key }}\"}",
                "$.auth.token: auth by bearer needs a value here; is the setting given?"
            ),
            (
                "{type: basic, username: \"{{ settings.key }}\"}",
                "$.auth.username: auth by basic needs a value here; is the setting given?"
            ),
            (
                "{type: api_key, name: a, value: \"{{ settings.key }}\"}",
                "$.auth.value: auth by api_key needs a value here; is the setting given?"
            ),
        ])
    func missing(auth: String, message: String) throws {
        let connector = try Shop.stream("endpoint: orders", top: "settings: {key: {secret: true}}\nauth: \(auth)\n")
        #expect(refusal { _ = try Shop.plan(connector) } == message)
        #expect(refusal { _ = try Shop.plan(connector, "orders", ["key": ""]) } == message)
    }
}
