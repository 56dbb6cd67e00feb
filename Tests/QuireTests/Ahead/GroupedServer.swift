import QuireBase
import QuireHTTP
import QuireHTTPClient

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
        state = Lock(State(random: SplitMix(state: seed)))
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
        if let late { late.0.fulfil(.success(late.1)) }
    }
}

/// SplitMix64 (S. Vigna, public domain algorithm): the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator, Sendable {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
