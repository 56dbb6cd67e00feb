package import QuireHTTP
import QuireJSON

/// A pagination set loose on a listing that exists only in thought, to see what it would request. No network, no clock.
///
/// The walk is the one of a real crawl. What the server would say is guessed from the names that the config looks for;
/// so what a simulation shows is certain only where positions are counted, and where a listing does not end.
package struct SimulatedListing: Sendable {
    private let pagination: Pagination
    private let first: HTTPRequest
    private let pageSize: Int
    private let server: ImaginedServer
    /// Requests past the last record before a crawl counts as endless.
    private static let patience = 100
    package static let mostRequests = 1_000

    /// - Parameters:
    ///   - first: The stream's own request.
    ///   - pageSize: Records on a page, where no request says it.
    package init(_ pagination: Pagination, first: HTTPRequest, pageSize: Int = 100) {
        var open = pagination
        (open.maxPages, open.maxRecords, open.firstPageOnly) = (0, 0, false)
        open.primaryKey = []
        self.pagination = open
        self.first = first
        self.pageSize = min(max(1, open.scheme.limit ?? pageSize), 1_000_000)
        server = ImaginedServer(open)
    }

    /// The whole crawl.
    /// - Parameters:
    ///   - base: Where positions begin, instead of where they are taken to.
    ///   - isOverdue: Asked before each request; true stops the crawl.
    package func crawl(base: Int? = nil, isOverdue: () -> Bool = { false }) -> SimulatedCrawl {
        let trial = run(nil, upTo: 4, isOverdue: isOverdue)
        var position = ListingPosition(
            pagination.scheme, trial.crawl.pages.map(\.request), trial.stride, size: pageSize)
        if let base { position?.base = base }
        var result = run(position, upTo: Self.mostRequests, isOverdue: isOverdue).crawl
        // What ends on a missing token may not end on one that is null.
        for absence in [ImaginedMoment.Absence.null, .empty] where pagination.scheme.family == .chain {
            guard case .ended = result.outcome else { break }
            let other = run(position, absence: absence, upTo: Self.mostRequests, isOverdue: isOverdue).crawl
            if case .stillGoing = other.outcome { result = other }
        }
        return result
    }

    /// The first requests, in whose parameters each value that only a response can give says where it comes from:
    /// `<$.next of page 1>`.
    package func firstRequests(_ count: Int) -> SimulatedCrawl {
        run(nil, isDescribing: true, upTo: count, isOverdue: { false }).crawl
    }

    private func run(
        _ position: ListingPosition?, absence: ImaginedMoment.Absence = .missing, isDescribing: Bool = false,
        upTo most: Int, isOverdue: () -> Bool
    ) -> (crawl: SimulatedCrawl, stride: Stride?) {
        let size = position?.assumedSize ?? pageSize
        var crawl = SimulatedCrawl(position: position, total: size * 25 + size / 2 + 1, pageSize: size)
        var stride: Stride?
        let rules = CredentialRules(home: first.url.origin, nextOrigin: pagination.nextOrigin)
        var walk = PageWalk(pagination, rules: rules, seed: 1)
        do throws(PagingError) {
            var step = try walk.begin(first)
            var past = 0
            while crawl.pages.count < most, !isOverdue() {
                let number = crawl.pages.count
                let window =
                    position?.window(of: step.request, atMost: pagination.pageSizeMax)
                    ?? (number * size)..<(number * size + size)
                let inside = window.clamped(to: 0..<crawl.total)
                var moment = ImaginedMoment(
                    number: number, start: inside.lowerBound, records: inside.count, pageSize: size, total: crawl.total,
                    firstPageNumber: position?.unit == .pages ? position?.base ?? 1 : 1, absence: absence,
                    isDescribing: isDescribing, url: step.request.url)
                if window.isEmpty { moment.records = 0 }
                guard let (answer, signals) = server.answer(step, first: first, moment) else {
                    return (crawl, stride)
                }
                var facts = answer
                facts.config = try walk.scheme.select(on: facts).config
                crawl.pages.append(.init(request: step.request, window: window, config: facts.config))
                let decision = walk.decide(facts, signals)
                switch decision.action {
                case .request(let next):
                    if number == 0 { stride = next.stride }
                    walk.commit(decision)
                    step = next
                case .end(.loop):
                    crawl.outcome = try stuck(walk.scheme.next(after: facts), in: crawl)
                    return (crawl, stride)
                case .end(.error):
                    crawl.outcome = .failed(decision.detail ?? "")
                    return (crawl, stride)
                case .end(let end):
                    crawl.outcome = .ended(end)
                    return (crawl, stride)
                }
                past = moment.records == 0 ? past + 1 : 0
                if past >= Self.patience {
                    crawl.outcome = .stillGoing(past: past)
                    return (crawl, stride)
                }
            }
        } catch {
            crawl.outcome = .failed(error.description)
        }
        return (crawl, stride)
    }

    private func stuck(_ next: NextPage, in crawl: SimulatedCrawl) -> SimulatedCrawl.Outcome {
        guard case .request(let step) = next else { return .cut }
        let earlier = crawl.pages.firstIndex { $0.request == step.request } ?? 0
        return .stuck(request: crawl.pages.count + 1, earlier: earlier + 1)
    }
}
