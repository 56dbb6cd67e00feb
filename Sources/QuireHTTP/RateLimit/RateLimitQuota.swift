/// How many requests a server still takes, in its own words.
public struct RateLimitQuota: Sendable, Hashable {
    /// Requests in a window.
    public var limit: Int?
    /// Requests that are left in it, from 0.
    public var remaining: Int?
    /// Until the window begins anew, from zero to ten years.
    public var reset: Duration?

    public init(limit: Int? = nil, remaining: Int? = nil, reset: Duration? = nil) {
        (self.limit, self.remaining, self.reset) = (limit, remaining, reset)
    }

    /// Nothing is left.
    public var isExhausted: Bool { remaining == 0 }

    var isEmpty: Bool { limit == nil && remaining == nil && reset == nil }

    /// Of several quotas the one that counts: nothing left, for the longest time; else the least left.
    static func binding(_ quotas: [RateLimitQuota]) -> RateLimitQuota? {
        quotas.filter { !$0.isEmpty }.min { $0.rank < $1.rank }
    }

    private var rank: (Int, Duration) {
        (remaining ?? .max, .zero - (reset ?? .zero))
    }
}
