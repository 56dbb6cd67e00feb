import QuireBase
public import QuireHTTP

/// The budgets of a run: one for each origin and credential, whatever is read with it.
///
/// Parents, children and lists of settings that use the same credential share its budget; another credential has one of
/// its own.
public final class RequestBudgets: Sendable {
    private struct Key: Hashable {
        let origin: Origin
        /// Of what tells the credential: a hash, so that no secret is kept.
        let credential: Int
    }

    /// A run has a few. Should something that changes be taken for a credential, all beyond share one.
    private static let most = 1_000

    private let budgets = Lock<[Key: RequestPacing]>([:])
    private let waits = ServerWaits()

    public init() {}

    /// The budget that a request draws on.
    /// - Parameters:
    ///   - request: Its origin counts, and what of its fields and its URL is secret by name.
    ///   - authentication: What is added to the request before it is sent.
    ///   - policy: Makes the budget, or makes the one that is there slower.
    public func pacing(
        for request: HTTPRequest, _ authentication: Authentication = .none, policy: CrawlPolicy,
        environment: CrawlEnvironment = .system
    ) -> RequestPacing {
        let key = Key(origin: request.url.origin, credential: Self.credential(of: request, authentication))
        let (pacing, isNew) = budgets.withLock { budgets -> (RequestPacing, Bool) in
            if let pacing = budgets[key] { return (pacing, false) }
            let key = budgets.count < Self.most ? key : Key(origin: key.origin, credential: 0)
            if let pacing = budgets[key] { return (pacing, false) }
            let pacing = RequestPacing(policy, environment, waits)
            budgets[key] = pacing
            return (pacing, true)
        }
        if !isNew { pacing.keep(to: policy) }
        return pacing
    }

    private static func credential(of request: HTTPRequest, _ authentication: Authentication) -> Int {
        var hasher = Hasher()
        hasher.combine(authentication)
        for secret in request.headers.secrets + request.url.secrets { hasher.combine(secret) }
        return hasher.finalize()
    }
}
