import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON

/// A listing in memory whose records may change between two requests: by cursor, by offset or as a scroll whose position
/// the server keeps.
final class MovingListing: Transport {
    struct State {
        var ids: [Int]
        /// Tokens that the server does not know any more.
        var expired: Set<String> = []
        var position = 0
        var targets: [String] = []
    }

    let state: Lock<State>
    private let size: Int

    init(_ ids: some Sequence<Int>, size: Int = 10) {
        state = Lock(State(ids: Array(ids)))
        self.size = size
    }

    var executor: (any TaskExecutor)? { nil }
    var targets: [String] { state.withLock { $0.targets } }

    func change(_ body: (inout [Int]) -> Void) { state.withLock { body(&$0.ids) } }

    /// Tokens given so far are forgotten.
    func expire() { state.withLock { state in state.expired = Set(state.ids.map { "after-\($0)" }) } }

    func start(_ request: HTTPRequest) -> PendingResponse {
        let pending = PendingResponse()
        let (body, status) = state.withLock { state in
            state.targets.append(request.url.target)
            return answer(request, &state)
        }
        pending.fulfil(
            .success(
                HTTPResponse(
                    status: status, headers: [:], body: PaddedBytes(Array(body.utf8)), url: request.url,
                    wireBytes: body.utf8.count, duration: .zero)))
        return pending
    }

    private func answer(_ request: HTTPRequest, _ state: inout State) -> (String, Int) {
        func value(_ name: String) -> String? { request.url.queryItems.last { $0.name == name }?.value }
        var start = 0
        if let text = value("offset") { start = Int(text) ?? 0 }
        if let token = value("cursor") {
            guard !state.expired.contains(token), let id = Int(token.dropFirst("after-".count)) else {
                return ("{\"message\":\"unknown token\"}", 410)
            }
            start = state.ids.firstIndex { $0 > id } ?? state.ids.count
        }
        if request.url.path == "/scroll" {
            if value("scroll_id") == nil { state.position = 0 }
            start = state.position
            state.position += size
        }
        let ids = state.ids.dropFirst(start).prefix(size)
        let records = ids.map { "{\"id\":\($0)}" }.joined(separator: ",")
        let next = start + ids.count < state.ids.count ? ids.last.map { "\"after-\($0)\"" } ?? "null" : "null"
        return ("{\"items\":[\(records)],\"next\":\(next),\"scroll_id\":\"s\"}", 200)
    }
}
