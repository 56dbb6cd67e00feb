import QuireBase
public import QuireHTTP

/// Sends requests. One implementation is libcurl's; tests have their own.
public protocol Transport: Sendable {
    /// Sends the request now; the answer is awaited apart, so that the caller can work meanwhile.
    func start(_ request: HTTPRequest) -> PendingResponse

    /// Sends a request and says what it is for. Only transports that keep the traffic, or stand in for it, want to know.
    func start(_ request: HTTPRequest, _ purpose: RequestPurpose) -> PendingResponse

    /// Where answers arrive. Work that decides the next request runs there without changing threads; `nil`: anywhere.
    var executor: (any TaskExecutor)? { get }

    /// Calls `body` soon: when nothing has arrived for about a millisecond, or at once. For work that is cheaper done for
    /// several responses together, such as waking another thread.
    func whenIdle(_ body: @escaping @Sendable () -> Void)

    /// What must not be shown of the way to the server, such as the password of a proxy.
    var secrets: [Secret] { get }
}

extension Transport {
    public func start(_ request: HTTPRequest, _ purpose: RequestPurpose) -> PendingResponse { start(request) }
    public func whenIdle(_ body: @escaping @Sendable () -> Void) { body() }
    public var secrets: [Secret] { [] }
}

/// A response under way. Await it once.
public final class PendingResponse: Sendable {
    public typealias Outcome = Result<HTTPResponse, TransportError>

    private enum State {
        case waiting
        case awaited(CheckedContinuation<Void, Never>)
        case done(Outcome)
    }

    private let state = Lock(State.waiting)
    private let done = Lock<[@Sendable () -> Void]?>([])
    private let onCancel: @Sendable () -> Void

    /// - Parameter onCancel: Stops the transfer. Called at most a few times, from any thread.
    public init(onCancel: @escaping @Sendable () -> Void = {}) { self.onCancel = onCancel }

    /// Called once by the transport. A second outcome is ignored.
    public func fulfil(_ outcome: Outcome) {
        let waiter: CheckedContinuation<Void, Never>? = state.withLock { state in
            switch state {
            case .waiting:
                state = .done(outcome)
                return nil
            case .awaited(let continuation):
                state = .done(outcome)
                return continuation
            case .done: return nil
            }
        }
        let callbacks = done.withLock { $0.take() } ?? []
        for callback in callbacks { callback() }
        waiter?.resume()
    }

    /// Calls `body` once the outcome is there: on the thread that brings it, or at once where it is there already.
    package func whenDone(_ body: @escaping @Sendable () -> Void) {
        let isDone = done.withLock { $0?.append(body) == nil }
        if isDone { body() }
    }

    /// The outcome, where it is there.
    package var outcomeNow: Outcome? {
        state.withLock { state in
            if case .done(let outcome) = state { outcome } else { nil }
        }
    }

    /// Stops the transfer; whoever awaits it gets ``TransportError/cancelled``.
    public func cancel() {
        onCancel()
        fulfil(.failure(.cancelled))
    }

    /// The response. Cancelling the task stops the transfer.
    public func response() async throws(TransportError) -> HTTPResponse {
        try await withTaskCancellationHandler {
            await outcome()
        } onCancel: {
            cancel()
        }.get()
    }

    /// The response, whether or not the task is cancelled meanwhile. The transport's own limit of time holds.
    package func responseDespiteCancellation() async throws(TransportError) -> HTTPResponse {
        try await outcome().get()
    }

    private func outcome() async -> Outcome {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if case .done = state { return true }
                state = .awaited(continuation)
                return false
            }
            if isDone { continuation.resume() }
        }
        // By way of the lock, so that what another thread has put into the response is seen here, and is seen to be: a
        // continuation that is resumed before it waits hands over by the runtime's own means, unknown to the sanitizer.
        return state.withLock { state in
            if case .done(let outcome) = state { outcome } else { .failure(.cancelled) }
        }
    }
}
