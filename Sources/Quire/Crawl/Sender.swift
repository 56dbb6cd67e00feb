import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// Sends the requests of one run, redirects included: paced, counted, and not after a stop.
struct Sender: Sendable {
    private let crawl: Crawl
    private let pacer: Lock<Pacer>
    private let began: Duration

    init(_ crawl: Crawl, began: Duration) {
        (self.crawl, self.began) = (crawl, began)
        pacer = Lock(Pacer(crawl.policy))
    }

    /// Sends at once; `nil` when the request has to wait for its turn.
    func startNow(_ request: HTTPRequest) -> PendingResponse? {
        guard !crawl.isStopping, wait() == .zero else { return nil }
        return send(request)
    }

    /// Sends when it is the request's turn.
    func start(_ request: HTTPRequest) async throws(AttemptFailure) -> PendingResponse {
        let wait = wait()
        if wait > .zero {
            do throws(CrawlError) { try await sleep(wait) } catch { throw .cancelled }
        }
        return send(request)
    }

    /// Waits, and lets the wait be seen. A stop ends it.
    func sleep(_ wait: Duration) async throws(CrawlError) {
        // In one step, so that a stop comes either before the wait or ends it.
        let isStopping = crawl.state.withLock { state in
            state.progress.waiting = state.isStopping ? nil : wait
            return state.isStopping
        }
        guard !isStopping else { throw .cancelled }
        do { try await crawl.environment.sleep(wait) } catch {
            crawl.update { $0.progress.waiting = nil }
            throw .cancelled
        }
        crawl.update { state in
            state.progress.waiting = nil
            state.report.waited += wait
        }
        if crawl.isStopping { throw .cancelled }
    }

    private var elapsed: Duration { crawl.environment.uptime() - began }

    private func wait() -> Duration { pacer.withLock { $0.wait(at: elapsed) } }

    private func send(_ request: HTTPRequest) -> PendingResponse {
        pacer.withLock { $0.started(at: elapsed) }
        crawl.update { $0.report.requests += 1 }
        return crawl.transport.start(request)
    }
}
