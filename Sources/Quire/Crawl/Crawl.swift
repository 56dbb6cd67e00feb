import QuireBase
public import QuireHTTP
public import QuireHTTPClient
public import QuireJSON
public import QuirePagination

/// One page of records, complete and checked.
public struct Page: Sendable {
    /// From 1.
    public let number: Int
    /// Slices of the page's bytes.
    public let records: Records
    public let summary: PageSummary
    /// Where to go on behind this page, and what it adds to the log of the pages, where the crawl keeps checkpoints.
    package var checkpoint: CrawlCheckpoint?
    package var logEntry: PageLogEntry?
}

/// Every record behind a paginated listing.
///
/// ```swift
/// let crawl = Crawl(
///     .get(try HTTPURL("https://api.example.com/contacts")),
///     pagination: try .offset("skip", limit: 100, records: "$.contacts"))
/// for try await page in crawl.pages { … }
/// print(crawl.report.verdict)
/// ```
/// It is inert until it is iterated; the loop's own pace is the crawl's, and cancelling the task stops the transfers.
public final class Crawl: Sendable {
    package let request: HTTPRequest
    let pagination: Pagination
    let policy: CrawlPolicy
    let transport: any Transport
    let authenticator: Authenticator?
    let pacing: RequestPacing
    /// Beside those that their names tell.
    let givenSecrets: [Secret]
    let environment: CrawlEnvironment
    /// Each page tells where to go on behind it.
    let keepsCheckpoints: Bool
    let resumed: ResumedCrawl?
    let onEvent: (@Sendable (CrawlEvent) -> Void)?
    let state = Lock(CrawlState())

    /// - Parameters:
    ///   - authenticator: Gives requests to the origin of `request` their credentials, if they are for that origin.
    ///     Shared by crawls that share a token.
    ///   - pacing: Shared by crawls that together keep to the policy's `delay` and `rate`.
    ///   - secrets: What no message may show, beside what is secret by its name.
    ///   - onEvent: Called on the thread that fetches; it must not block.
    public convenience init(
        _ request: HTTPRequest, pagination: Pagination, policy: CrawlPolicy = CrawlPolicy(),
        transport: any Transport = HTTPClient(), authenticator: Authenticator? = nil,
        pacing: RequestPacing? = nil, secrets: [Secret] = [], environment: CrawlEnvironment = .system,
        onEvent: (@Sendable (CrawlEvent) -> Void)? = nil
    ) {
        self.init(
            request, pagination: pagination, policy: policy, transport: transport, authenticator: authenticator,
            pacing: pacing, secrets: secrets, environment: environment, keepsCheckpoints: false, onEvent: onEvent)
    }

    /// - Parameters:
    ///   - keepsCheckpoints: Each page tells where to go on behind it.
    ///   - resuming: The crawl of another run to go on with; its request and pagination are the same.
    package init(
        _ request: HTTPRequest, pagination: Pagination, policy: CrawlPolicy = CrawlPolicy(),
        transport: any Transport = HTTPClient(), authenticator: Authenticator? = nil,
        pacing: RequestPacing? = nil, secrets: [Secret] = [], environment: CrawlEnvironment = .system,
        keepsCheckpoints: Bool, resuming: ResumedCrawl? = nil, onEvent: (@Sendable (CrawlEvent) -> Void)? = nil
    ) {
        self.pacing = pacing ?? RequestPacing(policy, environment)
        givenSecrets = secrets
        self.request = request
        self.pagination = pagination
        self.policy = policy
        self.transport = transport
        self.authenticator = authenticator
        self.environment = environment
        (self.keepsCheckpoints, resumed) = (keepsCheckpoints, resuming)
        self.onEvent = onEvent
    }

    /// The pages in order. Iterating twice fetches twice.
    public var pages: Pages { Pages(crawl: self) }

    /// The records in order, one by one. Going by ``pages`` costs less for each record.
    public var records: RecordSequence { RecordSequence(pages: pages) }

    /// How the crawl stands; final once the sequence has ended.
    public var report: CrawlReport { state.withLock { $0.report } }

    /// How far the crawl is, for a progress line.
    public var progress: CrawlProgress { state.withLock { $0.progress } }

    /// Finishes the page in hand, asks for no more, and ends as cancelled; a later iteration ends at its first page. A
    /// wait ends at once; called again, so does the page in hand.
    public func stop() {
        let cancel = state.withLock { state in
            defer { state.isStopping = true }
            return state.isStopping || state.onlyWaits ? state.cancel : nil
        }
        cancel?()
    }
}

/// How far a crawl is.
public struct CrawlProgress: Sendable {
    public var pages = 0
    public var records = 0
    /// Of bodies, decompressed.
    public var bytes = 0
    public var total: Int?
    /// A wait that a server or the pacing asked for, while it lasts.
    public var waiting: Duration?

    public init() {}
}

/// What the driver tells, and is told, while it runs.
struct CrawlState: Sendable {
    var report = CrawlReport()
    var progress = CrawlProgress()
    var isStopping = false
    /// Ends the task of the run in hand.
    var cancel: (@Sendable () -> Void)?
    /// Requests that are on their way.
    var inFlight = 0
    /// Who waits before a request: for the page in hand, or for one that is asked for ahead.
    private var waits = 0

    /// No page is on its way that could be finished.
    var onlyWaits: Bool { waits > 0 && inFlight == 0 }

    mutating func beginWait(_ wait: Duration) {
        waits += 1
        progress.waiting = max(progress.waiting ?? .zero, wait)
    }

    mutating func endWait() {
        waits -= 1
        if waits == 0 { progress.waiting = nil }
    }
}
