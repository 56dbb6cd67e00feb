import QuireCrypto
import QuireHTTP

extension Authentication {
    /// Refuses what no server would take, or what would show a secret on the way.
    func check(home: Origin, now: Int64) throws(AuthenticationError) {
        switch self {
        case .none: break
        case .bearer(let token): try Self.check(token, "token", place: .header)
        case .basic(let username, let password):
            guard !username.utf8.contains(UInt8(ascii: ":")) else {
                throw .configuration("username: a colon cannot be in it (RFC 7617)")
            }
            guard !(username.isEmpty && password.reveal().isEmpty) else {
                throw .configuration("username and password are both empty")
            }
        case .apiKey(let name, let value, let place):
            try Self.check(name: name, place)
            try Self.check(value, "value", place: place)
        case .oauth2(let oauth2):
            try Self.check(oauth2.tokenURL, "token_url")
            guard !oauth2.clientID.isEmpty else { throw .configuration("client_id is empty") }
            if case .refreshToken(let token) = oauth2.grant, token.reveal().isEmpty {
                throw .configuration("refresh_token is empty")
            }
        case .sessionToken(let login):
            if login.request.url.origin != home { try Self.check(login.request.url, "login") }
            try Self.check(name: login.name, login.place)
            try Self.check(Secret("x" + login.prefix + login.suffix), "value", place: login.place)
        case .jwtBearer(let jwt):
            if let url = jwt.tokenURL { try Self.check(url, "token_url") }
            guard jwt.lifetime > .zero else { throw .configuration("lifetime: more than 0 seconds are needed") }
            do throws(CryptoError) { _ = try jwt.sign(now: now, id: "0") } catch {
                throw .configuration(error.description)
            }
        case .awsSigV4(let credentials): try credentials.check()
        }
    }

    private static func check(name: String, _ place: CredentialPlace) throws(AuthenticationError) {
        guard !name.isEmpty else { throw .configuration("name is empty") }
        guard place == .header, let problem = HTTPHeaders.fieldError(name: name, value: "") else { return }
        throw .configuration("name: \(problem)")
    }

    fileprivate static func check(_ secret: Secret, _ member: String, place: CredentialPlace)
        throws(AuthenticationError)
    {
        let text = secret.reveal()
        guard !text.isEmpty else { throw .configuration("\(member) is empty") }
        guard place == .header, HTTPHeaders.fieldError(name: "x", value: text) != nil else { return }
        throw .configuration("\(member) holds a line break or another control character, which no header can hold")
    }

    private static func check(_ url: HTTPURL, _ member: String) throws(AuthenticationError) {
        guard !url.origin.isSecure, !url.origin.isLoopback else { return }
        throw .configuration(
            "\(member): \(url.origin) is not encrypted, and secrets would go there: it must be https, or on this machine"
        )
    }
}

extension AWSCredentials {
    fileprivate func check() throws(AuthenticationError) {
        for (member, text) in [("access_key_id", accessKeyID), ("region", region), ("service", service)] {
            let isWord = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "/") && $0 != 0x2c }
            guard !text.isEmpty, isWord else {
                throw .configuration("\(member) is empty, or holds what it cannot: it is one word without / and ,")
            }
        }
        try Authentication.check(secretAccessKey, "secret_access_key", place: .header)
        if let sessionToken { try Authentication.check(sessionToken, "session_token", place: .header) }
    }
}
