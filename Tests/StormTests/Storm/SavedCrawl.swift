import Quire
import QuireHTTP
import QuireHTTPClient
import QuirePagination

/// What a reader has kept of a crawl, to go on from there.
struct SavedCrawl: Sendable {
    /// Crawls can be resumed.
    static let isPossible = false

    /// Pages that this crawl has brought.
    private(set) var pages = 0

    mutating func note(_ page: Page) { pages += 1 }

    /// What was kept of the crawl before, and of this one.
    func merged(behind before: SavedCrawl?) -> SavedCrawl { self }

    static func crawl(
        _ request: HTTPRequest, pagination: Pagination, policy: CrawlPolicy, transport: any Transport,
        authenticator: Authenticator?, environment: CrawlEnvironment, from saved: SavedCrawl?
    ) throws -> Crawl {
        Crawl(
            request, pagination: pagination, policy: policy, transport: transport, authenticator: authenticator,
            environment: environment)
    }
}
