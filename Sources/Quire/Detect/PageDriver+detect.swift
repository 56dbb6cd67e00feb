import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// Where nobody said how the listing pages, page 1 and a few requests after it tell.
extension PageDriver {
    var isToDetect: Bool {
        walk.tally.pages == 0 && walk.scheme.isToBeDetected && !crawl.pagination.firstPageOnly
    }

    /// Takes up the scheme that is proven. Where none is, the page itself says what to think of it.
    /// - Returns: The step that page 1 is under that scheme.
    mutating func detect(_ response: HTTPResponse, _ step: SchemeStep) async throws(AttemptFailure) -> SchemeStep {
        guard let page = try? PageEvidence(response, to: first, records: crawl.pagination.records),
            !page.records.isEmpty
        else { return step }
        let finder = CandidateFinder(page)
        guard finder.signOfMore != nil else { return step }
        var run = DetectionRun(crawl, first: first, exchange: exchange, sent: 1)
        let found: DetectedPagination?
        do throws(DetectionError) {
            found = try await run.prove(finder.signed + (finder.saysEnd ? [] : finder.guesses), on: page)
        } catch {
            throw .cancelled
        }
        guard let found else {
            detectionNotes = run.tried
            return step
        }
        var settled: SchemeStep
        reader = PageReader(found.pagination)
        walk = PageWalk(found.pagination, rules: exchange.rules, seed: crawl.environment.seed)
        do throws(PagingError) { settled = try walk.begin(first) } catch { throw .misconfigured(error.description) }
        settled.page = step.page
        detectedFlags = found.draft.flags ?? found.draft.json
        if let second = found.second { fetchedAhead = (found.request, second) }
        return settled
    }

    /// Page 2, if detection has just had it.
    mutating func takeFetched(_ request: HTTPRequest) -> SentRequest? {
        guard let (fetched, response) = fetchedAhead, fetched == request else { return nil }
        fetchedAhead = nil
        let pending = PendingResponse()
        pending.fulfil(.success(response))
        return SentRequest(pending: pending, began: crawl.environment.uptime())
    }

    /// What was tried in vain, behind a message that asks for the scheme.
    func withNotes(_ text: String) -> String {
        text + detectionNotes.map { "\n  " + $0 }.joined()
    }
}
