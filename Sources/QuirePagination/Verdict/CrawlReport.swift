public import QuireHTTP

/// What a crawl found out about itself: whether the end of the data was reached, why it stopped, what it cost.
public struct CrawlReport: Sendable {
    public var end: CrawlEnd?
    /// Why, in words, where the end alone does not say it.
    public var detail: String?
    public var isVerified = false
    /// "key" or "count".
    public var verifiedBy: String?
    public var pages = 0
    /// Records delivered.
    public var records = 0
    /// Records left out because the same one, byte for byte, was delivered before.
    public var duplicates = 0
    /// Records whose key came before with other bytes; delivered again.
    public var changed = 0
    public var expectedTotal: Int?
    /// Where the total was stated.
    public var totalFrom: String?
    public var shortPages = 0
    /// Records of a parent for which the child stream answered 404 on page 1: they have none any more.
    public var parentsGone = 0
    public var bytes = 0
    public var requests = 0
    public var retries = 0
    public var redirects = 0
    public var waited: Duration = .zero
    public var elapsed: Duration = .zero
    public var responseTimes = LatencyHistogram()
    public var failedByStatus: [Int: Int] = [:]
    /// What the last response that spoke of it said of the requests that are left.
    public var lastQuota: RateLimitQuota?
    public var peakMemoryBytes: Int?
    public var firstError: String?
    /// The request that would go on, secrets hidden.
    public var resume: String?
    public var scheme = ""
    public var recordsPath: String?
    /// Pages were asked for before it was their turn.
    public var isParallel = false
    /// Where pages overlap: seams between them at which the listing had moved. `nil` for a crawl that looks at none.
    public var movedSeams: Int?
    /// Seams that were passed without proof that nothing is missing there.
    package var unprovenSeams = 0
    /// Existing records do not keep their order, as far as could be seen.
    package var orderIsUnstable = false
    public var warnings: [String] = []
    /// A page held an error beside its records, so that nothing is verified.
    package var sawErrorBesideRecords = false

    public init() {}

    public var isComplete: Bool { end?.isComplete ?? false }

    /// The three words: verified, unverified, incomplete.
    public var verdict: String { isComplete ? (isVerified ? "verified" : "unverified") : "incomplete" }
}
