public import QuireHTTP

/// How a crawl treats failures, waits and origins.
public struct CrawlPolicy: Sendable {
    /// Attempts after the first, for each page.
    public var retries = 5
    public var backoffBase: Duration = .milliseconds(500)
    public var backoffCap: Duration = .seconds(60)
    /// The longest wait that a server may ask for.
    public var maxWait: Duration = .seconds(15 * 60)
    /// The sum of waits that servers ask for and of those before retries; `nil` is unlimited.
    public var maxTotalWait: Duration?
    /// Between the starts of two requests.
    public var delay: Duration = .zero
    /// Requests a second at most; `nil` is unlimited.
    public var rate: Double?
    /// Requests in flight at once, where pages can be asked for ahead.
    public var concurrency = Concurrency.auto
    /// As far as ``Concurrency/auto`` goes; from 1.
    public var concurrencyBound = 8
    /// Pages are handed on as they arrive, wherever none of them can be the wrong one.
    public var isUnordered = false
    public var consistency = Consistency.none
    public var maxRedirects = 5
    /// Origins besides the first one that links may lead to, without credentials.
    public var allowedOrigins: Set<Origin> = []

    /// How many requests may be in flight at once.
    public enum Concurrency: Sendable, Equatable {
        /// Two at first, one more with each page while the server keeps up, half of them when it says "too many".
        case auto
        /// From 1.
        case fixed(Int)
    }

    /// What a listing that changes while it is read may cost.
    public enum Consistency: String, Sendable, CaseIterable {
        /// Records may slip past between two pages.
        case none
        /// Each page is joined to the one before by records that both hold.
        case overlap
    }

    public init() {}

    /// Requests that may ever be in flight at once; from 1.
    package var mostInFlight: Int {
        switch concurrency {
        case .auto: max(1, concurrencyBound)
        case .fixed(let count): max(1, count)
        }
    }

    /// Statuses that are worth another try.
    static let transientStatuses: Set<Int> = [408, 425, 429, 500, 502, 503, 504]
}

/// The wait before a retry: exponential, capped, full jitter (M. Brooker, AWS Architecture Blog, 2015).
/// - Parameters:
///   - attempt: 1 for the first retry; values below 1 count as 1.
///   - jitter: A draw from `0...1`.
/// - Returns: `jitter × min(cap, base × 2^(attempt − 1))`.
func backoff(attempt: Int, base: Duration, cap: Duration, jitter: Double) -> Duration {
    // By 2^30 the cap has long won; the clamp only keeps the shift from overflowing.
    min(cap, base * (1 << min(max(attempt, 1) - 1, 30))) * jitter
}
