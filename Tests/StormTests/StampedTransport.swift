import QuireBase
import QuireHTTP
import QuireHTTPClient

/// A client that keeps when each request left, by the clock of the crawl, and what answers asked to wait for.
final class StampedTransport: Transport {
    private let client: HTTPClient
    private let clock: VirtualClock
    private let log = Lock((starts: [Duration](), told: [(at: Duration, wait: Duration)]()))

    init(_ client: HTTPClient, _ clock: VirtualClock) { (self.client, self.clock) = (client, clock) }

    var executor: (any TaskExecutor)? { client.executor }
    var secrets: [Secret] { client.secrets }
    func whenIdle(_ body: @escaping @Sendable () -> Void) { client.whenIdle(body) }

    func start(_ request: HTTPRequest) -> PendingResponse {
        log.withLock { $0.starts.append(clock.now) }
        let pending = client.start(request)
        pending.whenDone { [self, pending] in
            guard case .success(let response)? = pending.outcomeNow, let wait = wait(in: response.headers) else {
                return
            }
            log.withLock { $0.told.append((clock.now, wait)) }
        }
        return pending
    }

    /// What a client has to wait at least, by its own reading of the clock in whole seconds.
    private func wait(in headers: HTTPHeaders) -> Duration? {
        if let text = headers["Retry-After"] {
            if let seconds = Int(text) { return .seconds(seconds) }
            return HTTPDate.parse(text).map { until($0) }
        }
        if let text = headers["RateLimit-Reset"] { return Int(text).map { .seconds($0) } }
        guard let text = headers["X-RateLimit-Reset"] ?? headers["X-Rate-Limit-Reset"] else { return nil }
        return Int64(text).map { until($0) }
    }

    private func until(_ moment: Int64) -> Duration { max(.zero, .seconds(moment - clock.unixTime - 1)) }

    /// A crawl that knows nothing of the one before.
    func beginCrawl() { log.withLock { $0.told = [] } }

    var starts: [Duration] { log.withLock { $0.starts } }

    /// Requests that left while the origin had asked the crawl to wait. Only of a crawl that has one request on its way at a time.
    var impatient: [Duration] {
        log.withLock { log in
            log.starts.filter { start in log.told.contains { start > $0.at && start < $0.at + $0.wait } }
        }
    }
}
