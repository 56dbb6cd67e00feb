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
            guard case .success(let response)? = pending.outcomeNow, response.status >= 400,
                let text = response.headers["Retry-After"], let seconds = Int(text)
            else { return }
            log.withLock { $0.told.append((clock.now, .seconds(seconds))) }
        }
        return pending
    }

    var starts: [Duration] { log.withLock { $0.starts } }

    /// Requests that left while the origin had asked to wait. Only of a crawl that has one request on its way at a time.
    var impatient: [Duration] {
        log.withLock { log in
            log.starts.filter { start in log.told.contains { start > $0.at && start < $0.at + $0.wait } }
        }
    }
}
