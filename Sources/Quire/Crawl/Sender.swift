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
            return send(request, unsigned: request)
        }
        guard let signed = authenticator.signNow(request), crawl.pacing.takeTurnNow() else { return nil }
        return send(signed.request, unsigned: request, signed.generation)
    }

    /// Sends when it is the request's turn.
    func start(_ request: HTTPRequest) async throws(AttemptFailure) -> SentRequest {
        guard let authenticator else {
            try await takeTurn()
            return send(request, unsigned: request)
        }
        // A token is there before the turn is taken, so that the turn does not wait for it.
        _ = try await sign(request, authenticator)
        try await takeTurn()
        let signed: SignedRequest
        do throws(AttemptFailure) {
            // Now: the turn may have come after a while, and signatures and tokens are good for minutes.
            signed = try await sign(request, authenticator)
        } catch {
            crawl.pacing.ended(.failed)
            throw error
        }
        return send(signed.request, unsigned: request, signed.generation)
    }

    private func takeTurn() async throws(AttemptFailure) {
        let hasTurn: Bool
        do throws(CrawlError) {
            hasTurn = try await crawl.pacing.takeTurn(show: show) { (wait) throws(CrawlError) in try await sleep(wait) }
        } catch {
            throw .cancelled
        }
        guard hasTurn else { throw .cancelled }
        guard !crawl.isStopping, !Task.isCancelled else {
            crawl.pacing.ended(.failed)
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
        guard show(wait) else { throw .cancelled }
        do { try await crawl.environment.sleep(wait) } catch {
            crawl.update { $0.endWait() }
            throw .cancelled
        }
        crawl.update { state in
            state.endWait()
            state.report.waited += wait
        }
        if crawl.isStopping { throw .cancelled }
    }

    /// Lets a wait be seen, or that it is over; false after a stop. In one step, so that a stop comes either before the
    /// wait or ends it.
    private func show(_ wait: Duration?) -> Bool {
        crawl.state.withLock { state in
            guard let wait else {
                state.endWait()
                return true
            }
            guard !state.isStopping else { return false }
            state.beginWait(wait)
            return true
        }
    }

    /// Sends a request whose turn was taken, and gives the turn back with the answer.
    private func send(_ request: HTTPRequest, unsigned: HTTPRequest, _ generation: Int? = nil) -> SentRequest {
        crawl.update { state in
            state.report.requests += 1
            state.inFlight += 1
        }
        let began = crawl.environment.uptime()
        let pending = crawl.transport.start(crawl.withoutOwnSecrets(request), crawl.purpose(of: unsigned))
        pending.whenDone { [pending, crawl] in
            let environment = crawl.environment
            let end = TurnEnd(
                pending.outcomeNow, after: environment.uptime() - began, now: environment.unixTime(), crawl.policy)
            crawl.pacing.ended(end, crawl.policy)
            let cancel = crawl.state.withLock { state in
                state.inFlight -= 1
                if let quota = end.quota { state.report.lastQuota = quota }
                // What a stop has let finish is there, and nothing else is to be waited for.
                return state.isStopping && state.onlyWaits ? state.cancel : nil
            }
            cancel?()
        }
        return SentRequest(pending: pending, began: began, generation: generation)
    }
}
