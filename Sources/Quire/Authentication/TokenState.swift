import QuireHTTP

/// What an authenticator knows at one moment.
struct TokenState: Sendable {
    struct Token: Sendable {
        /// The value of the field or parameter, whole.
        let text: String
        let life: TokenLife
        /// From 1; a later token has a higher number.
        let generation: Int
        /// Got because a server had refused the one before it.
        let followsRejection: Bool
        /// A server has taken it.
        var isAccepted = false
        /// A server has refused it.
        var isRejected = false
    }

    /// What whoever waits for the request under way gets.
    enum Outcome: Sendable {
        case token(Token)
        case failed(AuthenticationError)
        /// Whoever asked has stopped: another has to ask.
        case again
    }

    var token: Token?
    var refreshToken: Secret?
    private(set) var hidden: [Secret]
    private let given: Int
    var isFetching = false
    var waiters: [Int: CheckedContinuation<Outcome, Never>] = [:]
    var lastWaiter = 0
    /// The server will not change its mind, so nobody asks again.
    var refusal: AuthenticationError?

    init(_ authentication: Authentication, _ secrets: [Secret] = []) {
        hidden = authentication.secrets + secrets
        if case .sessionToken(let login) = authentication { hidden += login.request.secrets }
        given = hidden.count
        guard case .oauth2(let oauth2) = authentication, case .refreshToken(let token) = oauth2.grant else { return }
        refreshToken = token
    }

    /// Hides one more text. Only the latest are kept: a run of weeks gets thousands of tokens.
    mutating func hide(_ secret: Secret) {
        hidden.append(secret)
        if hidden.count > given + 16 { hidden.remove(at: given) }
    }

    /// The token, if it can be sent now.
    func validToken(at now: Duration) -> Token? {
        guard let token, !token.isRejected, !token.life.isDue(at: now) else { return nil }
        return token
    }

    /// Ends the request under way. The waiters are to be resumed when the lock is free again.
    mutating func endFetching() -> [CheckedContinuation<Outcome, Never>] {
        isFetching = false
        defer { waiters = [:] }
        return Array(waiters.values)
    }
}
