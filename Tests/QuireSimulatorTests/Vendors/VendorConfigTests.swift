import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireHTTPServer
import QuireJSON
import QuirePagination
import QuireSimulator
import TestOrigin
import Testing

/// The configs of templates in `Tests/Fixtures/pagination`, unchanged, each against its vendor.
@Suite struct VendorConfigTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let make: @Sendable (VendorAccount) -> any Vendor
        /// What the config's `endpoint` begins behind.
        let base: String
        let end: CrawlEnd

        init(
            _ name: String, base: String = "", end: CrawlEnd, _ make: @escaping @Sendable (VendorAccount) -> any Vendor
        ) {
            (testDescription, self.make, self.base, self.end) = (name, make, base, end)
        }
    }

    static let cases = [
        Case("freshsales", base: "/api", end: .emptyPage) { Freshsales($0) },
        Case("freshdesk", base: "/api/v2", end: .emptyPage) { Freshdesk($0) },
        Case("zoom", base: "/v2", end: .noNext) { Zoom($0) },
        Case("dropbox", base: "/2", end: .noMore) { Dropbox($0) },
        Case("plentific", end: .emptyPage) { Plentific($0) },
        Case("spiribo", end: .emptyPage) { Spiribo($0) },
        Case("shopify", base: "/admin/api/2024-01", end: .endWhen) { Shopify($0) },
    ]

    @Test("returns every record, byte for byte, and ends as complete", arguments: cases, [1234, 1000, 3])
    func complete(one: Case, count: Int) async throws {
        let vendor = one.make(VendorAccount(count: count, seed: 7, token: "s3cret"))
        let run = try await Self.crawl(vendor, one.testDescription, base: one.base)
        let expected = (0..<count).map { Self.record($0, of: vendor) }
        #expect(run.records == expected)
        #expect(run.report.isComplete, "\(run.report.detail ?? "")")
        // A listing of a single page carries no Link header at all.
        let end = one.testDescription == "shopify" && count == 3 ? .noNext : one.end
        #expect(run.report.end == end)
    }

    @Test("dropbox: a cursor that stays on the last page ends the listing too", arguments: [1234, 1000, 3])
    func dropboxSameCursor(count: Int) async throws {
        var vendor = Dropbox(VendorAccount(count: count, seed: 7, token: "s3cret"))
        vendor.cursorAtEnd = .same
        let run = try await Self.crawl(vendor, "dropbox", base: "/2")
        #expect(run.records == (0..<count).map { Self.record($0, of: vendor) })
        #expect(run.report.end == .noMore)
    }

    @Test("braze: the config jumps over a page, and the crawl says which records", arguments: [0, 1])
    func brazeGap(firstOffset: Int) async throws {
        var vendor = Braze(VendorAccount(count: 1234, seed: 7, token: "s3cret"))
        vendor.firstOffset = firstOffset
        let run = try await Self.crawl(vendor, "braze", base: "")
        #expect(run.report.end == .gap)
        #expect(!run.report.isComplete)
        #expect(run.report.detail?.contains("records 101-200") == true, "\(run.report.detail ?? "")")
    }

    @Test("braze: a config that steps by what a page holds gets every record", arguments: [0, 1])
    func brazeMended(firstOffset: Int) async throws {
        var vendor = Braze(VendorAccount(count: 1234, seed: 7, token: "s3cret"))
        vendor.firstOffset = firstOffset
        let config =
            #"{"response_jsonpath": "$.emails", "query": "{\"offset\": {{ page * 100 + \#(firstOffset) }}, \"limit\": 100}"}"#
        let run = try await Self.crawl(vendor, config, base: "")
        #expect(run.records == (0..<1234).map { Self.record($0, of: vendor) })
        #expect(run.report.end == .emptyPage)
    }

    private static func crawl(
        _ vendor: any Vendor, _ config: String, base: String
    ) async throws -> (records: [String], report: CrawlReport) {
        let origin = try SimulatedVendors([vendor], .withoutLimits)
        defer { origin.stop() }
        let start = vendor.firstRequest
        let name = type(of: vendor).name
        var pagination = try Pagination(json: config.hasPrefix("{") ? config : fixture(config), named: config)
        pagination.scope.baseURL = try HTTPURL("\(origin.baseURL)/\(name)\(base)")
        let request = HTTPRequest(
            method: try #require(HTTPMethod(rawValue: start.method)), url: try HTTPURL(origin.baseURL + start.target),
            headers: HTTPHeaders(start.headers.map { ($0.name, $0.value) }),
            body: start.body.isEmpty ? nil : start.body)
        let crawl = Crawl(request, pagination: pagination)
        var records: [String] = []
        do {
            for try await page in crawl.pages { records += page.records.map(\.text) }
        } catch {
            // The report tells how it ended.
            guard case .incomplete = error else { throw error }
        }
        return (records, crawl.report)
    }

    private static func record(_ index: Int, of vendor: any Vendor) -> String {
        var bytes: [UInt8] = []
        vendor.listings[0].append(recordAt: index, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func fixture(_ name: String) throws -> String {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
            separator: "/")
        let bytes = try #require(contents("\(folder)/Fixtures/pagination/\(name).json"))
        return String(decoding: bytes, as: UTF8.self)
    }
}
