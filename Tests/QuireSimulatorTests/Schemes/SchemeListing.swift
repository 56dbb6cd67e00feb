import QuireHTTP
import QuirePagination
import QuireSimulator

/// One listing of the tour, with what a user of Quire has to say about it.
struct SchemeListing: Sendable {
    let name: String
    let listing: Listing
    /// As behind `--scheme`.
    let flags: String
    var query = ""
    var headers: HTTPHeaders = [:]
    var body: String?
    /// The listing is broken: its crawl must end so, and be called incomplete.
    var expectedFault: CrawlEnd?

    static let all = [
        SchemeListing(
            name: "page number", listing: .pageNumber,
            flags: "page:size=100,size_parameter=per_page,records=$.data,total=$.total"),
        // The server never gives more than 250.
        SchemeListing(
            name: "offset and limit", listing: .offset, flags: "offset:limit=1000,records=$.items,total=$.meta.total"),
        SchemeListing(
            name: "offset, no total", listing: .offsetWithoutTotal, flags: "offset:limit=100,records=$.items"),
        SchemeListing(
            name: "cursor: body to query", listing: .bodyCursor,
            flags: "cursor:from=$.next_cursor,parameter=cursor,limit=100,limit_parameter=limit,records=$.contacts"),
        SchemeListing(
            name: "cursor: body to POST body", listing: .postedCursor,
            flags: "cursor:from=$.cursor,parameter=$.cursor,has_more=$.has_more,records=$.results",
            headers: ["Content-Type": "application/json"], body: "{\"limit\": 100}"),
        SchemeListing(
            name: "cursor: header to header", listing: .headerCursor,
            flags:
                "cursor:from=header:X-Next-Token,parameter=X-Page-Token,in=header,records=$,total=header:X-Total-Count"),
        SchemeListing(
            name: "keyset: last record's id", listing: .lastRecord,
            flags: "cursor:from=last:$.id,parameter=after,limit=100,limit_parameter=limit,records=$"),
        SchemeListing(
            name: "next URL, absolute", listing: .absoluteLink,
            flags: "next_url:from=$.next,records=$.results,total=$.count"),
        SchemeListing(
            name: "next URL, relative", listing: .relativeLink, flags: "next_url:from=$.links.next,records=$.data"),
        SchemeListing(
            name: "next URL, OData", listing: .odata,
            flags: "next_url:from=$['@odata.nextLink'],records=$.value,total=$['@odata.count']",
            query: "?$count=true&$orderby=id", headers: ["Prefer": "odata.maxpagesize=100"]),
        SchemeListing(name: "Link header", listing: .linkHeader, flags: "link_header:records=$"),
        SchemeListing(name: "none (one page)", listing: .onePage, flags: "none:records=$"),
        SchemeListing(
            name: "broken: a cursor that loops", listing: .loop,
            flags: "cursor:from=$.next_cursor,parameter=cursor,records=$.contacts", expectedFault: .loop),
    ]

    /// - Parameter baseURL: Of the origin that holds the listing.
    func request(at baseURL: String) throws -> HTTPRequest {
        HTTPRequest(
            method: body == nil ? .get : .post, url: try HTTPURL(baseURL + listing.path + query), headers: headers,
            body: body.map { Array($0.utf8) })
    }
}
