import QuireHTTP
import QuireJSON

/// Tells by page 1 which scheme is in use. A crawl first has detection prove what the page shows, by further requests;
/// this is what the page alone tells where nothing was proven: a `Link` header, a URL under one of the usual names, or
/// that it is all. Anything less certain it refuses to guess.
public struct AutomaticScheme: PagingScheme {
    public let name = "auto"
    public let family = SchemeFamily.chain

    public init() {}

    public var isToBeDetected: Bool { true }
    public var overlapRefusal: String { "needs the scheme to be named, offset or page" }

    public func next(after page: PageFacts) -> NextPage { .none }

    public var description: String { "auto" }

    /// Where servers put the URL of the next page: DRF and others, OData, HAL, JSON:API, Facebook, HubSpot, GitLab.
    static let usualLinks = [
        "$.next", "$['@odata.nextLink']", "$['odata.nextLink']", "$._links.next.href", "$._links.next",
        "$.links.next.href",
        "$.links.next", "$.next_url", "$.nextUrl", "$.nextLink", "$.next_page_url", "$.next_page", "$.nextPage",
        "$.nextRecordsUrl", "$.paging.next.link", "$.paging.next", "$.pagination.next", "$.pagination.next_url",
        "$.pagination.next_link", "$.meta.next", "$.meta.next_url", "$.meta.pagination.links.next", "$.page.next",
        "$.pageInfo.next", "$.info.next",
    ]

    public func resolved(on page: FirstPage) throws(ConfigError) -> any PagingScheme {
        // Also one that cannot be read: the scheme then says so.
        switch LinkField.search("next", in: page.headers, context: page.url) {
        case .found, .unreadable: return LinkHeaderScheme()
        case .absent: break
        }
        var namedNone: SimplePath?
        for text in Self.usualLinks {
            guard let path = try? SimplePath(text), let value = page.root[path].map(PageValue.init) else { continue }
            if value.isAbsent { namedNone = namedNone ?? path }
            // Whether the link can be followed is judged, and told, when it is.
            guard value.kind == .string, value.text.contains(where: { $0 == "/" || $0 == "?" }) else { continue }
            return NextURLScheme(from: .body(path))
        }
        if let reason = SignsOfMore.first(on: page, pageSizeTells: namedNone == nil) {
            throw ConfigError(
                "how this API pages cannot be told from page 1 (\(reason)): name the scheme, "
                    + "one of \(SchemeCatalog.names.filter { $0 != name }.joined(separator: ", "))")
        }
        // `"next": null` is how a listing says that page 1 was all.
        if let namedNone { return NextURLScheme(from: .body(namedNone)) }
        return SinglePageScheme()
    }
}
