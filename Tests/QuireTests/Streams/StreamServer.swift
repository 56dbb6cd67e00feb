import QuireBase
import QuireHTTP
import QuireHTTPClient

/// A server in memory that answers many requests at once, each after the same time; it keeps what it was asked.
final class StreamServer: Transport {
    private struct State {
        var requests: [HTTPRequest] = []
        var starts: [Duration] = []
        var inFlight: Set<Int> = []
        var most = 0
    }

    private let state = Lock(State())
    private let time: TimeLine
    private let latency: @Sendable (String) -> Duration
    private let reply: @Sendable (String) -> ScriptedServer.Reply

    /// - Parameters:
    ///   - latency: By path and query.
    ///   - reply: By path and query.
    init(
        _ time: TimeLine, latency: @escaping @Sendable (String) -> Duration = { _ in .zero },
        reply: @escaping @Sendable (String) -> ScriptedServer.Reply
    ) {
        (self.time, self.latency, self.reply) = (time, latency, reply)
    }

    var executor: (any TaskExecutor)? { time }

    func start(_ request: HTTPRequest) -> PendingResponse {
        let id = state.withLock { state in
            state.requests.append(request)
            state.starts.append(time.now)
            state.inFlight.insert(state.requests.count)
            state.most = max(state.most, state.inFlight.count)
            return state.requests.count
        }
        let takeBack = Lock<(@Sendable () -> Void)?>(nil)
        let pending = PendingResponse { [self] in
            takeBack.withLock { $0 }?()
            ended(id)
        }
        let target = request.url.target
        let latency = latency(target)
        let outcome: PendingResponse.Outcome
        switch reply(target) {
        case .silence: return pending
        case .failure(let error): outcome = .failure(error)
        case .bytes(let bytes, let status, let headers):
            outcome = .success(
                HTTPResponse(
                    status: status, headers: headers, body: PaddedBytes(bytes), url: request.url,
                    wireBytes: bytes.count, duration: latency))
        }
        let cancel = time.after(latency) { [self] in
            ended(id)
            pending.fulfil(outcome)
        }
        takeBack.withLock { $0 = cancel }
        return pending
    }

    private func ended(_ id: Int) { state.withLock { _ = $0.inFlight.remove(id) } }

    /// What was asked, in order.
    var requests: [HTTPRequest] { state.withLock { $0.requests } }
    /// Path and query of each.
    var targets: [String] { requests.map(\.url.target) }
    /// When each was started.
    var starts: [Duration] { state.withLock { $0.starts } }
    /// Requests that have no answer yet.
    var inFlight: Int { state.withLock { $0.inFlight.count } }
    /// The most requests that were under way at once.
    var mostInFlight: Int { state.withLock { $0.most } }
}
