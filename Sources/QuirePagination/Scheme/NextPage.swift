public import QuireHTTP

/// What follows a page, as the scheme tells it.
public enum NextPage: Sendable, Equatable {
    case request(SchemeStep)
    /// The page names no next one (rule E2).
    case none
    /// The same, by one value of the page, while another says otherwise.
    case noneInDoubt
    /// The config itself says that the listing ends here (rules E5, E7).
    case end(CrawlEnd)
}

/// A request, and the page number or offset that it asks for.
public struct SchemeStep: Sendable, Equatable {
    public var request: HTTPRequest
    public var counter: Int
    /// Pages before this one.
    public var page = 0
    /// How many records the step passes over, where a config's own words say it.
    public var stride: Stride?

    public init(request: HTTPRequest, counter: Int = 0) { (self.request, self.counter) = (request, counter) }
}
