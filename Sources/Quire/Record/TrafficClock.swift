import QuireBase

/// The time of recorded traffic: the date stands still between two answers, so that a crawl run from a recording sees
/// the dates that the recorded one saw.
final class TrafficClock: Sendable {
    private struct State: Sendable {
        var now: Int64
        var slept = Duration.zero
    }

    private let state: Lock<State>
    private let seed: UInt64

    /// - Parameter now: Seconds since 1970.
    init(now: Int64, seed: UInt64) {
        state = Lock(State(now: now))
        self.seed = seed
    }

    /// An answer has come at this time.
    func advance(to moment: Int64) { state.withLock { $0.now = max($0.now, moment) } }

    /// The environment of a crawl that is recorded: it waits as any other.
    func recording(_ base: CrawlEnvironment) -> CrawlEnvironment {
        var result = base
        result.credentialTime = base.unixTime
        result.unixTime = { [state] in state.withLock { $0.now } }
        result.seed = seed
        return result
    }

    /// The environment of a crawl that is run from a recording: a wait is over at once, and counts as if it had been
    /// waited.
    func replay(_ base: CrawlEnvironment) -> CrawlEnvironment {
        var result = recording(base)
        let uptime = base.uptime
        result.uptime = { [state] in uptime() + state.withLock { $0.slept } }
        result.sleep = { [state] wait in
            try Task.checkCancellation()
            state.withLock { $0.slept += min(max(wait, .zero), .seconds(1_000_000_000)) }
            await Task.yield()
        }
        return result
    }
}
