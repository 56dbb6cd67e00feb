public import QuireHTTP
public import QuireJSON

/// A way of paging, as a pure value: from the page just received to the request for the next one.
///
/// To add one: a file beside this one, and its line in ``SchemeCatalog``.
public protocol PagingScheme: Sendable {
    /// The name in a config.
    var name: String { get }

    /// Whether the next request comes from what the server said, or is counted.
    var family: SchemeFamily { get }

    /// What the scheme wants to know of each page, answered in this order as ``PageFacts/values``.
    var reads: [ValueSource] { get }

    /// Records asked for with each page; `nil` when the scheme does not say.
    var limit: Int? { get }

    /// Where the scheme begins to count.
    var firstCounter: Int { get }

    /// What a user can do when the server filters after paging, so that pages come short; `nil`: nothing.
    var shortPageAdvice: String? { get }

    /// Where the caller's own first request begins to count, if it says so; and how many records lie before that.
    func counter(in request: HTTPRequest) throws(PagingError) -> Int?
    func skipped(at counter: Int) -> Int?

    /// The same request may be right twice, because the position moves on the server.
    var repeatsRequests: Bool { get }

    /// Whether a crawl that begins at the URL of a later page goes on from there.
    var goesOnFromURL: Bool { get }

    /// Whether the scheme looks into the body by itself, beyond its ``reads``.
    var readsBody: Bool { get }

    /// The first request, with what the scheme adds to it.
    func firstRequest(_ request: HTTPRequest) throws(PagingError) -> HTTPRequest

    /// What the scheme chooses by the page itself: where its records are, and what makes the next request.
    func select(on page: PageFacts) throws(PagingError) -> PageSelection

    /// What follows this page.
    func next(after page: PageFacts) throws(PagingError) -> NextPage

    /// The step that is `distance` pages behind `next`, which follows this page: told without having seen the pages
    /// between, if they are as long as this one. `nil` where only those pages tell.
    func step(_ distance: Int, behind next: SchemeStep, after page: PageFacts) -> SchemeStep?

    /// Whether a step depends on how many records the page before it held.
    var stepsByRecords: Bool { get }

    /// How many records lie before the end of this page, counted from the start of the listing; `nil` when the scheme
    /// does not tell.
    func position(after page: PageFacts) -> Int?

    /// This scheme, or the one that page 1 shows to be in use.
    func resolved(on page: FirstPage) throws(ConfigError) -> any PagingScheme

    /// Where a request says how long a page is to be; `nil`: the scheme does not say it.
    var limitParameter: Placement? { get }

    /// The same scheme with pages of `size` records, whoever asks for them; `nil` leaves it as it is.
    func asking(for size: Int?) -> any PagingScheme

    /// The flags that would ask for this scheme.
    var description: String { get }
}

public enum SchemeFamily: Sendable {
    /// Links and tokens: the server names the next page.
    case chain
    /// Page numbers and offsets: the client counts.
    case counter
    /// There is one page.
    case single
}

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

extension PagingScheme {
    public var reads: [ValueSource] { [] }
    public var limit: Int? { nil }
    public var firstCounter: Int { 0 }
    public func counter(in request: HTTPRequest) throws(PagingError) -> Int? { nil }
    public func skipped(at counter: Int) -> Int? { nil }
    public var repeatsRequests: Bool { false }
    public var goesOnFromURL: Bool { true }
    public var readsBody: Bool { false }
    public var shortPageAdvice: String? { nil }
    public func firstRequest(_ request: HTTPRequest) throws(PagingError) -> HTTPRequest { request }
    public func position(after page: PageFacts) -> Int? { nil }
    public func step(_ distance: Int, behind next: SchemeStep, after page: PageFacts) -> SchemeStep? { nil }
    public var stepsByRecords: Bool { false }
    public func select(on page: PageFacts) -> PageSelection { PageSelection() }
    public var limitParameter: Placement? { nil }
    public func asking(for size: Int?) -> any PagingScheme { self }
    public func resolved(on page: FirstPage) throws(ConfigError) -> any PagingScheme { self }
}
