import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuirePagination

/// A crawl whose windows overlap, one after the other (``OverlapWalk``).
extension PageDriver {
    /// What such a crawl knows beside the driver.
    struct Overlap {
        var walk: OverlapWalk
        let plan: OverlapPlan
        /// Where no key is declared.
        var log: RecordLog
        var watch = OrderWatch()
        /// Read, and delivered only if the page before it comes as it was.
        var kept: OverlapPage?
        /// Of the window in hand.
        var judgement = Judgement()
        /// The end that the last empty window is, and the one that the listing's own word is.
        var empty = CrawlEnd.emptyPage
        var word: CrawlEnd?
        /// What another run had counted, and seams at records that are not the only ones of their bytes.
        var movedBefore = 0
        var unprovenBefore = 0
        var hasMore: Bool?
        /// The window in hand is a last look at the beginning, which says nothing of the end.
        var isAtEnd = false

        var movedSeams: Int { movedBefore + walk.movedSeams }
        var unprovenSeams: Int { unprovenBefore + walk.unprovenSeams }
    }

    /// Which records of a window were delivered before: by their keys, or by their bytes.
    struct Judgement {
        var keyed: KeyIndex.Findings?
        var logged = RecordLog.Findings()
    }

    /// A window as it was read.
    struct OverlapPage {
        let reading: PageReading
        let response: HTTPResponse
        let step: SchemeStep
        let waited: Duration
        let endWhen: Bool

        /// The end that the page itself says it is.
        var word: CrawlEnd? { endWhen ? .endWhen : reading.signals.hasMore == false ? .noMore : nil }
    }

    private enum Answer {
        case page(OverlapPage)
        /// A status that stands for an empty window.
        case empty
        case ended(PageWalk.Decision)
    }

    mutating func crawlOverlapping() async throws(CrawlError) {
        var overlap = try beginOverlap()
        var step = try self.step(overlap.walk.begin, overlap.plan)
        var pending: SentRequest?
        while true {
            remember(step)
            let answer = try await answer(to: step, pending)
            var page: OverlapPage?
            switch answer {
            case .ended(let decision): return try conclude(decision)
            case .empty: overlap.empty = .endStatus
            case .page(let read): page = read
            }
            let window = try window(page, &overlap)
            let (fate, move) = overlap.walk.received(window)
            crawl.update { state in
                state.report.movedSeams = overlap.movedSeams
                state.report.unprovenSeams = overlap.unprovenSeams
            }
            var next: SchemeStep?
            if case .request(let request) = move { next = try self.step(request, overlap.plan) }
            pending = next.flatMap { isLimited ? nil : sender.startNow($0.request) }
            if let end = try await deliver(page, fate, next, &overlap) {
                pending?.cancel()
                return try conclude(end)
            }
            guard let following = next else { return try conclude(end(of: overlap, move)) }
            step = following
            guard !crawl.isStopping, !Task.isCancelled else {
                pending?.cancel()
                remember(step)
                throw .cancelled
            }
        }
    }

    /// A limit of the caller's own may let no further request out.
    private var isLimited: Bool {
        let pagination = crawl.pagination
        return pagination.firstPageOnly || pagination.maxPages > 0 || pagination.maxRecords > 0
    }

    private func step(_ window: WindowRequest, _ plan: OverlapPlan) throws(CrawlError) -> SchemeStep {
        do throws(PagingError) {
            var step = try plan.step(window)
            step.page = walk.tally.pages
            return step
        } catch {
            throw .configuration(error.description)
        }
    }

    // MARK: Reading

    private mutating func answer(to step: SchemeStep, _ started: SentRequest?) async throws(CrawlError) -> Answer {
        var pending = started
        var retries = RetryState()
        while true {
            do throws(AttemptFailure) {
                let sent: SentRequest
                if let pending { sent = pending } else { sent = try await sender.start(step.request) }
                let response = try await exchange.response(to: sent, step.request)
                return .page(try read(response, to: step, retries.waited))
            } catch {
                if let status = error.status, walk.isEnd(status: status) {
                    crawl.update { $0.report.failedByStatus[status, default: 0] += 1 }
                    return .empty
                }
                if let ended = try await recover(from: error, &retries) { return .ended(ended) }
            }
            pending = nil
        }
    }

    private mutating func read(
        _ response: HTTPResponse, to step: SchemeStep, _ waited: Duration
    ) throws(AttemptFailure) -> OverlapPage {
        let isUnsettled = walk.tally.pages == 0 || reader.records == nil
        do throws(PageError) {
            let reading = try reader.read(response, to: step, first: first)
            if isUnsettled { settleScheme() }
            try reader.validate()
            var endWhen = false
            do throws(PagingError) {
                endWhen = try walk.saysEnd(after: reading.facts)
            } catch {
                throw .misconfigured(error.description)
            }
            return OverlapPage(reading: reading, response: response, step: step, waited: waited, endWhen: endWhen)
        } catch {
            throw attemptFailure(error)
        }
    }
}

extension AttemptFailure {
    /// The status that made it fail, if one did.
    fileprivate var status: Int? {
        switch self {
        case .status(let response): response.status
        case .transient(_, let status, _): status
        case .fatal, .misconfigured, .cancelled: nil
        }
    }
}
