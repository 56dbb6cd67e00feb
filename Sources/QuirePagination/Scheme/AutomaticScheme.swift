import QuireHTTP
import QuireJSON

/// Tells by page 1 which scheme is in use, where the page itself names the next one: a `Link` header, or a URL under
/// one of the usual names. Anything less certain it refuses to guess.
public struct AutomaticScheme: PagingScheme {
    public let name = "auto"
    public let family = SchemeFamily.chain

    public init() {}

    public func next(after page: PageFacts) -> SchemeStep? { nil }

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

    /// Members that tell of paging which this scheme cannot follow by itself.
    static let signsOfMore = [
        "$.has_more", "$.hasMore", "$.has_next", "$.hasNext", "$.next_cursor", "$.nextCursor", "$.cursor",
        "$.next_token",
        "$.nextToken", "$.NextToken", "$.next_page_token", "$.nextPageToken", "$.continuation", "$.scroll_id",
        "$._scroll_id", "$.response_metadata.next_cursor", "$.meta.next_cursor", "$.pagination.next_cursor",
        "$.paging.next.after", "$.paging.cursors.after", "$.pagination.has_more", "$.total_pages", "$.totalPages",
        "$.pages", "$.meta.total_pages",
    ]

    public func resolved(on page: FirstPage) throws(ConfigError) -> any PagingScheme {
        if LinkField.target(of: "next", in: page.headers) != nil { return LinkHeaderScheme() }
        var namedNone: SimplePath?
        for text in Self.usualLinks {
            guard let path = try? SimplePath(text), let value = page.root[path] else { continue }
            if value.kind == .null { namedNone = namedNone ?? path }
            guard value.kind == .string else { continue }
            let link = value.stringValue ?? ""
            guard link.contains("/") || link.hasPrefix("?"), (try? page.url.resolving(link)) != nil else { continue }
            return NextURLScheme(from: .body(path))
        }
        if let reason = Self.reasonToDoubt(page, namesNone: namedNone != nil) {
            throw ConfigError(
                "how this API pages cannot be told from page 1 (\(reason)): name the scheme, "
                    + "one of \(SchemeCatalog.names.filter { $0 != "auto" }.joined(separator: ", "))")
        }
        // `"next": null` is how a listing says that page 1 was all.
        if let namedNone { return NextURLScheme(from: .body(namedNone)) }
        return SinglePageScheme()
    }

    /// A sign that page 1 is not everything; `nil` when nothing speaks against it.
    private static func reasonToDoubt(_ page: FirstPage, namesNone: Bool) -> String? {
        for text in signsOfMore {
            guard let path = try? SimplePath(text), let raw = page.root[path] else { continue }
            let value = PageValue(raw)
            guard !value.isAbsent, value.saysMore == true, value.count.map({ $0 > 1 }) ?? true else { continue }
            return "\(text) is \(String(value.json.prefix(40)))"
        }
        for source in UndeclaredCounts.usual {
            guard let count = source.value(in: page.root, page.headers)?.count, count > page.records else { continue }
            return "\(source) is \(count), and it holds \(page.records) records"
        }
        guard !namesNone, LikelyPageSize.contains(page.records) else { return nil }
        return "it holds exactly \(page.records) records, a usual page size"
    }
}

/// Page sizes that servers use by themselves: a page of one of these may have been cut.
enum LikelyPageSize {
    static func contains(_ count: Int) -> Bool { [10, 20, 25, 50, 100, 200, 250, 500, 1000].contains(count) }
}
