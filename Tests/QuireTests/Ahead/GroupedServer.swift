import QuireBase
import QuireHTTP
import QuireHTTPClient
import TestOrigin

/// A server in memory that answers several requests together, in an order of its own: page 1 at once, and then a group as
/// soon as as many are under way as may be.
final class GroupedServer: Transport {
    private struct State {
        var random: SplitMix
        var asked: [HTTPRequest] = []
        var held: [(PendingResponse, HTTPResponse)] = []
        var most = 0
        /// The request that waits for ``release()``.
        var late: (PendingResponse, HTTPResponse)?
    }

    private let state: Lock<State>
    private let answer: @Sendable (HTTPRequest) -> (body: String, status: Int)
    /// How many requests make a group, after so many have been asked for.
    private let group: @Sendable (Int) -> Int

    private let isLate: @Sendable (HTTPRequest) -> Bool

    init(
        seed: UInt64, isLate: @escaping @Sendable (HTTPRequest) -> Bool = { _ in false },
        group: @escaping @Sendable (Int) -> Int,
        answer: @escaping @Sendable (HTTPRequest) -> (body: String, status: Int)
    ) {
        state = Lock(State(random: SplitMix(seed: seed)))
        (self.group, self.answer, self.isLate) = (group, answer, isLate)
    }

    var executor: (any TaskExecutor)? { nil }
    var requests: [HTTPRequest] { state.withLock { $0.asked } }
    var targets: [String] { requests.map(\.url.target) }
    /// Requests that were under way at once.
    var most: Int { state.withLock { $0.most } }

    func start(_ request: HTTPRequest) -> PendingResponse {
        let (body, status) = answer(request)
        let pending = PendingResponse()
        let response = HTTPResponse(
            status: status, headers: [:], body: PaddedBytes(Array(body.utf8)), url: request.url,
            wireBytes: body.utf8.count, duration: .zero)
        let released = state.withLock { state -> [(PendingResponse, HTTPResponse)] in
            state.asked.append(request)
            guard !isLate(request) else {
                state.late = (pending, response)
                return []
            }
            state.held.append((pending, response))
            state.most = max(state.most, state.held.count)
            guard state.held.count >= group(state.asked.count) else { return [] }
            defer { state.held = [] }
            return state.held.shuffled(using: &state.random)
        }
        for (pending, response) in released { pending.fulfil(.success(response)) }
        return pending
    }

    /// Answers the late request.
    func release() {
        let late = state.withLock { $0.late.take() }
        if let late { late.0.fulfil(PendingResponse.Outcome.success(late.1)) }
    }
}
