import QuireBase
import QuireHTTP
import QuirePagination

/// Pages that are asked for before it is their turn, on the guess that they will be: planned by the driver, sent by
/// ``pump(_:)`` as the budget allows, and taken by the driver when their turn comes.
///
/// Nothing is decided here. A guess that turns out wrong is cancelled, and costs a request.
final class PagesAhead: Sendable {
    private struct State {
        var planned: [SchemeStep] = []
        /// Being sent: its turn is awaited.
        var starting: SchemeStep?
        var sent: [(step: SchemeStep, request: SentRequest)] = []
        var isOver = false
        /// The pump, when it has nothing to send.
        var pump: CheckedContinuation<Void, Never>?
        /// The driver, when it wants the page that is being sent, or any that arrives.
        var driver: CheckedContinuation<Void, Never>?
    }

    private let state = Lock(State())

    /// What is to be asked for from now on. Requests for anything else are cancelled.
    func plan(_ steps: [SchemeStep]) {
        let (stale, pump) = state.withLock { state -> ([SentRequest], CheckedContinuation<Void, Never>?) in
            guard !state.isOver else { return ([], nil) }
            var known: Set<Int> = []
            var stale: [SentRequest] = []
            state.sent.removeAll { entry in
                guard let index = steps.firstIndex(where: { $0.request == entry.step.request }) else {
                    stale.append(entry.request)
                    return true
                }
                known.insert(index)
                return false
            }
            state.planned = steps.indices.filter { !known.contains($0) && steps[$0].request != state.starting?.request }
                .map { steps[$0] }
            return (stale, state.planned.isEmpty ? nil : state.pump.take())
        }
        for request in stale { request.cancel() }
        pump?.resume()
    }

    /// The request for a step, where it is on its way or there; waits while it is being sent.
    func take(_ step: SchemeStep) async -> SentRequest? {
        while true {
            let (found, mustWait) = state.withLock { state -> (SentRequest?, Bool) in
                if let index = state.sent.firstIndex(where: { $0.step.request == step.request }) {
                    return (state.sent.remove(at: index).request, false)
                }
                state.planned.removeAll { $0.request == step.request }
                return (nil, !state.isOver && state.starting?.request == step.request)
            }
            guard mustWait else { return found }
            await wait { $0.starting?.request == step.request }
        }
    }

    /// The same without waiting.
    func takeNow(_ step: SchemeStep) -> SentRequest? {
        state.withLock { state in
            guard let index = state.sent.firstIndex(where: { $0.step.request == step.request }) else {
                if state.starting == nil { state.planned.removeAll { $0.request == step.request } }
                return nil
            }
            return state.sent.remove(at: index).request
        }
    }

    /// Whether a request for the step is on its way, or about to be.
    func holds(_ step: SchemeStep) -> Bool {
        state.withLock { state in
            state.starting?.request == step.request || state.sent.contains { $0.step.request == step.request }
        }
    }

    /// Waits for the pages that are on their way; no more are sent.
    func arrivals() async {
        let sent = state.withLock { state in
            state.planned = []
            return state.sent.map(\.request.pending)
        }
        for pending in sent { _ = try? await pending.response() }
    }

    /// Pages that have arrived, nearest first.
    var arrived: [(step: SchemeStep, request: SentRequest)] {
        state.withLock { $0.sent.filter { $0.request.pending.outcomeNow != nil } }
    }

    /// Nothing is asked for ahead any more.
    var isOver: Bool { state.withLock { $0.isOver } }

    /// Waits until more than `seen` pages have arrived, or `isReady` and ``wake()`` was called.
    func nextArrival(after seen: Int, unless isReady: @escaping @Sendable () -> Bool) async {
        await wait { state in
            !isReady() && state.sent.count { $0.request.pending.outcomeNow != nil } <= seen
        }
    }

    private func wait(while condition: @escaping @Sendable (State) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                guard !state.isOver, condition(state) else { return true }
                state.driver = continuation
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    /// Sends what is planned, in order, until ``close()``.
    func pump(_ sender: Sender) async {
        await withTaskCancellationHandler {
            while let step = await next() {
                let sent = try? await sender.start(step.request)
                deposit(sent)
                guard sent != nil else { return close() }
            }
        } onCancel: {
            close()
        }
    }

    private func next() async -> SchemeStep? {
        while true {
            let (step, isOver) = state.withLock { state -> (SchemeStep?, Bool) in
                guard !state.isOver, !state.planned.isEmpty else { return (nil, state.isOver) }
                state.starting = state.planned.removeFirst()
                return (state.starting, false)
            }
            if isOver || step != nil { return step }
            await withCheckedContinuation { continuation in
                let isReady = state.withLock { state in
                    guard !state.isOver, state.planned.isEmpty else { return true }
                    state.pump = continuation
                    return false
                }
                if isReady { continuation.resume() }
            }
        }
    }

    private func deposit(_ sent: SentRequest?) {
        let (driver, isUnwanted) = state.withLock { state -> (CheckedContinuation<Void, Never>?, Bool) in
            if let sent, let step = state.starting, !state.isOver { state.sent.append((step, sent)) }
            state.starting = nil
            return (state.driver.take(), state.isOver)
        }
        if isUnwanted { sent?.cancel() }
        sent?.pending.whenDone { [weak self] in self?.wake() }
        driver?.resume()
    }

    /// Wakes the driver, if it waits.
    func wake() { state.withLock { $0.driver.take() }?.resume() }

    /// Cancels everything that is on its way.
    func close() {
        let (sent, waiters) = state.withLock { state in
            state.isOver = true
            state.planned = []
            defer { state.sent = [] }
            return (state.sent.map(\.request), [state.pump.take(), state.driver.take()])
        }
        for request in sent { request.cancel() }
        for waiter in waiters { waiter?.resume() }
    }
}
