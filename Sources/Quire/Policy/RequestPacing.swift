import QuireBase

/// The budget of one origin and credential: how far apart requests go out, how many are in flight, and until when a
/// server has asked to wait. Shared by all crawls that draw on it; whoever comes first is served first.
public final class RequestPacing: Sendable {
    private let state: Lock<State>
    private let uptime: @Sendable () -> Duration
    private let began: Duration
    private let waits: ServerWaits

    private struct State: Sendable {
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

    /// How many requests may be in flight now.
    var concurrency: Int { state.withLock { $0.concurrency.limit } }

    /// How many are.
    var inFlight: Int { state.withLock { $0.inFlight } }

    /// How many wait for a turn, and whether somebody is the next.
    var inLine: Int { state.withLock { $0.line.count + ($0.line.forRoom == nil ? 0 : 1) } }
    var hasFront: Bool { state.withLock { $0.line.hasFront } }

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

    /// Takes the next turn, when there is room for it. No thread waits.
    /// - Parameters:
    ///   - show: Told how long it is likely to take while others are first, and `nil` when that is over; false: do not
    ///     wait.
    ///   - sleep: Waits for the pace. What it throws leaves the turn to the next one.
    /// - Returns: False when the task was cancelled, or is not to wait: no turn was taken.
    func takeTurn<Failure: Error>(
        show: (Duration?) -> Bool = { _ in true }, _ sleep: (Duration) async throws(Failure) -> Void
    ) async throws(Failure) -> Bool {
        guard await reachFront(show) else { return false }
        var slept = Duration.zero
        while true {
            switch nextStep(after: slept) {
            case .taken(let next):
                next?.resume(returning: true)
                return true
            case .room:
                guard await room() else {
                    leaveFront()
                    return false
                }
            case .pace(let wait):
                slept = now + wait
                do throws(Failure) { try await sleep(wait) } catch {
                    leaveFront()
                    throw error
                }
            }
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

    // MARK: The line

    private enum Step {
        /// With whoever is at the front now.
        case taken(TurnLine.Waiter?)
        case pace(Duration)
        case room
    }

    private var now: Duration { uptime() - began }

    /// - Parameter slept: Until when the front one has slept: a clock that says less does not send it to sleep again.
    private func nextStep(after slept: Duration) -> Step {
        state.withLock { state in
            guard state.hasRoom else { return .room }
            let now = max(now, slept)
            let wait = state.pacer.wait(at: now)
            guard wait == .zero else { return .pace(wait) }
            state.inFlight += 1
            state.pacer.started(at: now)
            return .taken(state.line.advance())
        }
    }

    private func reachFront(_ show: (Duration?) -> Bool) async -> Bool {
        let likely = state.withLock { state -> Duration? in
            guard state.line.hasFront else {
                state.line.hasFront = true
                return nil
            }
            return state.pacer.wait(at: now) + state.pacer.interval * (state.line.count + 1)
        }
        guard let likely else { return true }
        let isShown = likely > .zero
        if isShown, !show(likely) { return false }
        defer { if isShown { _ = show(nil) } }
        let id = state.withLock { $0.line.newID() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let isFront = state.withLock { state -> Bool? in
                    guard !Task.isCancelled else { return false }
                    guard state.line.hasFront else {
                        state.line.hasFront = true
                        return true
                    }
                    state.line.append(id, waiter)
                    return nil
                }
                if let isFront { waiter.resume(returning: isFront) }
            }
        } onCancel: {
            state.withLock { $0.line.remove(id) }?.resume(returning: false)
        }
    }

    private func room() async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let hasRoom = state.withLock { state -> Bool? in
                    guard !Task.isCancelled else { return false }
                    guard !state.hasRoom else { return true }
                    state.line.forRoom = waiter
                    return nil
                }
                if let hasRoom { waiter.resume(returning: hasRoom) }
            }
        } onCancel: {
            state.withLock { $0.line.forRoom.take() }?.resume(returning: false)
        }
    }

    private func leaveFront() {
        state.withLock { $0.line.advance() }?.resume(returning: true)
    }
}
