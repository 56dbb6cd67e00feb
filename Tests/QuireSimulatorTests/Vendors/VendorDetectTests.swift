import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import QuireSimulator
import Testing

/// Detection against the simulated vendors and listings, told nothing but the first request.
@Suite(.timeLimit(.minutes(2))) struct VendorDetectTests {
    static let vendors: [(vendor: any Vendor, config: String)] = {
        let account = VendorAccount(count: 1_234)
        return [
            (
                Freshsales(account),
                #"{"scheme": "page", "parameter": "page", "records": "$.contacts", "total": "$.meta.total", "total_pages": "$.meta.total_pages"}"#
            ),
            (Freshdesk(account), #"{"scheme": "link_header"}"#),
            (
                Zoom(account),
                #"{"scheme": "cursor", "from": "$.next_page_token", "parameter": "next_page_token", "records": "$.participants", "total": "$.total_records"}"#
            ),
            (
                Dropbox(account),
                #"{"endpoint": "{{ endpoint }}/continue", "body": "{\"cursor\": \"{{ previous_request.cursor }}\"}", "replace_body": true, "response_jsonpath": "$.entries", "has_more": "$.has_more"}"#
            ),
            (Braze(account), #"{"scheme": "offset", "parameter": "offset", "records": "$.emails"}"#),
            (Plentific(account), #"{"scheme": "offset", "parameter": "X-Pagination-Offset", "in": "header"}"#),
            (
                Spiribo(account),
                #"{"scheme": "offset", "parameter": "skip", "records": "$.data", "limit": 20, "limit_parameter": "limit"}"#
            ),
            (Shopify(account), #"{"scheme": "link_header", "records": "$.products"}"#),
        ]
    }()

    @Test("each vendor's way of paging is found", arguments: vendors.indices)
    func found(index: Int) async throws {
        let (vendor, config) = Self.vendors[index]
        let server = try VendorServer(vendor)
        let detector = Detector(
            Crawl(try server.first, pagination: try Pagination(flags: "auto"), transport: HTTPClient(direct)))
        let detection = try await detector.detect()
        #expect(detection.config == config, "\(detection.evidence)")
    }

    @Test(
        "a crawl that is told nothing gets every record of each vendor", arguments: vendors.indices,
        [0, 1, 20, 100, 1_234])
    func crawled(index: Int, count: Int) async throws {
        var vendor = Self.vendors[index].vendor
        vendor.account = VendorAccount(count: count)
        let server = try VendorServer(vendor)
        let crawl = Crawl(try server.first, pagination: try Pagination(flags: "auto"), transport: HTTPClient(direct))
        var records: [String] = []
        do {
            for try await page in crawl.pages { records += page.records.map(\.text) }
        } catch {
            // A page that may be all, or not, is refused; anything else would be a loss that nobody sees.
            guard case .configuration = error else { throw error }
            #expect(records.isEmpty && count <= 100, "\(error)")
            return
        }
        #expect(records == server.texts(0..<count), "\(crawl.report.warnings)")
    }

    @Test(
        "the ways of the demonstration are found",
        arguments: [
            ("/page-number", "page:parameter=page,records=$.data,total=$.total"),
            ("/offset", "offset:parameter=offset,records=$.items,total=$.meta.total"),
            ("/offset-without-total", "offset:parameter=offset,records=$.items"),
            ("/body-cursor", "cursor:from=$.next_cursor,parameter=cursor,records=$.contacts"),
            (
                "/header-cursor",
                "cursor:from=header:X-Next-Token,parameter=X-Page-Token,in=header,total=header:X-Total-Count"
            ),
            ("/absolute-link", "next_url:from=$.next,records=$.results,total=$.count"),
            ("/relative-link", "next_url:from=$.links.next,records=$.data"), ("/link-header", "link_header"),
        ])
    func listing(path: String, flags: String) async throws {
        let origin = try ListingOrigin(DataSet(count: 1_234))
        let request = HTTPRequest.get(try HTTPURL(origin.baseURL + path))
        let detector = Detector(
            Crawl(request, pagination: try Pagination(flags: "auto"), transport: HTTPClient(direct)))
        let detection = try await detector.detect()
        #expect(detection.flags == flags, "\(detection.evidence)")
    }
}
