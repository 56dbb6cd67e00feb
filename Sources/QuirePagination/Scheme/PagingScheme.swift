public import QuireHTTP

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

    /// How the scheme counts, where it does so in one number of the request; ``firstCounter``, ``counter(in:)`` and
    /// ``skipped(at:)`` follow from it.
    var counting: PageCounting? { get }

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

    /// Page 1 has to show first which scheme is in use.
    var isToBeDetected: Bool { get }

    /// The relation of the `Link` header field that the scheme follows; `nil`: it follows none.
    var linkRelation: String? { get }

    /// What the scheme ``reads`` is the URL of the next page, and no token.
    var readsLink: Bool { get }

    /// Why pages of a scheme without ``counting`` cannot overlap, behind "consistency overlap".
    var overlapRefusal: String { get }

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
