/// Spaces the starts of requests: GCRA with burst 1, so that no interval holds more than its share and one.
struct Pacer: Sendable {
    /// Some three years: longer than any crawl, and far from what overflows a sum of durations.
    private static let longest = 1e8

    private(set) var interval: Duration
    private var earliest: Duration = .zero

    init(_ policy: CrawlPolicy) {
        // Anything that is no rate, down to "not a number", is the slowest one.
        let spacing = policy.rate.map { $0 > 1 / Self.longest ? 1 / $0 : Self.longest } ?? 0
        interval = min(max(policy.delay, .seconds(spacing)), .seconds(Self.longest))
    }

    /// How long the next request must wait.
    /// - Parameter now: Time since the pacing began.
    func wait(at now: Duration) -> Duration { max(.zero, earliest - now) }

    /// From the moment of the start itself: whoever slept too long moves the others along.
    mutating func started(at now: Duration) { earliest = max(earliest, now + interval) }

    mutating func hold(until moment: Duration) { earliest = max(earliest, moment) }

    /// Keeps to the slower one of two paces.
    mutating func keep(to other: Pacer) { interval = max(interval, other.interval) }
}
