import QuireBase
import QuireCrypto
import QuireHTTP

/// A request with its credentials.
struct SignedRequest: Sendable {
    var request: HTTPRequest
    /// Of the token in it; `nil` where no token of ours is.
    var generation: Int?
}

extension Authenticator {
    typealias Sleep = @Sendable (Duration) async throws(AuthenticationError) -> Void

    /// Signs at once; `nil` when a token has to be got first.
    func signNow(_ request: HTTPRequest) -> SignedRequest? {
        guard request.url.origin == home else { return SignedRequest(request: withoutOwnParameter(request)) }
        switch method {
        case .nothing: return SignedRequest(request: request)
        case .fixed(let credential, let text): return SignedRequest(request: credential.apply(text, to: request))
        case .signature(let credentials):
            let now = requests.environment.unixTime()
            return (try? credentials.sign(request, now: now)).map { SignedRequest(request: $0) }
        case .token(_, let credential):
            let now = requests.environment.uptime()
            guard let token = state.withLock({ $0.validToken(at: now) }) else { return nil }
            return signed(request, credential, token)
        }
    }

    /// Signs, and gets a token before that where none is valid.
    /// - Parameter sleep: Waits before a token request is tried again.
    func sign(_ request: HTTPRequest, _ sleep: @escaping Sleep) async throws(AuthenticationError) -> SignedRequest {
        if let signed = signNow(request) { return signed }
        guard case .token(let source, let credential) = method else {
            throw .failed("the request cannot be signed: \(CryptoError.library)")
        }
        return signed(request, credential, try await token(from: source, sleep))
    }

    private func signed(_ request: HTTPRequest, _ credential: Credential, _ token: TokenState.Token) -> SignedRequest {
        SignedRequest(request: credential.apply(token.text, to: request), generation: token.generation)
    }

    /// A server may print the key into the links that it gives, those to others too.
    private func withoutOwnParameter(_ request: HTTPRequest) -> HTTPRequest {
        let credential: Credential
        let own: String?
        switch method {
        case .fixed(let fixed, let text): (credential, own) = (fixed, text)
        case .token(_, let variable): (credential, own) = (variable, state.withLock { $0.token?.text })
        case .nothing, .signature: return request
        }
        guard credential.place == .query, let own,
            request.url.queryItems.contains(where: { item in
                same(item.name, credential.name) && same(item.value, own)
            })
        else { return request }
        var result = request
        result.url = request.url.settingQuery(credential.name, to: nil)
        return result
    }

    // MARK: What servers say to tokens

    /// A server has taken a token.
    func accepted(_ generation: Int) {
        state.withLock { state in
            if state.token?.generation == generation { state.token?.isAccepted = true }
        }
    }

    /// A server has refused a token with 401.
    ///
    /// - Parameter hasRenewed: The same request has had a new token before.
    /// - Returns: Whether it is worth another try: there is a later token already, or the next request will get one. Not
    ///   when the token was got for such a refusal and no server has ever taken it.
    func rejected(_ generation: Int, hasRenewed: Bool) -> Bool {
        state.withLock { state in
            guard let token = state.token, token.generation == generation else { return true }
            guard !token.isRejected else { return true }
            guard !hasRenewed, !token.followsRejection || token.isAccepted else { return false }
            state.token?.isRejected = true
            return true
        }
    }

    /// What a 401 from an origin means.
    func explanation(ofRefusalAt origin: Origin) -> String {
        guard origin == home else { return "no credentials were sent: they are for \(home)" }
        guard case .token = method else { return "the credentials are missing, wrong or expired" }
        return "with a token that was just got: see what it may be used for, and whether it is meant for this server"
    }
}
