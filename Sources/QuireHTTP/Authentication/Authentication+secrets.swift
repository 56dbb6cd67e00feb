extension Authentication {
    /// All that must never show: what was given, and the spellings in which it is sent.
    ///
    /// Members of a login's JSON body are found by their names only once it is parsed; name those that matter in
    /// ``SessionLogin/secrets``.
    public var secrets: [Secret] {
        switch self {
        case .none: []
        case .bearer(let token): [token]
        case .basic(let username, let password): Self.basicSecrets(username, password)
        case .apiKey(_, let value, _): [value]
        case .oauth2(let oauth2): oauth2.secrets
        case .sessionToken(let login): login.allSecrets
        case .jwtBearer(let jwt): [jwt.key] + jwt.parameters.secrets
        case .awsSigV4(let credentials): [credentials.secretAccessKey, credentials.sessionToken].compactMap(\.self)
        }
    }

    /// The value of an `Authorization` field (RFC 7617, section 2).
    package static func basicCredentials(_ username: String, _ password: Secret) -> String {
        "Basic " + Base64.encode(username + ":" + password.reveal())
    }

    /// A user without a password is a key.
    fileprivate static func basicSecrets(_ username: String, _ password: Secret) -> [Secret] {
        let encoded = Base64.encode(username + ":" + password.reveal())
        return [
            password.reveal().isEmpty ? Secret(username) : password, Secret(encoded),
            // As some write it, without padding.
            Secret(String(decoding: encoded.utf8.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)),
        ]
    }
}

extension OAuth2 {
    fileprivate var secrets: [Secret] {
        var result = parameters.secrets + tokenURL.secrets
        if case .refreshToken(let token) = grant { result.append(token) }
        guard let clientSecret else { return result }
        return result + [clientSecret, Secret(basicPair)]
    }

    /// The identifier and secret of the client as they stand in a `Basic` field, each encoded as a form is
    /// (RFC 6749, section 2.3.1).
    package var basicPair: String {
        Base64.encode(PercentEncoding.form(clientID) + ":" + PercentEncoding.form(clientSecret?.reveal() ?? ""))
    }
}

extension SessionLogin {
    fileprivate var allSecrets: [Secret] {
        secrets + request.headers.secrets + request.url.secrets + (request.body.map(FormSecrets.find) ?? [])
    }
}

extension [TokenParameter] {
    /// The values of those whose names say so: to hide "json" wherever it stands would hide too much.
    fileprivate var secrets: [Secret] {
        filter { Redaction.isSensitive(parameterName: $0.name) }.map(\.value)
    }
}
