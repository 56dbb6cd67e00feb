public import QuireHTTP
public import QuirePagination

/// What a caller asks of a connector's stream beyond what the connector says.
public struct StreamOptions: Sendable {
    /// Changes the policy that the connector's own has made.
    public var policy: @Sendable (inout CrawlPolicy) -> Void = { _ in }
    /// Changes the pagination of the stream itself, and not of its parents.
    public var pagination: @Sendable (inout Pagination) -> Void = { _ in }
    /// Changes the first request of each crawl, those of the parents too.
    public var request: @Sendable (inout HTTPRequest) -> Void = { _ in }
    /// Records of a page, in place of what the connector says.
    public var pageSize: Int?
    /// The answers come from a ``ReplayTransport``: credentials are neither needed nor made.
    public var isReplayed = false

    public init() {}
}
