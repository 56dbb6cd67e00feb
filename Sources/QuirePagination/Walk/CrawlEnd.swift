/// Why a crawl stopped. The names are those of the report.
public enum CrawlEnd: String, Sendable, CaseIterable {
    // Complete: the end of the data was reached.
    case emptyPage = "empty_page"
    case noNext = "no_next"
    case totalReached = "total_reached"
    case noMore = "no_more"
    case endStatus = "end_status"
    /// The config's own condition or end marker.
    case endWhen = "end_when"
    case shortPage = "short_page"
    /// No config of a list applies to the page, nor is there one without a condition.
    case noMatchingConfig = "no_matching_config"
    /// A repeated page, where the config says that this is how the listing ends.
    case repeatedPageEnds = "repeated_page_ends"

    // Incomplete: there is or may be more.
    case maxPages = "max_pages"
    case maxRecords = "max_records"
    case singlePageAsked = "single_page_asked"
    case error
    case cursorExpired = "cursor_expired"
    case repeatedPage = "repeated_page"
    case loop
    /// The config's steps pass over records.
    case gap
    case emptyPages = "empty_pages"
    case totalMismatch = "total_mismatch"
    case cancelled

    public var isComplete: Bool {
        switch self {
        case .emptyPage, .noNext, .totalReached, .noMore, .endStatus, .endWhen, .shortPage, .noMatchingConfig,
            .repeatedPageEnds:
            true
        case .maxPages, .maxRecords, .singlePageAsked, .error, .cursorExpired, .repeatedPage, .loop, .gap, .emptyPages,
            .totalMismatch, .cancelled:
            false
        }
    }
}
