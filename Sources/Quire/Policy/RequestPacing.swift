import QuireBase

/// Keeps the requests of one crawl, or of several that share it, as far apart as a policy says.
public final class RequestPacing: Sendable {
    private let pacer: Lock<Pacer>
    private let uptime: @Sendable () -> Duration
    private let began: Duration

    public init(_ policy: CrawlPolicy, _ environment: CrawlEnvironment = .system) {
        uptime = environment.uptime
        began = environment.uptime()
        pacer = Lock(Pacer(policy))
    }

    /// How long the next request must wait.
    func wait() -> Duration { pacer.withLock { $0.wait(at: uptime() - began) } }

    func started() { pacer.withLock { $0.started(at: uptime() - began) } }
}

/// Spaces the starts of requests: GCRA with burst 1, so that no interval holds more than its share and one.
struct Pacer: Sendable {
    /// Some three years: longer than any crawl, and far from what overflows a sum of durations.
    private static let longest = 1e8

    private let interval: Duration
    private var earliest: Duration = .zero

    init(_ policy: CrawlPolicy) {
        // Anything that is no rate, down to "not a number", is the slowest one.
        let spacing = policy.rate.map { $0 > 1 / Self.longest ? 1 / $0 : Self.longest } ?? 0
        interval = min(max(policy.delay, .seconds(spacing)), .seconds(Self.longest))
    }

    /// How long the next request must wait.
    /// - Parameter now: Time since the crawl began.
    func wait(at now: Duration) -> Duration { max(.zero, earliest - now) }

    mutating func started(at now: Duration) { earliest = now + interval }
}
