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
        var next: SentRequest?
    }

    enum Outcome {
        case page(Fetched)
        /// A page of another run that is not where it was.
        case elsewhere
        case ended(PageWalk.Decision)
    }

    let crawl: Crawl
    let channel: PageChannel
    let sender: Sender
    let exchange: Exchange
    let first: HTTPRequest
    let began: Duration
    var reader: PageReader
    var walk: PageWalk
    var keys: KeyIndex?
    var delivered = 0
    /// Every record so far had its key: only then a key can verify.
    var everyRecordHasItsKey = true
    /// The flags of the scheme that was detected, and page 2, which that took.
    var detectedFlags: String?
    var fetchedAhead: (request: HTTPRequest, response: HTTPResponse)?
    /// What detection tried in vain.
    var detectionNotes: [String] = []
    /// Pages that were asked for before their turn.
    let ahead = PagesAhead()
    /// Those of them that were delivered, by fingerprint.
    var early: [UInt64: EarlyPage] = [:]
    /// While the place is looked for where another run stopped, and what it delivered comes again.
    var resumption: Resumption?
    var hasFoundPlace = false
    /// Of all hashes: another run's, where that is gone on with.
    let seed: UInt64

    init(_ crawl: Crawl, _ channel: PageChannel) {
        (self.crawl, self.channel) = (crawl, channel)
        exchange = Exchange(crawl)
        sender = exchange.sender
        first = crawl.request.withDefaultFields
        began = crawl.environment.uptime()
        reader = PageReader(crawl.pagination)
        seed = crawl.resumed?.checkpoint.seed ?? crawl.environment.seed
        walk = PageWalk(crawl.pagination, rules: exchange.rules, seed: seed)
        let key = crawl.pagination.primaryKey
        keys = key.isEmpty ? nil : KeyIndex(key, seed: seed)
    }

    /// Crawls to the end, and closes the channel with what went wrong, if anything did.
    mutating func run() async {
        var failure: CrawlError?
        let (ahead, sender) = (ahead, sender)
        await withTaskGroup(of: Void.self) { group in
            if goesAhead { group.addTask { await ahead.pump(sender) } }
            do throws(CrawlError) { try await crawlPages() } catch { failure = error }
            ahead.close()
            // It may be waiting for a turn that nobody wants any more.
            group.cancelAll()
        }
        settle(failure)
        channel.finish(failure)
    }

    mutating func begin() throws(CrawlError) -> SchemeStep {
        do throws(PagingError) { return try walk.begin(first) } catch { throw .configuration(error.description) }
    }

    mutating func crawlPages() async throws(CrawlError) {
        if let problem = crawl.authenticator?.conflict(with: crawl.request) { throw .configuration(problem) }
        if crawl.policy.consistency == .overlap { return try await crawlOverlapping() }
        var step: SchemeStep
        if let resumed = crawl.resumed { step = try resume(resumed) } else { step = try begin() }
        var pending: SentRequest?
        while true {
            remember(step)
            try await deliverArrivals(before: pending)
            switch try await outcome(of: step, pending) {
            case .ended(let decision): return try conclude(decision)
            case .elsewhere: (step, pending) = (try goBack(), nil)
            case .page(let fetched):
                await channel.send(fetched.page)
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
}

extension Crawl {
    func update(_ change: (inout CrawlState) -> Void) { state.withLock { change(&$0) } }

    func tell(_ event: CrawlEvent) { onEvent?(event) }

    var isStopping: Bool { state.withLock { $0.isStopping } }
}
