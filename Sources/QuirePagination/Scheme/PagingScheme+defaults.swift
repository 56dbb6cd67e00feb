public import QuireHTTP

/// What holds for a scheme that says nothing else.
extension PagingScheme {
    public var reads: [ValueSource] { [] }
    public var limit: Int? { nil }
    public var counting: PageCounting? { nil }
    public var firstCounter: Int { counting?.first ?? 0 }
    public func counter(in request: HTTPRequest) throws(PagingError) -> Int? {
        try counting?.parameter.number(in: request)
    }
    public func skipped(at counter: Int) -> Int? { counting?.skipped(at: counter) }
    public var repeatsRequests: Bool { false }
    public var goesOnFromURL: Bool { true }
    public var isToBeDetected: Bool { false }
    public var linkRelation: String? { nil }
    public var readsLink: Bool { false }
    public var overlapRefusal: String {
        "is for offset and page: where the server itself names the next page (\(name)), it goes on behind the last record, wherever that stands now"
    }
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
