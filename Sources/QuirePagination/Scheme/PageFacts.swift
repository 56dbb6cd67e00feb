public import QuireHTTP
public import QuireJSON

/// A page, reduced to what deciding the next request needs.
public struct PageFacts: Sendable {
    /// The request that brought it.
    public var request: HTTPRequest
    /// The first request of the crawl, without what a scheme adds.
    public var firstRequest: HTTPRequest
    /// Where it came from in the end, redirects followed: what a relative link is relative to.
    public var url: HTTPURL
    public var headers: HTTPHeaders
    public var counter: Int
    /// Pages before this one.
    public var page: Int
    /// Records on the page, before any filter.
    public var records: Int
    /// For each of the scheme's ``PagingScheme/reads``.
    public var values: [PageValue?]
    /// The whole body; `nil` when there is none. Its grammar may not have been checked yet.
    public var body: RawJSON?
    /// The members of a body that is an object, where the scheme reads it as a whole and they are not too many.
    public var members: [(key: RawJSON, value: RawJSON)]?
    /// What the templates of a config see beside the page.
    public var scope = TemplateScope()
    /// The records are what a filter let pass, so that their number is not the page's length.
    public var isFiltered = false
    /// The config that ``PagingScheme/select(on:)`` chose.
    public var config: Int?

    public init(
        request: HTTPRequest, firstRequest: HTTPRequest, url: HTTPURL, headers: HTTPHeaders = HTTPHeaders(),
        counter: Int = 0, page: Int = 0, records: Int, values: [PageValue?] = []
    ) {
        self.request = request
        self.firstRequest = firstRequest
        self.url = url
        self.headers = headers
        self.counter = counter
        self.page = page
        self.records = records
        self.values = values
    }
}

/// Page 1 as a whole, for a scheme that is told by it.
public struct FirstPage: Sendable {
    public var root: RawJSON
    public var headers: HTTPHeaders
    public var url: HTTPURL
    public var records: Int

    public init(root: RawJSON, headers: HTTPHeaders, url: HTTPURL, records: Int) {
        (self.root, self.headers, self.url, self.records) = (root, headers, url, records)
    }
}

/// What a scheme chooses by a page itself.
public struct PageSelection: Sendable, Equatable {
    /// The config that makes the next request, where a scheme has several; `nil`: none of them applies.
    public var config: Int?
    /// Where the records of this page are; `nil`: as the pagination says.
    public var records: JSONPath?
    /// A path that matches nothing is an empty page.
    public var recordsOptional = false

    public init(config: Int? = nil, recordsOptional: Bool = false) {
        (self.config, self.recordsOptional) = (config, recordsOptional)
    }
}
