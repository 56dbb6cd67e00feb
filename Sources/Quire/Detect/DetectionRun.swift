import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// The requests of one detection: sent under the crawl's policy, counted, and what came of each candidate.
struct DetectionRun {
    static let mostRequests = 12
    /// Further tries of a request that failed in passing.
    private static let retries = 2

    let crawl: Crawl
    let exchange: Exchange
    private var rules: CredentialRules { exchange.rules }
    let first: HTTPRequest
    private var sent = 0
    /// A line for each candidate that was dropped.
    private(set) var tried: [String] = []
    /// Every request that a candidate made was answered with page 1 again.
    private(set) var wasIgnored = true
    /// A link of the server's that may not be followed.
    private(set) var foreignLink: DetectionError?

    init(_ crawl: Crawl) {
        self.init(crawl, first: crawl.request.withDefaultFields, exchange: Exchange(crawl))
    }

    /// - Parameter sent: Requests that were sent before.
    init(_ crawl: Crawl, first: HTTPRequest, exchange: Exchange, sent: Int = 0) {
        (self.crawl, self.first, self.exchange, self.sent) = (crawl, first, exchange, sent)
    }

    mutating func firstPage() async throws(DetectionError) -> HTTPResponse {
        switch try await answer(to: first, retries: min(crawl.policy.retries, Self.mostRequests - 1)) {
        case .page(let response): return response
        case .status(_, let text): throw .refused(text, tried: [])
        case .failure(let text): throw .failed(text)
        }
    }

    /// The first candidate that proves itself; `nil` when none does, or the requests are used up.
    mutating func prove(
        _ candidates: [SchemeCandidate], on page: PageEvidence
    ) async throws(DetectionError) -> DetectedPagination? {
        for candidate in candidates {
            guard sent < Self.mostRequests else {
                tried.append("after \(sent) requests nothing more was tried")
                return nil
            }
            var trial = CandidateTrial(candidate, on: page, first: first, base: crawl.pagination, rules: rules)
            var step = trial.begin()
            while case .send(let request) = step {
                guard sent < Self.mostRequests else {
                    step = .dropped("not proven within \(sent) requests")
                    break
                }
                step = trial.receive(try await answer(to: request, retries: Self.retries))
            }
            let name = candidate.draft.flags ?? candidate.draft.json
            switch step {
            case .proven(let proof):
                do throws(ConfigError) {
                    return try DetectedPagination(
                        proof, of: candidate, on: page, first: first, base: crawl.pagination)
                } catch {
                    note(name, error.description)
                }
            case .leadsAway(let reason):
                // The server's own word: what else there is must not be taken for the way that it names.
                foreignLink = .leadsAway(
                    exchange.redacted("\(candidate.reason), but \(reason)"),
                    to: reason.reason == .otherOrigin ? reason.target : nil)
                return nil
            case .ignored: note(name, "answered with the records of page 1 again", isIgnored: true)
            case .dropped(let reason): note(name, reason)
            case .send: break
            }
        }
        return nil
    }

    private mutating func note(_ name: String, _ reason: String, isIgnored: Bool = false) {
        wasIgnored = wasIgnored && isIgnored
        tried.append(exchange.redacted("tried \(name): \(reason)"))
    }

    /// One request, and again where it failed in passing.
    private mutating func answer(
        to request: HTTPRequest, retries: Int
    ) async throws(DetectionError) -> TrialAnswer {
        var attempt = 0
        while true {
            guard !crawl.isStopping, !Task.isCancelled else { throw .cancelled }
            sent += 1
            do throws(AttemptFailure) {
                return .page(try await exchange.response(to: try await exchange.sender.start(request), request))
            } catch {
                switch error {
                case .cancelled: throw .cancelled
                case .fatal(let text), .misconfigured(let text): return .failure(text)
                case .status(let response):
                    return .status(response.status, exchange.explain(response) + exchange.meaning(of: response))
                case .transient(let text, _, let told):
                    guard sent < Self.mostRequests else { return .failure(text) }
                    let decision = RetryBudget(crawl.policy, retries: retries).decide(
                        attempt: attempt, told: told, spent: crawl.pacing.waitedForServers,
                        jitter: crawl.environment.jitter())
                    guard case .wait(let wait, let counted) = decision else { return .failure(text) }
                    attempt = counted
                    try await pause(wait, attempt, text)
                }
            }
        }
    }

    private func pause(_ wait: Duration, _ attempt: Int, _ reason: String) async throws(DetectionError) {
        crawl.tell(.retry(page: 1, attempt: attempt, wait: wait, reason: reason))
        crawl.pacing.count(wait)
        do throws(CrawlError) { try await exchange.sender.sleep(wait) } catch { throw .cancelled }
    }
}
