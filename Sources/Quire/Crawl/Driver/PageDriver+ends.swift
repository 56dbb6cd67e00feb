import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuirePagination

/// How a crawl ends, and what its report says then.
extension PageDriver {
    func conclude(_ decision: PageWalk.Decision) throws(CrawlError) {
        guard case .end(let end) = decision.action else { return }
        if let held = decision.heldBack { remember(held) }
        crawl.update { state in
            state.report.end = end
            state.report.detail = decision.detail.map(exchange.redacted)
            if end == .endStatus, walk.tally.pages == 0 { state.report.parentsGone = 1 }
            if end.isComplete || end == .singlePageAsked { state.report.resume = nil }
        }
        let detail = decision.detail.map(exchange.redacted) ?? end.rawValue
        switch end {
        case .error: throw fail(detail)
        case .repeatedPage, .loop, .emptyPages, .totalMismatch: throw .incomplete(end, detail: detail)
        default: return
        }
    }

    /// The request to go on from, in case this is where the crawl stops. Only a request that its URL tells whole: a
    /// token in a header or a body would be lost.
    func remember(_ step: SchemeStep) {
        let goesOn = step.page == 0 || walk.scheme.goesOnFromURL
        let isTold = goesOn && step.request.headers == first.headers && step.request.body == nil
        let url = isTold ? exchange.redacted(step.request.url.redacted(keepingPageTokens: true)) : nil
        crawl.update { $0.report.resume = url }
    }

    func fail(_ reason: String) -> CrawlError {
        .failed(page: walk.tally.pages + 1, reason: reason)
    }

    func statusFailure(_ response: HTTPResponse) -> CrawlError {
        let text = exchange.explain(response)
        if walk.scheme.family == .chain, walk.tally.pages > 0, response.status == 404 || response.status == 410 {
            return .incomplete(.cursorExpired, detail: "\(text) (the next link or token that it had given itself)")
        }
        return fail(text + exchange.meaning(of: response))
    }

    func settle(_ failure: CrawlError?) {
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
            state.report.elapsed += elapsed
            // Delivered by another run, and gone since.
            if let gone = resumption?.unmatched { state.report.records = delivered + gone }
            state.report.judge(walk.tally, hasKey: keys != nil && everyRecordHasItsKey, scheme: walk.scheme)
            state.report.judgeSeams()
            if state.report.totalFrom == nil {
                state.report.compare(walk.tally.undeclared, named: reader.undeclaredCounts, with: delivered)
            }
        }
    }
}
