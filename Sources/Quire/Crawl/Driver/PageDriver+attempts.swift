import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuirePagination

/// One page, in as many attempts as the policy allows.
extension PageDriver {
    /// The page at a step, after as many attempts as the policy allows.
    mutating func outcome(of step: SchemeStep, _ started: SentRequest?) async throws(CrawlError) -> Outcome {
        var pending = started
        var retries = RetryState()
        while true {
            do throws(AttemptFailure) {
                return try await attemptPage(step, pending, retries.waited)
            } catch {
                do throws(CrawlError) {
                    if let ended = try await recover(from: error, &retries) { return .ended(ended) }
                } catch {
                    guard startsOver(after: error) else { throw error }
                    return .elsewhere
                }
            }
            pending = nil
        }
    }

    /// Waits before another attempt at the page in hand, where one is worth it.
    /// - Returns: The end that a status is; `nil`: try again.
    mutating func recover(
        from failure: AttemptFailure, _ retries: inout RetryState
    ) async throws(CrawlError) -> PageWalk.Decision? {
        let reason: String
        var told: ToldWait?
        switch failure {
        case .cancelled: throw .cancelled
        case .fatal(let text): throw fail(text)
        case .misconfigured(let text): throw .configuration(text)
        case .status(let response):
            crawl.update { $0.report.failedByStatus[response.status, default: 0] += 1 }
            if let decision = await decide(status: response.status) { return decision }
            throw statusFailure(response)
        case .transient(let text, let status, let wait):
            if let status {
                crawl.update { $0.report.failedByStatus[status, default: 0] += 1 }
                // Declared as an end, it is not tried again first.
                if let decision = await decide(status: status) { return decision }
            }
            if status != 429, wait == nil, let lost = positionLost(text) { throw lost }
            (reason, told) = (text, wait)
        }
        try await pause(told: told, &retries, reason)
        return nil
    }

    /// Where the server keeps the position, a request whose answer was lost may have moved it: the same request again would
    /// bring the page behind. Refusals ("too many", or a wait) have not moved it.
    private func positionLost(_ reason: String) -> CrawlError? {
        guard walk.scheme.repeatsRequests, walk.tally.pages > 0 else { return nil }
        return .incomplete(
            .cursorExpired,
            detail:
                "\(reason); the server keeps the position (same_token) and may have moved past this page, so it is not asked for again: read the listing from its beginning"
        )
    }

    mutating func pause(told: ToldWait?, _ retries: inout RetryState, _ reason: String) async throws(CrawlError) {
        let decision = RetryBudget(crawl.policy).decide(
            attempt: retries.attempt, told: told, spent: crawl.pacing.waitedForServers,
            jitter: crawl.environment.jitter())
        let wait: Duration
        switch decision {
        case .giveUp(let why): throw fail(reason + why)
        case .wait(let length, let attempt): (wait, retries.attempt) = (length, attempt)
        }
        crawl.update { state in
            state.report.retries += 1
            if state.report.firstError == nil { state.report.firstError = reason }
        }
        crawl.tell(.retry(page: walk.tally.pages + 1, attempt: retries.attempt, wait: wait, reason: reason))
        crawl.pacing.count(wait)
        try await sender.sleep(wait)
        retries.waited += wait
    }

    mutating func attemptPage(
        _ asked: SchemeStep, _ pending: SentRequest?, _ waited: Duration
    ) async throws(AttemptFailure) -> Outcome {
        var step = asked
        let started: SentRequest
        if let ready = pending ?? takeFetched(step.request) {
            started = ready
        } else if let ready = await ahead.take(step) {
            started = ready
        } else {
            started = try await sender.start(step.request)
        }
        let response = try await exchange.response(to: started, step.request)
        if isToDetect { step = try await detect(response, step) }
        do throws(PageError) {
            return try await outcome(of: response, to: step, waited)
        } catch {
            throw attemptFailure(error)
        }
    }

    /// Whether a page that cannot be read is worth another try.
    func attemptFailure(_ error: PageError) -> AttemptFailure {
        let text = exchange.redacted(error.description)
        return switch error {
        case .unexpected: .fatal(text)
        case .misconfigured: .misconfigured(withNotes(text))
        case .malformed, .apiError: .transient(text)
        }
    }

    /// Reads a page, decides, and sends the next request before the page is checked.
    private mutating func outcome(
        of response: HTTPResponse, to step: SchemeStep, _ waited: Duration
    ) async throws(PageError) -> Outcome {
        let isFirst = walk.tally.pages == 0
        let isUnsettled = reader.records == nil
        let reading = try reader.read(response, to: step, first: first)
        if isFirst || isUnsettled { settleScheme() }
        guard resumption?.isPlace(reading.records) ?? true else {
            try reader.validate()
            return .elsewhere
        }
        hasFoundPlace = true
        let before = early.removeValue(forKey: walk.fingerprint(of: step.request))
        let findings: KeyIndex.Findings?
        if let before { findings = before.findings } else { findings = try judgeKeys(of: reading.records) }
        if isFirst, let findings, findings.missingKeys == reading.records.count, !reading.records.isEmpty {
            throw .misconfigured("primary_key: no record of page 1 has it")
        }
        var decision = decide(reading, findings)
        let next = sendNext(decision, after: reading.facts)
        do throws(PageError) { try reader.validate() } catch {
            next?.cancel()
            throw error
        }
        let hash = reading.records.isEmpty ? nil : walk.hash(of: reading.records)
        if let hash, before == nil, !walk.isNew(hash) {
            next?.cancel()
            return .ended(walk.decideRepeatedPage())
        }
        if case .end(.emptyPage) = decision.action, await holdsLaterRecords() {
            decision = decide(reading, findings, moreIsInHand: true)
        }
        var fetched: Fetched
        do throws(PageError) {
            fetched = try accept(
                reading, decision, findings, response, step, hash: hash, waited, wasDelivered: before != nil)
        } catch {
            next?.cancel()
            throw error
        }
        fetched.next = next
        return .page(fetched)
    }

    /// The end that a status is, unless a page behind it is there already.
    private mutating func decide(status: Int) async -> PageWalk.Decision? {
        guard let decision = walk.decide(status: status) else { return nil }
        return await holdsLaterRecords() ? nil : decision
    }

    private func decide(
        _ reading: PageReading, _ findings: KeyIndex.Findings?, moreIsInHand: Bool = false
    ) -> PageWalk.Decision {
        walk.decide(
            reading.facts, reading.signals, newRecords: findings?.newRecords,
            delivering: findings.map { reading.records.count - $0.repeated.count }, moreIsInHand: moreIsInHand)
    }
}
