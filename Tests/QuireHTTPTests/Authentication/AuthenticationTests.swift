import QuireHTTP
import Testing

@Suite struct AuthenticationTests {
    static let kinds: [(Authentication, String)] = {
        guard let url = try? HTTPURL("https://id.example/token?api_key=hunter21"),
            let login = try? HTTPURL("https://a.example/login?password=hunter22")
        else { return [] }
        let more = [TokenParameter(name: "assertion_key", value: Secret("hunter23"))]
        return [
            (.none, "none"), (.bearer(Secret("hunter24")), "bearer"),
            (.basic(username: "ann", password: Secret("hunter25")), "basic"),
            (.apiKey(name: "X-Key", value: Secret("hunter26"), in: .query), "api_key"),
            (
                .oauth2(
                    OAuth2(
                        grant: .refreshToken(Secret("hunter27")), tokenURL: url, clientID: "me",
                        clientSecret: Secret("hunter28"), parameters: more)), "oauth2"
            ),
            (
                .sessionToken(
                    SessionLogin(
                        request: HTTPRequest(
                            method: .post, url: login, headers: ["X-Api-Key": "hunter29"],
                            body: Array("user=ann&password=hunter30".utf8)), token: "$.token",
                        secrets: [Secret("hunter31")])), "session_token"
            ),
            (
                .jwtBearer(JWTBearer(algorithm: .hs256, key: Secret("hunter32"), tokenURL: url, parameters: more)),
                "jwt_bearer"
            ),
            (
                .awsSigV4(
                    AWSCredentials(
                        accessKeyID: "AKID", secretAccessKey: Secret("hunter33"), sessionToken: Secret("hunter34"),
                        region: "eu-west-1", service: "s3")), "aws_sigv4"
            ),
        ]
    }()

    @Test("printing or dumping shows the kind and nothing secret", arguments: kinds)
    func shown(authentication: Authentication, name: String) {
        var dumped = ""
        dump(authentication, to: &dumped)
        #expect("\(authentication)" == name)
        for text in ["\(authentication)", String(reflecting: authentication), dumped] {
            #expect(!text.contains("hunter"))
        }
        guard case .sessionToken(let login) = authentication else { return }
        var inner = ""
        dump(login, to: &inner)
        #expect(!inner.contains("104"))
    }

    @Test("every secret that was given is among those to hide")
    func secrets() {
        let all = Set(Self.kinds.flatMap { $0.0.secrets }.map { $0.reveal() })
        for number in 21...34 { #expect(all.contains("hunter\(number)"), "hunter\(number)") }
        #expect(all.contains("YW5uOmh1bnRlcjI1"))
    }

    @Test("a user name without a password is hidden as a key, one with a password is not")
    func userAsKey() {
        #expect(Authentication.basic(username: "sk_live", password: Secret("")).secrets.contains(Secret("sk_live")))
        #expect(!Authentication.basic(username: "ann", password: Secret("p")).secrets.contains(Secret("ann")))
    }

    @Test("requests that are equal hash alike, whatever the case of field names")
    func hashing() throws {
        let url = try HTTPURL("https://a.example/")
        let one = HTTPRequest(url: url, headers: ["Accept": "x"])
        #expect(Set([one, HTTPRequest(url: url, headers: ["ACCEPT": "x"])]).count == 1)
    }
}
