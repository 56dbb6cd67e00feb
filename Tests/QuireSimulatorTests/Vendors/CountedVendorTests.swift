import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuireSimulator
import Testing

/// The vendors whose client counts: pages or records.
@Suite struct CountedVendorTests {
    @Test(
        "Freshsales names the envelope after the resource, and the pages",
        arguments: ["contacts", "deals", "sales_accounts"])
    func freshsalesEnvelope(kind: String) async throws {
        let server = try VendorServer(Freshsales(VendorAccount(count: 101)))
        for path in ["/api/\(kind)/view/1", "/crm/sales/api/\(kind)/view/1"] {
            let page = try await server.get(path + "?per_page=50&page=3")
            #expect(try page.records("$.\(kind)") == server.texts(100..<101))
            #expect(try page.value("$.meta")?.text == "{\"total_pages\":3,\"total\":101}")
        }
    }

    @Test("Freshsales gives 25 records, at most 100, and none past the end")
    func freshsalesSizes() async throws {
        let server = try VendorServer(Freshsales(VendorAccount(count: 1_000)))
        #expect(try await server.get("/api/deals/view/1").records("$.deals").count == 25)
        let large = try await server.get("/api/deals/view/1?per_page=1000")
        #expect(try large.records("$.deals").count == 100)
        #expect(try large.value("$.meta.total_pages")?.text == "10")
        #expect(try await server.get("/api/deals/view/1?page=41").records("$.deals").isEmpty)
        #expect(try await server.get("/api/deals/view/1?page=1152921504606846975").records("$.deals").isEmpty)
        #expect(try await server.get("/api/deals/view/1?page=0").status == 400)
    }

    @Test("Freshdesk gives 30 records in a bare array and links to the next page with every other parameter kept")
    func freshdeskLinks() async throws {
        let server = try VendorServer(Freshdesk(VendorAccount(count: 70)))
        let first = try await server.get("/api/v2/tickets")
        let url = "\(server.origin.baseURL)/freshdesk/api/v2/tickets"
        #expect(try first.records("$") == server.texts(0..<30))
        #expect(first.link == "<\(url)?page=2>;rel=\"next\"")
        let second = try await server.get("/api/v2/tickets?page=2&per_page=20&updated_since=2015-01-19T02%3A00%3A00Z")
        #expect(second.link == "<\(url)?per_page=20&updated_since=2015-01-19T02%3A00%3A00Z&page=3>;rel=\"next\"")
        #expect(try await server.get("/api/v2/contacts?page=3").link == nil)
        let past = try await server.get("/api/v2/companies?page=4")
        #expect(past.text == "[]")
        #expect(past.link == nil)
    }

    @Test(
        "Freshdesk refuses what it documents, and names the field",
        arguments: [
            ("per_page=101", "per_page", "invalid_value"), ("page=0", "page", "datatype_mismatch"),
            ("page=x", "page", "datatype_mismatch"), ("page=301", "page", "invalid_value"),
            ("cursor=1", "cursor", "invalid_field"),
        ])
    func freshdeskErrors(query: String, field: String, code: String) async throws {
        let page = try await VendorServer(Freshdesk(VendorAccount(count: 70))).get("/api/v2/tickets?" + query)
        #expect(page.status == 400)
        #expect(try page.string("$.description") == "Validation failed")
        #expect(try page.string("$.errors[0].field") == field)
        #expect(try page.string("$.errors[0].code") == code)
    }

    @Test("Freshdesk takes the key with any password, and its limits can be lifted")
    func freshdeskOptions() async throws {
        var vendor = Freshdesk(VendorAccount(count: 70, token: "key"))
        vendor.lastTicketPage = nil
        vendor.oversized = .clamped
        let server = try VendorServer(vendor)
        for (pair, status) in [("a2V5Og==", 200), ("a2V5OnNlY3JldA==", 200), ("a2V5", 401), ("a2V5eDpY", 401)] {
            let page = try await server.get(
                "/api/v2/tickets?page=301&per_page=500", [("Authorization", "Basic \(pair)")])
            #expect(page.status == status)
        }
        let refused = try await server.get("/api/v2/tickets")
        #expect(try refused.string("$.code") == "invalid_credentials")
    }

    @Test(
        "Braze wants its dates",
        arguments: [
            ("", 400), ("start_date=2019-01-01", 400), ("end_date=2019-02-01", 400),
            ("start_date=2019-02-01&end_date=2019-02-01", 400), ("start_date=1.1.2019&end_date=2019-02-01", 400),
            ("start_date=2019-01-01&end_date=2019-02-01&offset=-1", 400),
            ("start_date=2019-01-01&end_date=2019-02-01&limit=x", 400),
            ("start_date=2019-01-01&end_date=2019-02-01", 200),
            ("email=bounced.3%40example.com&end_date=2019-02-01", 200),
        ])
    func brazeDates(query: String, status: Int) async throws {
        let page = try await VendorServer(Braze(VendorAccount(count: 9))).get("/email/hard_bounces?" + query)
        #expect(page.status == status)
        #expect((try page.string("$.message") == "success") == (status == 200))
    }

    @Test("Braze gives 100 records, at most 500, the newest first, and none past the end", arguments: [0, 1])
    func brazeSizes(firstOffset: Int) async throws {
        var vendor = Braze(VendorAccount(count: 1_000))
        vendor.firstOffset = firstOffset
        let server = try VendorServer(vendor)
        let path = "/email/hard_bounces?start_date=2019-01-01&end_date=2019-02-01"
        #expect(try await server.get(path).records("$.emails") == server.texts(0..<100))
        #expect(try await server.get(path + "&limit=9999").records("$.emails") == server.texts(0..<500))
        let place = 100 - firstOffset
        #expect(
            try await server.get(path + "&offset=100&limit=5").records("$.emails") == server.texts(place..<place + 5))
        #expect(try await server.get(path + "&offset=0&limit=5").records("$.emails") == server.texts(0..<5))
        #expect(try await server.get(path + "&offset=1001").records("$.emails").isEmpty == true)
        let times = server.texts(0..<1_000).map { $0.suffix(28) }
        #expect(times == times.sorted(by: >))
    }

    @Test("Braze finds one address, whatever the dates")
    func brazeAddress() async throws {
        let server = try VendorServer(Braze(VendorAccount(count: 9)))
        let path = "/email/hard_bounces?end_date=2019-02-01&email="
        #expect(try await server.get(path + "bounced.3%40example.com").records("$.emails") == server.texts(5..<6))
        for email in ["bounced.9%40example.com", "bounced.03%40example.com", "x", ""] {
            #expect(try await server.get(path + email).records("$.emails").isEmpty)
        }
    }

    @Test("Plentific reads its fields, not the query")
    func plentific() async throws {
        let server = try VendorServer(Plentific(VendorAccount(count: 1_000)))
        let fields = [(name: "x-pagination-offset", value: "990"), (name: "X-Pagination-Limit", value: "7")]
        #expect(try await server.get("/properties?limit=3&offset=5", fields).records("$") == server.texts(990..<997))
        let large = try await server.get("/properties", [("X-Pagination-Limit", "999")])
        #expect(try large.records("$") == server.texts(0..<200))
        #expect(try await server.get("/properties", [("X-Pagination-Offset", "1000")]).text == "[]")
        #expect(try await server.get("/properties", [("X-Pagination-Offset", "x")]).status == 400)
        #expect(try await server.get("/properties", [("X-Pagination-Limit", "0")]).status == 400)
    }

    @Test("Spiri.bo skips, and clamps or refuses a page that is too large as told")
    func spiribo() async throws {
        var vendor = Spiribo(VendorAccount(count: 1_000))
        var server = try VendorServer(vendor)
        #expect(try await server.get("/contracts").records("$.data") == server.texts(0..<20))
        #expect(try await server.get("/contracts?skip=995&limit=20").records("$.data") == server.texts(995..<1_000))
        #expect(try await server.get("/contracts?skip=1000").text == "{\"data\":[]}")
        #expect(try await server.get("/contracts?limit=101").records("$.data").count == 100)
        vendor.oversized = .refused
        server = try VendorServer(vendor)
        #expect(try await server.get("/contracts?limit=100").status == 200)
        #expect(try await server.get("/contracts?limit=101").status == 400)
    }
}
