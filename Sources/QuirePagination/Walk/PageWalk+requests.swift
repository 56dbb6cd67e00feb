import QuireHTTP

/// Whether the next request may go out: the rules for links, the caller's limits, the guard against loops.
extension PageWalk {
    func go(
        _ given: SchemeStep, from current: HTTPURL, _ signals: PageSignals, _ next: Tally
    ) -> Decision {
        var step = given
        step.page = next.pages
        do throws(LinkRefusal) {
            let admitted = try rules.admit(given.request.url, from: current)
            step.request.url = admitted.url
            if !admitted.carriesCredentials {
                guard given.request.body == nil else {
                    return Decision(
                        action: .end(.error), tally: next,
                        detail: "the next link leads to \(admitted.url.origin), and the request's body stays home")
                }
                step.request.headers = given.request.headers.withoutCredentials()
            }
        } catch {
            return Decision(action: .end(.error), tally: next, detail: error.description)
        }
        if let (end, detail) = limit(reachedBy: next) {
            return Decision(action: .end(end), tally: next, detail: detail, heldBack: step)
        }
        if !scheme.repeatsRequests, requests.contains(fingerprint(of: step.request)) {
            // Some servers hand their last token out again, beside the word that nothing follows.
            if signals.undeclaredHasMore == false { return finish(.noMore, next) }
            return Decision(
                action: .end(.loop), tally: next,
                detail:
                    "page \(next.pages) leads back to a page that was requested before: \(step.request.url.redacted)")
        }
        return Decision(action: .request(step), tally: next, detail: nil)
    }

    /// The limit of the caller's own that lets no further request out.
    func limit(reachedBy next: Tally) -> (CrawlEnd, String?)? {
        if pagination.firstPageOnly { return (.singlePageAsked, nil) }
        if pagination.maxRecords > 0, next.delivered >= pagination.maxRecords {
            return (.maxRecords, "the limit of \(pagination.maxRecords) records")
        }
        if pagination.maxPages > 0, next.pages >= pagination.maxPages {
            return (.maxPages, "the limit of \(pagination.maxPages) pages")
        }
        return nil
    }
}
