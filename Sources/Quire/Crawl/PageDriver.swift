import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuirePagination

/// Runs one crawl: asks the walk what follows, sends it, retries, and hands pages on. Knows no scheme by name.
///
/// The order of work on a page: read it, decide, *send the next request*, and only then validate and deliver. While
/// the server works on the next page, this one is checked and written.
struct PageDriver: ~Copyable {
    /// A page that may go out, with the next request already on its way.
    struct Fetched {
        var page: Page
        var decision: PageWalk.Decision
        var next: PendingResponse?
    }

    private enum Outcome {
        case page(Fetched)
        case ended(PageWalk.Decision)
    }

    private let crawl: Crawl
    private let channel: PageChannel
    private let exchange: Exchange
    private let first: HTTPRequest
    private let began: Duration
    private var reader: PageReader
    private var walk: PageWalk
    private var keys: KeyIndex?
    private var pacer: Pacer
    private var delivered = 0
    /// Before retries; the caller's own pacing does not count.
    private var waitedForServer = Duration.zero

    init(_ crawl: Crawl, _ channel: PageChannel) {
        (self.crawl, self.channel) = (crawl, channel)
        let rules = CredentialRules(
            home: crawl.request.url.origin, allowed: crawl.policy.allowedOrigins,
            nextOrigin: crawl.pagination.nextOrigin)
        first = crawl.request.withDefaultFields
        exchange = Exchange(
            transport: crawl.transport, rules: rules, policy: crawl.policy, environment: crawl.environment,
            secrets: crawl.request.secrets
        ) { [crawl] from, to in
            crawl.update {
                $0.report.redirects += 1; $0.report.requests += 1
            }
            let secrets = crawl.request.secrets
            crawl.tell(
                .redirect(
                    from: Redaction.redact(from.redacted, secrets: secrets),
                    to: Redaction.redact(to.redacted, secrets: secrets)))
        }
        reader = PageReader(crawl.pagination)
        walk = PageWalk(crawl.pagination, rules: rules, seed: crawl.environment.seed)
        keys = crawl.pagination.primaryKey.map { KeyIndex($0, seed: crawl.environment.seed) }
        pacer = Pacer(crawl.policy)
        began = crawl.environment.uptime()
    }

    /// Crawls to the end, and closes the channel with what went wrong, if anything did.
    mutating func run() async {
        var failure: CrawlError?
        do throws(CrawlError) { try await crawlPages() } catch { failure = error }
        settle(failure)
        channel.finish(failure)
    }

    private mutating func crawlPages() async throws(CrawlError) {
        var step: SchemeStep
        do throws(PagingError) { step = try walk.begin(first) } catch { throw .configuration(error.description) }
        var pending: PendingResponse?
        while true {
            remember(step)
            _ = walk.send(step.request)
            switch try await outcome(of: step, pending) {
            case .ended(let decision): return try conclude(decision)
            case .page(let fetched):
                await deliver(fetched)
                guard case .request(let next) = fetched.decision.action else { return try conclude(fetched.decision) }
                (step, pending) = (next, fetched.next)
                guard !crawl.isStopping, !Task.isCancelled else {
                    pending?.cancel()
                    remember(step)
                    throw .cancelled
                }
            }
        }
    }

    // MARK: One page

    /// The page at a step, after as many attempts as the policy allows.
    private mutating func outcome(of step: SchemeStep, _ started: PendingResponse?) async throws(CrawlError) -> Outcome
    {
        var pending = started
        var attempt = 0
        var waited = Duration.zero
        while true {
            let reason: String
            var told: Duration?
            do throws(AttemptFailure) {
                return try await attemptPage(step, pending, waited)
            } catch {
                switch error {
                case .cancelled: throw .cancelled
                case .fatal(let text): throw fail(text)
                case .misconfigured(let text): throw .configuration(text)
                case .status(let response):
                    crawl.update { $0.report.failedByStatus[response.status, default: 0] += 1 }
                    if let decision = walk.decide(status: response.status) { return .ended(decision) }
                    throw statusFailure(response)
                case .transient(let text, let status, let wait):
                    if let status {
                        crawl.update { $0.report.failedByStatus[status, default: 0] += 1 }
                        // Declared as an end, it is not tried again first.
                        if let decision = walk.decide(status: status) { return .ended(decision) }
                    }
                    (reason, told) = (text, wait)
                }
            }
            pending = nil
            // A told wait is no retry; but a server that says "now" for ever must not be asked for ever.
            if told ?? .zero < .seconds(1) { attempt += 1 }
            guard attempt <= crawl.policy.retries else {
                throw fail(crawl.policy.retries == 0 ? reason : "\(reason) (after \(crawl.policy.retries) retries)")
            }
            waited += try await pause(told: told, attempt: attempt, reason)
        }
    }

    private mutating func pause(told: Duration?, attempt: Int, _ reason: String) async throws(CrawlError) -> Duration {
        let policy = crawl.policy
        if let told, told > policy.maxWait {
            throw fail("\(reason); it asks to wait \(told), which is longer than \(policy.maxWait)")
        }
        let jittered = backoff(
            attempt: attempt, base: policy.backoffBase, cap: policy.backoffCap, jitter: crawl.environment.jitter())
        let wait = max(told ?? .zero, attempt > 0 ? jittered : .zero)
        if let limit = policy.maxTotalWait, waitedForServer + wait > limit {
            throw fail("\(reason); waiting \(wait) more would exceed the limit of \(limit) for all waits")
        }
        crawl.update { state in
            state.report.retries += 1
            if state.report.firstError == nil { state.report.firstError = reason }
        }
        crawl.tell(.retry(page: walk.tally.pages + 1, attempt: attempt, wait: wait, reason: reason))
        waitedForServer += wait
        try await sleep(wait)
        return wait
    }

    private mutating func attemptPage(
        _ step: SchemeStep, _ pending: PendingResponse?, _ waited: Duration
    ) async throws(AttemptFailure) -> Outcome {
        let started: PendingResponse
        if let pending { started = pending } else { started = try await start(step.request) }
        let response = try await exchange.response(to: started, step.request)
        let isFirst = walk.tally.pages == 0
        var fetched: Fetched
        do throws(PageError) {
            let reading = try reader.read(response, to: step, first: first)
            if isFirst { settleScheme() }
            let verdict = keys?.judge(reading.records)
            let decision = walk.decide(
                reading.facts, reading.signals, newRecords: verdict?.newRecords,
                delivering: verdict.map { reading.records.count - $0.repeated.count })
            let next = startAhead(decision)
            do throws(PageError) { try reader.validate() } catch {
                next?.cancel()
                throw error
            }
            if !reading.records.isEmpty, !walk.isNew(reading.records.span) {
                next?.cancel()
                return .ended(walk.decideRepeatedPage())
            }
            fetched = accept(reading, decision, verdict, response, step, waited)
            fetched.next = next
        } catch {
            let text = exchange.redacted(error.description)
            switch error {
            case .unexpected: throw .fatal(text)
            case .misconfigured: throw .misconfigured(text)
            case .malformed, .apiError: throw .transient(text)
            }
        }
        return .page(fetched)
    }

    /// Counts the page in, and takes out what is not to be delivered.
    private mutating func accept(
        _ reading: PageReading, _ decision: PageWalk.Decision, _ verdict: KeyIndex.Verdict?, _ response: HTTPResponse,
        _ step: SchemeStep, _ waited: Duration
    ) -> Fetched {
        var records = reading.records
        if let verdict {
            keys?.commit(verdict)
            if !verdict.repeated.isEmpty { records = records.keeping { !verdict.repeated.contains($0) } }
        }
        if records.count > walk.room { records = records.prefix(upTo: walk.room) }
        walk.commit(decision)
        delivered += records.count
        crawl.update { state in
            state.report.bytes += response.body.count
            state.report.records = delivered
            state.report.duplicates += verdict?.repeated.count ?? 0
            state.report.changed += verdict?.changed ?? 0
            state.report.responseTimes.add(response.duration)
            if let missing = verdict?.missingKeys, missing > 0 { state.report.warn("some records have no primary key") }
            state.progress.pages = walk.tally.pages
            state.progress.records = delivered
            state.progress.bytes += response.body.count
            state.progress.total = walk.tally.totalIsCap ? nil : walk.tally.lastTotal
        }
        var next: UInt64?
        if case .request(let step) = decision.action { next = walk.fingerprint(of: step.request) }
        let summary = PageSummary(
            number: walk.tally.pages, url: response.url, fingerprint: walk.fingerprint(of: step.request),
            status: response.status, waited: waited, duration: response.duration, bytes: response.body.count,
            records: reading.records.count, newRecords: verdict?.newRecords ?? reading.records.count,
            duplicates: verdict?.repeated.count ?? 0, next: next, signals: reading.signals, totalRecords: delivered)
        return Fetched(
            page: Page(number: walk.tally.pages, records: records, summary: summary), decision: decision, next: nil)
    }

    private mutating func settleScheme() {
        walk.resolve(reader.scheme)
        let scheme = reader.scheme.description
        let records = reader.records?.description
        crawl.update { state in
            state.report.scheme = scheme
            state.report.recordsPath = records
            state.report.totalFrom = reader.total?.description
        }
        crawl.tell(
            .schemeResolved(scheme + (records.map { (scheme.contains(":") ? "," : ":") + "records=" + $0 } ?? "")))
    }

    // MARK: Sending

    /// Sends the next request at once, unless it has to wait for its turn.
    private mutating func startAhead(_ decision: PageWalk.Decision) -> PendingResponse? {
        guard case .request(let step) = decision.action, !crawl.isStopping else { return nil }
        let now = crawl.environment.uptime() - began
        guard pacer.wait(at: now) == .zero else { return nil }
        pacer.started(at: now)
        crawl.update { $0.report.requests += 1 }
        return crawl.transport.start(step.request)
    }

    private mutating func start(_ request: HTTPRequest) async throws(AttemptFailure) -> PendingResponse {
        let wait = pacer.wait(at: crawl.environment.uptime() - began)
        if wait > .zero {
            do throws(CrawlError) { try await sleep(wait) } catch { throw .cancelled }
        }
        pacer.started(at: crawl.environment.uptime() - began)
        crawl.update { $0.report.requests += 1 }
        return crawl.transport.start(request)
    }

    private func sleep(_ wait: Duration) async throws(CrawlError) {
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

    private func deliver(_ fetched: Fetched) async {
        await channel.send(fetched.page)
    }

    // MARK: Ends

    private func conclude(_ decision: PageWalk.Decision) throws(CrawlError) {
        guard case .end(let end) = decision.action else { return }
        if let held = decision.heldBack { remember(held) }
        crawl.update { state in
            state.report.end = end
            state.report.detail = decision.detail.map(exchange.redacted)
            if end.isComplete || end == .singlePageAsked { state.report.resume = nil }
        }
        let detail = decision.detail.map(exchange.redacted) ?? end.rawValue
        switch end {
        case .error: throw fail(detail)
        case .repeatedPage, .loop, .emptyPages, .totalMismatch: throw .incomplete(end, detail: detail)
        default: return
        }
    }

    /// The request to go on from, in case this is where the crawl stops.
    private func remember(_ step: SchemeStep) {
        let url = exchange.redacted(step.request.url.redacted(keepingPageTokens: true))
        crawl.update { $0.report.resume = url }
    }

    private func fail(_ reason: String) -> CrawlError {
        walk.tally.pages == 0 ? .failed(page: 1, reason: reason) : .failed(page: walk.tally.pages + 1, reason: reason)
    }

    private func statusFailure(_ response: HTTPResponse) -> CrawlError {
        let text = exchange.explain(response)
        if walk.scheme.family == .chain, walk.tally.pages > 0, response.status == 404 || response.status == 410 {
            return .incomplete(.cursorExpired, detail: "\(text) (the next link or token that it had given itself)")
        }
        switch response.status {
        case 401: return fail("\(text) (the credentials are missing, wrong or expired)")
        case 403: return fail("\(text) (these credentials may not read this)")
        default: return fail(text)
        }
    }

    private func settle(_ failure: CrawlError?) {
        let elapsed = crawl.environment.uptime() - began
        crawl.update { state in
            switch failure {
            // A reader decodes after the fact, and a run never fails by it.
            case nil, .undecodable: break
            case .cancelled: state.report.end = .cancelled
            case .incomplete(let end, let detail): (state.report.end, state.report.detail) = (end, detail)
            case .failed(_, let reason), .configuration(let reason):
                (state.report.end, state.report.detail) = (.error, reason)
                if state.report.firstError == nil { state.report.firstError = reason }
            }
            state.report.elapsed = elapsed
            state.report.judge(walk.tally, hasKey: keys != nil, scheme: walk.scheme)
            if state.report.totalFrom == nil {
                state.report.compare(walk.tally.undeclared, named: reader.undeclaredCounts, with: delivered)
            }
        }
    }
}

extension Crawl {
    func update(_ change: (inout CrawlState) -> Void) { state.withLock { change(&$0) } }

    func tell(_ event: CrawlEvent) { onEvent?(event) }

    var isStopping: Bool { state.withLock { $0.isStopping } }
}
