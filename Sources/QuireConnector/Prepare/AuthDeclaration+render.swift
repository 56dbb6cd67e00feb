import QuireHTTP
import QuireJSON

/// From what the file says to credentials that a crawl can use.
extension AuthDeclaration {
    func authentication(_ scope: StreamScope, baseURL: HTTPURL) throws(ConnectorError) -> Authentication {
        let members = RenderedMembers(self, scope)
        switch kind {
        case .none: return .none
        case .bearer: return .bearer(try members.secret("token"))
        case .basic:
            return .basic(
                username: try members.text("username"), password: try members.optionalSecret("password") ?? Secret(""))
        case .apiKey:
            return .apiKey(name: try members.text("name"), value: try members.secret("value"), in: try members.place())
        case .oauth2: return .oauth2(try members.oauth2())
        case .sessionToken: return .sessionToken(try members.login(baseURL))
        case .jwtBearer: return .jwtBearer(try members.jwt())
        case .awsSigV4: return .awsSigV4(try members.aws())
        }
    }
}

/// The members of `auth`, rendered one by one as they are asked for.
private struct RenderedMembers {
    let auth: AuthDeclaration
    let scope: StreamScope

    init(_ auth: AuthDeclaration, _ scope: StreamScope) { (self.auth, self.scope) = (auth, scope) }

    func optional(_ name: String) throws(ConnectorError) -> String? { try auth[name]?.text(scope) }

    func text(_ name: String) throws(ConnectorError) -> String {
        guard let text = try optional(name), !text.isEmpty else {
            let path = auth[name]?.path ?? "$.auth.\(name)"
            throw ConnectorError("\(path): auth by \(auth.kind.rawValue) needs a value here; is the setting given?")
        }
        return text
    }

    func secret(_ name: String) throws(ConnectorError) -> Secret { Secret(try text(name)) }

    func optionalSecret(_ name: String) throws(ConnectorError) -> Secret? { try optional(name).map { Secret($0) } }

    func place() throws(ConnectorError) -> CredentialPlace { try optional("in") == "query" ? .query : .header }

    func url(_ name: String) throws(ConnectorError) -> HTTPURL {
        let text = try text(name)
        do throws(HTTPURLError) { return try HTTPURL(text) } catch { throw ConnectorError("$.auth.\(name): \(error)") }
    }

    func json(_ name: String) throws(ConnectorError) -> String { try auth[name]?.render(scope)?.text ?? "{}" }

    func seconds(_ name: String) throws(ConnectorError) -> Duration? {
        guard let text = try optional(name) else { return nil }
        guard let seconds = Double(text), seconds > 0, seconds < 1e9 else {
            throw ConnectorError("$.auth.\(name): '\(text.prefix(40))' is no number of seconds")
        }
        return .seconds(seconds)
    }

    func parameters() throws(ConnectorError) -> [TokenParameter] {
        var result: [TokenParameter] = []
        for (name, value) in auth["parameters"]?.members ?? [] {
            if let text = try value.text(scope) { result.append(TokenParameter(name: name, value: Secret(text))) }
        }
        return result
    }

    func oauth2() throws(ConnectorError) -> OAuth2 {
        let scopes = try auth["scopes"]?.render(scope).map { list in
            list.kind == .array ? list.elements.compactMap(\.stringValue) : [list.stringValue ?? list.text]
        }
        return OAuth2(
            grant: try optional("grant") == "refresh_token"
                ? .refreshToken(try secret("refresh_token")) : .clientCredentials,
            tokenURL: try url("token_url"), clientID: try text("client_id"),
            clientSecret: try optionalSecret("client_secret"), scopes: scopes ?? [],
            clientAuthentication: try optional("client_auth") == "body" ? .body : .basic, parameters: try parameters())
    }

    func jwt() throws(ConnectorError) -> JWTBearer {
        let name = try text("algorithm")
        guard let algorithm = JWTBearer.Algorithm(rawValue: name) else {
            let known = JWTBearer.Algorithm.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConnectorError("$.auth.algorithm: '\(name)' is not known; write one of \(known)")
        }
        return JWTBearer(
            algorithm: algorithm, key: try secret("key"), keyIsBase64: try optional("key_encoding") == "base64",
            claims: try json("claims"), header: try json("header"), lifetime: try seconds("lifetime") ?? .seconds(300),
            tokenURL: auth["token_url"] == nil ? nil : try url("token_url"), parameters: try parameters())
    }

    func aws() throws(ConnectorError) -> AWSCredentials {
        AWSCredentials(
            accessKeyID: try text("access_key_id"), secretAccessKey: try secret("secret_access_key"),
            sessionToken: try optionalSecret("session_token"), region: try text("region"), service: try text("service"))
    }

    func login(_ baseURL: HTTPURL) throws(ConnectorError) -> SessionLogin {
        guard let login = auth["login"] else {
            throw ConnectorError("$.auth.login: session_token needs a login request")
        }
        let parts = LoginMembers(login: login, scope: scope)
        let (prefix, suffix) = try valueAroundToken()
        return SessionLogin(
            request: try parts.request(baseURL), token: try parts.text("token") ?? "$.token",
            expiresIn: try parts.expiry(), name: try optional("name") ?? "Authorization", prefix: prefix,
            suffix: suffix, in: try place(), secrets: try parts.secrets())
    }

    /// What stands before and behind `{{ token }}` in `value`.
    private func valueAroundToken() throws(ConnectorError) -> (String, String) {
        guard let value = auth["value"] else { return ("", "") }
        // The word is no value yet: it is put in, and the text is parted there.
        let mark = "\u{e000}token\u{e000}"
        var scope = scope
        scope.token = mark
        let text = try value.text(scope) ?? ""
        guard let range = text.firstRange(of: mark) else {
            throw ConnectorError("\(value.path): the value must hold {{ token }}")
        }
        return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
    }
}

/// The request that a session begins with.
private struct LoginMembers {
    let login: TemplateTree
    let scope: StreamScope

    private subscript(name: String) -> TemplateTree? { login.members.first { $0.name == name }?.value }

    func text(_ name: String) throws(ConnectorError) -> String? { try self[name]?.text(scope) }

    func expiry() throws(ConnectorError) -> Duration? {
        guard let text = try text("expires_in") else { return nil }
        guard let seconds = Double(text), seconds > 0, seconds < 1e9 else {
            throw ConnectorError("\(login.path).expires_in: '\(text.prefix(40))' is no number of seconds")
        }
        return .seconds(seconds)
    }

    func request(_ baseURL: HTTPURL) throws(ConnectorError) -> HTTPRequest {
        var parts = RequestParts(method: try text("method") ?? "POST", path: login.path)
        parts.url = try text("url")
        parts.endpoint = try self["endpoint"]?.pathText(scope)
        for (name, value) in self["query"]?.members ?? [] { parts.query.append((name, try value.render(scope))) }
        for (name, value) in self["headers"]?.members ?? [] { parts.headers.append((name, try value.text(scope))) }
        parts.body = try self["body"]?.render(scope)
        return try parts.request(below: baseURL)
    }

    /// Everything in the login's body that a template gave: what it is called does not matter.
    func secrets() throws(ConnectorError) -> [Secret] {
        try self["body"]?.computedTexts(scope).map { Secret($0) } ?? []
    }
}
