import QuireBase
import QuireHTTP
import QuireHTTPClient

/// A server in memory: answers the n-th request with the n-th reply, and keeps what it was asked.
final class ScriptedServer: Transport {
    enum Reply: Sendable {
        case bytes([UInt8], status: Int = 200, headers: HTTPHeaders = [:])
        case failure(TransportError)
        /// No answer until the request is cancelled.
        case silence

        static func page(_ body: String, status: Int = 200, headers: HTTPHeaders = [:]) -> Reply {
            .bytes(Array(body.utf8), status: status, headers: headers)
        }
        static func status(_ status: Int, _ headers: HTTPHeaders = [:], _ body: String = "") -> Reply {
            .page(body, status: status, headers: headers)
        }
        static func redirect(_ status: Int, _ location: String) -> Reply { .status(status, ["Location": location]) }
    }

    private struct State {
        var requests: [HTTPRequest] = []
        var starts: [Duration] = []
        var cancelled: Set<Int> = []
        var isAbandoned = false
        var waiters: [(isMet: @Sendable (Int, Set<Int>) -> Bool, CheckedContinuation<Void, Never>)] = []

        mutating func takeMet() -> [CheckedContinuation<Void, Never>] {
            let met = waiters.filter { $0.isMet(requests.count, cancelled) }.map(\.1)
            waiters.removeAll { $0.isMet(requests.count, cancelled) }
            return met
        }
    }

    private let state = Lock(State())
    private let time: VirtualTime
    /// How long it takes to answer, in virtual time.
    private let latency: Duration
    private let reply: @Sendable (Int, HTTPRequest) -> Reply

    init(_ time: VirtualTime, latency: Duration = .zero, reply: @escaping @Sendable (Int, HTTPRequest) -> Reply) {
        (self.time, self.latency, self.reply) = (time, latency, reply)
    }

    /// - Parameter replies: Whatever is asked behind the last one gets a 418.
    convenience init(_ replies: [Reply], _ time: VirtualTime, latency: Duration = .zero) {
        self.init(time, latency: latency) { index, _ in index < replies.count ? replies[index] : .status(418) }
    }

    var executor: (any TaskExecutor)? { nil }

    func start(_ request: HTTPRequest) -> PendingResponse {
        let (index, met) = state.withLock { state in
            state.requests.append(request)
            state.starts.append(time.now)
            return (state.requests.count - 1, state.takeMet())
        }
        let pending = PendingResponse { [self] in
            let met = state.withLock { state in
                state.cancelled.insert(index)
                return state.takeMet()
            }
            for waiter in met { waiter.resume() }
        }
        switch reply(index, request) {
        case .silence: break
        case .failure(let error): pending.fulfil(.failure(error))
        case .bytes(let bytes, let status, let headers):
            time.advance(by: latency)
            pending.fulfil(
                .success(
                    HTTPResponse(
                        status: status, headers: headers, body: PaddedBytes(bytes), url: request.url,
                        wireBytes: bytes.count,
                        duration: latency)))
        }
        for waiter in met { waiter.resume() }
        return pending
    }

    /// What was asked, in order.
    var requests: [HTTPRequest] { state.withLock { $0.requests } }
    /// Path and query of each.
    var targets: [String] { requests.map(\.url.target) }
    /// When each was started, in virtual time.
    var starts: [Duration] { state.withLock { $0.starts } }
    /// Which were cancelled, counted from 0.
    var cancelled: Set<Int> { state.withLock { $0.cancelled } }

    /// Returns once `count` requests have been started.
    func asked(_ count: Int) async { await wait { requests, _ in requests >= count } }

    /// Returns once the request of that number, from 0, has been cancelled.
    func cancelled(_ index: Int) async { await wait { _, cancelled in cancelled.contains(index) } }

    /// A test that is cancelled, for it has taken too long, waits for nothing any more.
    private func wait(for isMet: @escaping @Sendable (Int, Set<Int>) -> Bool) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let now = state.withLock { state in
                    guard !state.isAbandoned, !isMet(state.requests.count, state.cancelled) else { return true }
                    state.waiters.append((isMet, continuation))
                    return false
                }
                if now { continuation.resume() }
            }
        } onCancel: {
            let waiters = state.withLock { state in
                state.isAbandoned = true
                defer { state.waiters = [] }
                return state.waiters
            }
            for (_, waiter) in waiters { waiter.resume() }
        }
    }
}
