/// What happens during a crawl, as it happens: for progress, logs and ledgers.
public enum CrawlEvent: Sendable {
    /// Page 1 has settled how the listing is paged.
    case schemeResolved(String, wasFound: Bool)
    case retry(page: Int, attempt: Int, wait: Duration, reason: String)
    /// Both URLs for people, secrets hidden.
    case redirect(from: String, to: String)
}
