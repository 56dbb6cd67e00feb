public import QuirePagination

/// Why a crawl did not reach the end of the data.
public enum CrawlError: Error, Sendable, CustomStringConvertible {
    /// The request or its config cannot be meant; nothing, or only page 1, was asked for.
    case configuration(String)
    /// A page could not be had or read, after all retries.
    case failed(page: Int, reason: String)
    /// Everything that could be had was delivered, and it is not everything.
    case incomplete(CrawlEnd, detail: String)
    /// A record that is not of the type that QuireDecoding was asked for. Counted from 1 over the whole crawl.
    case undecodable(record: Int, page: Int, reason: String)
    case cancelled

    public var description: String {
        switch self {
        case .configuration(let text): text
        case .failed(let page, let reason): "page \(page): \(reason)"
        case .incomplete(let end, let detail): "\(end.rawValue): \(detail)"
        case .undecodable(let record, let page, let reason): "record \(record) (on page \(page)): \(reason)"
        case .cancelled: "cancelled"
        }
    }
}
