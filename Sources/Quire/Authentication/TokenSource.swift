import QuireBase
import QuireCrypto
import QuireHTTP
import QuireHTTPClient
import QuireJSON

/// How one kind of authentication gets its tokens: the request to send, and how to read what comes back.
enum TokenSource: Sendable {
    case oauth2(OAuth2)
    case session(SessionLogin, TokenPlace)
    case jwt(JWTBearer)
    /// Of a recorded crawl: nobody sees the token, but it is refused and replaced as the one at the time was.
    case replayed

    /// - Returns: `nil` for kinds whose credentials are given whole.
    init?(_ authentication: Authentication) throws(AuthenticationError) {
        switch authentication {
        case .oauth2(let oauth2): self = .oauth2(oauth2)
        case .sessionToken(let login): self = .session(login, try TokenPlace(login.token))
        case .jwtBearer(let jwt): self = .jwt(jwt)
        case .none, .bearer, .basic, .apiKey, .awsSigV4: return nil
        }
    }

    /// The request for a token; `nil` where the token is made here.
    /// - Parameters:
    ///   - refreshToken: The present one, of those kinds that have one.
    ///   - now: Seconds since 1970.
    ///   - id: New for each request.
    func request(refreshToken: Secret?, now: Int64, id: String) throws(CryptoError) -> HTTPRequest? {
        switch self {
        case .oauth2(let oauth2): return oauth2.tokenRequest(refreshToken)
        case .session(let login, _): return login.request.withDefaultFields
        case .replayed: return nil
        case .jwt(let jwt):
            guard let url = jwt.tokenURL else { return nil }
            let assertion = try jwt.sign(now: now, id: id)
            return .tokenRequest(
                url,
                [("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion.text)]
                    + jwt.parameters.map { ($0.name, $0.value.reveal()) })
        }
    }

    func answer(from response: HTTPResponse) throws(TokenProblem) -> TokenAnswer {
        guard case .session(let login, let place) = self else { return try TokenAnswer(response) }
        return TokenAnswer(token: try place.token(in: response), lifetime: login.expiresIn)
    }

    /// A token that needs no server.
    func made(now: Int64, id: String) throws(CryptoError) -> TokenAnswer? {
        if case .replayed = self { return TokenAnswer(token: Secret("token of a recorded crawl")) }
        guard case .jwt(let jwt) = self, jwt.tokenURL == nil else { return nil }
        let token = try jwt.sign(now: now, id: id)
        return TokenAnswer(token: Secret(token.text), lifetime: token.lifetime)
    }
}

extension OAuth2 {
    func tokenRequest(_ refreshToken: Secret?) -> HTTPRequest {
        var form: [(String, String)] = []
        switch grant {
        case .clientCredentials: form.append(("grant_type", "client_credentials"))
        case .refreshToken(let given):
            form += [("grant_type", "refresh_token"), ("refresh_token", (refreshToken ?? given).reveal())]
        }
        if !scopes.isEmpty { form.append(("scope", scopes.joined(separator: " "))) }
        let saysInBody = clientAuthentication == .body || clientSecret == nil
        if saysInBody {
            form.append(("client_id", clientID))
            if let clientSecret { form.append(("client_secret", clientSecret.reveal())) }
        }
        form += parameters.map { ($0.name, $0.value.reveal()) }
        var request = HTTPRequest.tokenRequest(tokenURL, form)
        if !saysInBody { request.headers.add("Authorization", "Basic " + basicPair) }
        return request
    }
}

extension HTTPRequest {
    /// A form, posted (RFC 6749, section 4.4.2).
    fileprivate static func tokenRequest(_ url: HTTPURL, _ form: [(String, String)]) -> HTTPRequest {
        let body = form.map { PercentEncoding.form($0.0) + "=" + PercentEncoding.form($0.1) }.joined(separator: "&")
        let request = HTTPRequest(
            method: .post, url: url, headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: Array(body.utf8))
        return request.withDefaultFields
    }
}
