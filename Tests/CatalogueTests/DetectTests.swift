import Quire
import QuireHTTP
import QuireHTTPClient
import QuireHTTPServer
import QuirePagination
import QuireSimulator
import Testing

@Suite("Detection against the vendors", .timeLimit(.minutes(5))) struct DetectTests {
    /// A listing, and how detection has to tell its way of paging: as the vendor documents it.
    struct Case: Sendable, CustomTestStringConvertible {
        let stream: ShippedStream
        let scheme: String

        init(_ connector: String, _ stream: String, _ scheme: String) {
            self.stream = ShippedStream(connector: connector, stream: stream)
            self.scheme = scheme
        }

        var testDescription: String { stream.testDescription }
    }

    static let cases: [Case] = [
        Case(
            "aws-ssm", "parameters",
            "cursor:from=$.NextToken,parameter=$.NextToken,records=$.Parameters,limit=50,limit_parameter=$.MaxResults"),
        Case("braze", "hard_bounces", "offset:parameter=offset,records=$.emails"),
        Case(
            "dropbox", "files",
            #"{"endpoint": "{{ endpoint }}/continue", "body": "{\"cursor\": \"{{ previous_request.cursor }}\"}", "replace_body": true, "response_jsonpath": "$.entries", "has_more": "$.has_more"}"#
        ),
        Case("dynamics365", "accounts", "next_url:from=$['@odata.nextLink'],records=$.value"),
        Case(
            "elasticsearch", "documents",
            #"{"body": "{\"search_after\": {{ previous_request.hits.hits[-1].sort | tojson }}}", "response_jsonpath": "$.hits.hits"}"#
        ),
        Case("firestore", "documents", "cursor:from=$.nextPageToken,parameter=pageToken,records=$.documents"),
        Case("freshdesk", "tickets", "link_header"),
        Case(
            "freshsales", "contacts",
            "page:parameter=page,records=$.contacts,total=$.meta.total,total_pages=$.meta.total_pages"),
        Case("github", "issues", "link_header"),
        Case("gitlab", "projects", "link_header"),
        Case("gitlab", "issues", "link_header:total=header:X-Total"),
        Case("gohighlevel", "contacts", "next_url:from=$.meta.nextPageUrl,records=$.contacts,total=$.count"),
        Case(
            "gohighlevel", "opportunities",
            "next_url:from=$.meta.nextPageUrl,records=$.opportunities,total=$.meta.total"),
        Case("gohighlevel-skip", "contacts", "offset:parameter=skip,records=$.contacts,total=$.meta.total"),
        Case("hubspot", "contacts", "next_url:from=$.paging.next.link,records=$.results"),
        Case(
            "jira", "issues",
            "cursor:from=$.nextPageToken,parameter=nextPageToken,records=$.issues,limit=100,limit_parameter=maxResults"),
        Case("jira", "projects", "next_url:from=$.nextPage,records=$.values,total=$.total"),
        Case("nocodb", "records", "offset:parameter=offset,records=$.list,total=$.pageInfo.totalRows"),
        Case("nocodb", "tables", "next_url:from=$.next,records=$.records"),
        Case(
            "notion", "pages",
            "cursor:from=$.next_cursor,parameter=$.start_cursor,records=$.results,has_more=$.has_more,limit=100,limit_parameter=$.page_size"
        ),
        Case(
            "notion", "users",
            "cursor:from=$.next_cursor,parameter=start_cursor,records=$.results,has_more=$.has_more,limit=100,limit_parameter=page_size"
        ),
        Case(
            "pipedrive", "activities",
            "cursor:from=$.additional_data.pagination.next_start,parameter=start,records=$.data,has_more=$.additional_data.pagination.more_items_in_collection"
        ),
        Case("pipedrive", "persons", "cursor:from=$.additional_data.next_cursor,parameter=cursor,records=$.data"),
        Case("plentific", "properties", "offset:parameter=X-Pagination-Offset,in=header"),
        Case("salesforce", "accounts", "next_url:from=$.nextRecordsUrl,records=$.records,total=$.totalSize"),
        Case("shopify", "products", "link_header:records=$.products"),
        Case(
            "slack", "users",
            "cursor:from=$.response_metadata.next_cursor,parameter=cursor,records=$.members,limit=200,limit_parameter=limit"
        ),
        Case(
            "slack", "channels",
            "cursor:from=$.response_metadata.next_cursor,parameter=cursor,records=$.channels,limit=200,limit_parameter=limit"
        ),
        Case("spiribo", "contracts", "offset:parameter=skip,records=$.data,limit=20,limit_parameter=limit"),
        Case(
            "stripe", "customers", "cursor:from=last:$.id,parameter=starting_after,records=$.data,has_more=$.has_more"),
        Case(
            "xandr", "advertisers",
            "offset:parameter=start_element,records=$.response.advertisers,total=$.response.count"),
        Case(
            "zoom", "participants",
            "cursor:from=$.next_page_token,parameter=next_page_token,records=$.participants,total=$.total_records"),
    ]

    @Test("each vendor's way of paging is found, and proven", arguments: cases)
    func found(item: Case) async throws {
        let detection = try await detect(item.stream)
        #expect(detection.flags ?? detection.config == item.scheme, "\(detection.evidence)")
    }

    @Test("a listing whose pages say nothing of how to go on is refused, with what was seen")
    func refused() async throws {
        // Conversations go on behind a date of the last record, whose parameter no answer names.
        let stream = ShippedStream(connector: "gohighlevel", stream: "conversations")
        let error = await #expect(throws: DetectionError.self) { _ = try await detect(stream) }
        #expect("\(try #require(error))".contains("$.total is 1234, and it holds 20 records"))
    }

    private func detect(_ stream: ShippedStream) async throws -> Detection {
        let type = try #require(VendorCatalog.types.first { $0.name == stream.connector })
        var account = VendorAccount(count: 1_234)
        if stream.connector == "dynamics365" { account = VendorAccount(count: 6_000) }
        if stream.connector == "salesforce" { account = VendorAccount(count: 3_000) }
        let time = SharedTime(seed: 3)
        var options = SimulatedVendors.Options()
        options.clock = time.clock
        let server = try SimulatedVendors([type.init(account)], options)
        defer { server.stop() }
        let listing = try #require(server.vendor(stream.connector)?.listings.first { $0.name == stream.stream })
        let first = listing.firstRequest
        var headers = HTTPHeaders()
        for (name, value) in first.headers where name.lowercased() != "host" { headers.add(name, value) }
        let request = HTTPRequest(
            method: try #require(HTTPMethod(rawValue: first.method)), url: try HTTPURL(server.baseURL + first.target),
            headers: headers, body: first.body.isEmpty ? nil : first.body)
        var pagination = try Pagination(flags: "auto")
        pagination.nextOrigin = stream.connector == "nocodb" ? .upstream : .same
        let crawl = Crawl(
            request, pagination: pagination, transport: HTTPClient(VendorRun.direct), environment: time.environment)
        return try await Detector(crawl).detect()
    }
}
