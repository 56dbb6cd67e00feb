import QuireBase

/// The budget of one origin and credential: how far apart requests go out, how many are in flight, and until when a
/// server has asked to wait. Shared by all crawls that draw on it.
public final class RequestPacing: Sendable {
    private let state: Lock<State>
    private let uptime: @Sendable () -> Duration
    private let began: Duration

    private struct State: Sendable {
        var pacer: Pacer
        var inFlight = 0
        /// Whom to tell when a request has ended: those that wait for room.
        var waiting: [CheckedContinuation<Void, Never>] = []
        let limit: Int
    }

    public init(_ policy: CrawlPolicy, _ environment: CrawlEnvironment = .system) {
        uptime = environment.uptime
        began = environment.uptime()
        let limit: Int
        switch policy.concurrency {
        case .auto: limit = 8
        case .fixed(let count): limit = max(1, count)
        }
        state = Lock(State(pacer: Pacer(policy), limit: limit))
    }

    /// How many requests may be in flight now.
    var concurrency: Int { state.withLock { $0.limit } }

    /// Takes a turn if it may begin at once. Each turn that was taken ends with ``ended(_:)``.
    func takeTurnNow() -> Bool {
        state.withLock { state in
            let now = uptime() - began
            guard state.inFlight < state.limit, state.pacer.wait(at: now) == .zero else { return false }
            state.inFlight += 1
            state.pacer.started(at: now)
            return true
        }
    }

    /// Takes the next turn, when there is room for it.
    /// - Parameter sleep: Waits for the pace.
    func takeTurn<Failure: Error>(_ sleep: (Duration) async throws(Failure) -> Void) async throws(Failure) {
        while true {
            let wait = state.withLock { state -> Duration in
                let now = uptime() - began
                let wait = state.pacer.wait(at: now)
                // The moment is taken with it, so that of two crawls that wait each has its own.
                state.pacer.started(at: now + wait)
                state.inFlight += 1
                return wait
            }
            if wait > .zero { try await sleep(wait) }
            return
        }
    }

    /// Nobody sends before this time is over: a server said so.
    func hold(for wait: Duration) { state.withLock { $0.pacer.hold(until: uptime() - began + wait) } }

    /// A request that had a turn has its answer, or none.
    func ended(_ outcome: TurnOutcome) {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            state.inFlight -= 1
            return state.waiting.popLast()
        }
        waiting?.resume()
    }
}

/// How a request ended, as far as the budget is concerned.
enum TurnOutcome: Sendable {
    case answered(after: Duration)
    /// Too many requests, in the server's words.
    case throttled
    case failed
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

    mutating func hold(until moment: Duration) { earliest = max(earliest, moment) }
}
