import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuirePagination

/// Sending and waiting.
extension PageDriver {
    /// Sends the next request at once, unless it has to wait for its turn.
    mutating func startAhead(_ decision: PageWalk.Decision) -> PendingResponse? {
        guard case .request(let step) = decision.action, !crawl.isStopping else { return nil }
        let now = crawl.environment.uptime() - began
        guard pacer.wait(at: now) == .zero else { return nil }
        pacer.started(at: now)
        crawl.update { $0.report.requests += 1 }
        return crawl.transport.start(step.request)
    }

    mutating func start(_ request: HTTPRequest) async throws(AttemptFailure) -> PendingResponse {
        let wait = pacer.wait(at: crawl.environment.uptime() - began)
        if wait > .zero {
            do throws(CrawlError) { try await sleep(wait) } catch { throw .cancelled }
        }
        pacer.started(at: crawl.environment.uptime() - began)
        crawl.update { $0.report.requests += 1 }
        return crawl.transport.start(request)
    }

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

    func deliver(_ fetched: Fetched) async {
        await channel.send(fetched.page)
    }
}
