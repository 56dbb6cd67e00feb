import QuireBase

/// The budget of one origin and credential: how far apart requests go out, how many are in flight, and until when a
/// server has asked to wait. Shared by all crawls that draw on it; whoever comes first is served first.
public final class RequestPacing: Sendable {
    let state: Lock<State>
    private let uptime: @Sendable () -> Duration
    private let began: Duration
    private let waits: ServerWaits

    struct State: Sendable {
        var pacer: Pacer
        var concurrency: AdaptiveConcurrency
        var inFlight = 0
        var line = TurnLine()

        var hasRoom: Bool { inFlight < concurrency.limit }
    }

    public convenience init(_ policy: CrawlPolicy, _ environment: CrawlEnvironment = .system) {
        self.init(policy, environment, ServerWaits())
    }

    /// - Parameter waits: Counts what other budgets of the same run wait, too.
    init(_ policy: CrawlPolicy, _ environment: CrawlEnvironment, _ waits: ServerWaits) {
        uptime = environment.uptime
        began = environment.uptime()
        self.waits = waits
        state = Lock(State(pacer: Pacer(policy), concurrency: AdaptiveConcurrency(policy)))
    }

    /// Since the budget was made.
    var now: Duration { uptime() - began }

    /// How many requests may be in flight now.
    var concurrency: Int { state.withLock { $0.concurrency.limit } }

    /// Takes a turn if it may begin at once. Each turn that was taken ends with ``ended(_:hold:)``.
    func takeTurnNow() -> Bool {
        state.withLock { state in
            let now = now
            guard !state.line.hasFront, state.hasRoom, state.pacer.wait(at: now) == .zero else { return false }
            state.inFlight += 1
            state.pacer.started(at: now)
            return true
        }
    }

    /// Nobody sends before this time is over: a server said so.
    func hold(for wait: Duration) { state.withLock { $0.pacer.hold(until: now + wait) } }

    /// A request that had a turn has its answer, or none.
    /// - Parameter hold: Nobody sends before this time is over.
    func ended(_ outcome: TurnOutcome, hold: Duration? = nil) {
        let waiting = state.withLock { state -> TurnLine.Waiter? in
            state.inFlight -= 1
            state.concurrency.note(outcome, at: now)
            if let hold { state.pacer.hold(until: now + hold) }
            return state.hasRoom ? state.line.forRoom.take() : nil
        }
        waiting?.resume(returning: true)
    }

    /// Keeps to another policy as well: the slower pace, the smaller number in flight.
    func keep(to policy: CrawlPolicy) {
        state.withLock { state in
            state.pacer.keep(to: Pacer(policy))
            state.concurrency.keep(to: AdaptiveConcurrency(policy))
        }
    }

    // MARK: Waits that servers cause

    /// Those of the whole run until now.
    var waitedForServers: Duration { waits.spent(at: uptime()) }

    /// Counts one that begins now.
    func count(_ wait: Duration) { waits.add(wait, at: uptime()) }
}
