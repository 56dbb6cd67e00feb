import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// Sends the requests of one run, redirects included: paced, counted, and not after a stop.
struct Sender: Sendable {
    private let crawl: Crawl
    /// `nil` also where the credentials are for another origin than the crawl's.
    let authenticator: Authenticator?

    init(_ crawl: Crawl) {
        self.crawl = crawl
        authenticator = crawl.authenticator.flatMap { $0.home == crawl.request.url.origin ? $0 : nil }
    }

    /// Sends at once; `nil` when the request has to wait for its turn or for a token.
    func startNow(_ request: HTTPRequest) -> SentRequest? {
        guard !crawl.isStopping else { return nil }
        guard let authenticator else {
            guard crawl.pacing.takeTurnNow() else { return nil }
            return SentRequest(pending: send(request, unsigned: request))
        }
        guard let signed = authenticator.signNow(request), crawl.pacing.takeTurnNow() else { return nil }
        return SentRequest(pending: send(signed.request, unsigned: request), generation: signed.generation)
    }

    /// Sends when it is the request's turn.
    func start(_ request: HTTPRequest) async throws(AttemptFailure) -> SentRequest {
        guard let authenticator else {
            try await takeTurn()
            return SentRequest(pending: send(request, unsigned: request))
        }
        let signed = try await sign(request, authenticator)
        try await takeTurn()
        return SentRequest(pending: send(signed.request, unsigned: request), generation: signed.generation)
    }

    private func takeTurn() async throws(AttemptFailure) {
        do throws(CrawlError) {
            try await crawl.pacing.takeTurn { (wait) throws(CrawlError) in try await sleep(wait) }
        } catch {
            throw .cancelled
        }
    }

    private func sign(_ request: HTTPRequest, _ authenticator: Authenticator) async throws(AttemptFailure)
        -> SignedRequest
    {
        do throws(AuthenticationError) {
            let signed = try await authenticator.sign(request) { (wait) throws(AuthenticationError) in
                do throws(CrawlError) { try await sleep(wait) } catch { throw .cancelled }
            }
            // Getting a token takes a while, in which the crawl may have been told to stop.
            guard !crawl.isStopping, !Task.isCancelled else { throw .cancelled }
            return signed
        } catch {
            if error == .cancelled { throw .cancelled }
            throw .fatal(error.description)
        }
    }

    /// Whether a request that was refused with 401 is worth another try.
    func isWorthAnotherToken(than generation: Int, hasRenewed: Bool) -> Bool {
        guard let authenticator, authenticator.rejected(generation, hasRenewed: hasRenewed) else { return false }
        crawl.update { $0.report.failedByStatus[401, default: 0] += 1 }
        return true
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

    /// Sends a request whose turn was taken, and gives the turn back with the answer.
    private func send(_ request: HTTPRequest, unsigned: HTTPRequest) -> PendingResponse {
        crawl.update { $0.report.requests += 1 }
        let began = crawl.environment.uptime()
        let pending = crawl.transport.start(request, crawl.purpose(of: unsigned))
        pending.whenDone { [pending, pacing = crawl.pacing, uptime = crawl.environment.uptime] in
            pacing.ended(TurnOutcome(pending.outcomeNow, after: uptime() - began))
        }
        return pending
    }
}

extension TurnOutcome {
    init(_ outcome: PendingResponse.Outcome?, after duration: Duration) {
        switch outcome {
        case .success(let response) where response.status == 429: self = .throttled
        case .success: self = .answered(after: duration)
        case .failure, nil: self = .failed
        }
    }
}
