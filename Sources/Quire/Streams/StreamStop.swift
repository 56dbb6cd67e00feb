import QuirePagination

/// Why a run ends before its parts do.
enum StreamStop: Error {
    case delivery(any Error)
    case crawl(CrawlError)
    /// A limit of the caller's own was reached.
    case enough
}

extension Crawl {
    /// Stops at once.
    func end() {
        stop()
        stop()
    }
}

extension CrawlError {
    /// How a run ends that it stops.
    var end: CrawlEnd {
        switch self {
        case .cancelled: .cancelled
        case .incomplete(let end, _): end
        case .configuration, .failed, .undecodable: .error
        }
    }

    /// Other crawls of the same run may still reach their ends.
    var isOfOneCrawl: Bool {
        switch self {
        case .failed, .incomplete, .undecodable: true
        case .cancelled, .configuration: false
        }
    }
}
