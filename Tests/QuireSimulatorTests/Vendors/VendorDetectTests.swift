import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import QuireSimulator
import Testing

/// Detection against the simulated vendors and listings, told nothing but the first request.
@Suite(.timeLimit(.minutes(5))) struct VendorDetectTests {
    private static let vendors: [any Vendor] = {
        let account = VendorAccount(count: 1_234)
        return [
            Freshsales(account), Freshdesk(account), Zoom(account), Dropbox(account), Braze(account),
            Plentific(account), Spiribo(account), Shopify(account),
        ]
    }()

    @Test(
        "a crawl that is told nothing gets every record of each vendor", arguments: vendors.indices,
        [0, 1, 20, 100, 1_234])
    func crawled(index: Int, count: Int) async throws {
        var vendor = Self.vendors[index]
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
