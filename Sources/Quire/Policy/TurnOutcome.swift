import QuireHTTP
import QuireHTTPClient

/// How a request ended, as far as the budget is concerned.
enum TurnOutcome: Sendable, Equatable {
    case answered(after: Duration)
    /// Too many requests, in the server's words.
    case throttled(after: Duration)
    /// No answer, or one that says nothing of how much the server can take.
    case failed
}

/// What the end of a request means for the budget that it was sent under.
struct TurnEnd: Sendable {
    var outcome = TurnOutcome.failed
    /// How long nobody should send.
    var hold: Duration?
    var quota: RateLimitQuota?

    /// - Parameters:
    ///   - outcome: `nil`: the request was given up.
    ///   - now: Unix seconds.
    init(_ outcome: PendingResponse.Outcome?, after duration: Duration, now: Int64, _ policy: CrawlPolicy) {
        guard case .success(let response) = outcome else { return }
        let signal = RateLimitSignal(response.headers, now: now)
        quota = signal.quota
        if let refusal = Refusal(response, signal) {
            if refusal.isThrottled { self.outcome = .throttled(after: duration) }
            // A longer one is refused by whoever was told, and so it will be by the next.
            hold = refusal.told.flatMap { $0 <= policy.maxWait ? $0 : nil }
        } else {
            if response.status < 500 { self.outcome = .answered(after: duration) }
            // Nothing is left: the next request would be refused.
            if signal.quota?.isExhausted ?? false { hold = signal.quota?.reset.map { min($0, policy.maxWait) } }
        }
        if hold == .zero { hold = nil }
    }
}

extension RequestPacing {
    /// A request that had a turn has its answer, or none.
    ///
    /// Where all waits together have a limit, none is held that would exceed it: the server's refusal then says why the
    /// crawl ends.
    func ended(_ end: TurnEnd, _ policy: CrawlPolicy) {
        var hold = end.hold
        if let wait = hold {
            if let limit = policy.maxTotalWait, waitedForServers + wait > limit { hold = nil } else { count(wait) }
        }
        ended(end.outcome, hold: hold)
    }
}
