import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

private let flat = "/api/v2/tables/\(NocoDB.table)/records"
private let nested = "/api/v3/data/\(NocoDB.base)/\(NocoDB.table)/records"

@Suite struct NocoDBTests {
    @Test(
        "version 2 gives each row once by offset, until pageInfo says that it is the last page",
        arguments: [0, 1, 25, 26, 1_234])
    func offsets(count: Int) throws {
        let vendor = NocoDB(VendorAccount(count: count))
        var records: [String] = []
        var pages = 0
        while true {
            let page = vendor.ask("\(flat)?offset=\(records.count)")
            pages += 1
            #expect(page["pageInfo", "totalRows"] == "\(count)" && page["pageInfo", "pageSize"] == "25")
            #expect(page["pageInfo", "page"] == "\(pages)")
            #expect(page["pageInfo", "isFirstPage"] == "\(pages == 1)")
            records += page.records("list")
            if page["pageInfo", "isLastPage"] == "true" { break }
        }
        #expect(records == (vendor.truth("records")) && pages == max(1, (count + 24) / 25))
    }

    @Test(
        "version 3 gives each row once by the links, whose host is not the one that was asked",
        arguments: [0, 1, 25, 26, 1_234])
    func links(count: Int) throws {
        let vendor = NocoDB(VendorAccount(count: count))
        var page = vendor.ask(nested)
        var records = page.records("records")
        while let next = page["next"] {
            #expect(next.hasPrefix("http://localhost:8080/nocodb\(nested)?page="))
            page = vendor.follow(next.replacing("localhost:8080", with: "example.com"))
            records += page.records("records")
        }
        #expect(records == (vendor.truth("tables")))
        #expect(page.value(["next"])?.kind == .null && page.value(["nestedNext"])?.kind == .null)
    }

    @Test("links keep the other parameters, and can name the host that was asked")
    func parameters() throws {
        var vendor = NocoDB(VendorAccount(count: 30))
        vendor.innerHost = nil
        let page = vendor.ask("\(nested)?pageSize=10&page=2&sort=%5B%7B%22a%22%7D%5D&where=(a,eq,%C3%A9)")
        let query = "pageSize=10&sort=%5B%7B%22a%22%7D%5D&where=%28a%2Ceq%2C%C3%A9%29"
        #expect(page["next"] == "http://example.com/nocodb\(nested)?\(query)&page=3")
        #expect(page["prev"] == "http://example.com/nocodb\(nested)?\(query)&page=1")
        #expect(vendor.follow(try #require(page["next"]))["next"] == nil)
    }

    @Test("a page behind the last is empty in version 3 and links back, an offset behind it is an error in version 2")
    func behind() {
        var vendor = NocoDB(VendorAccount(count: 30))
        let page = vendor.ask("\(nested)?page=9")
        #expect(page.status == 200 && page.records("records").isEmpty && page["next"] == nil)
        #expect(page["prev"]?.hasSuffix("?page=2") == true)
        for offset in [30, 31, 1 << 59] {
            let page = vendor.ask("\(flat)?offset=\(offset)")
            #expect(page.status == 422 && page["error"] == "ERR_INVALID_OFFSET_VALUE")
            #expect(page["message"] == "Offset value '\(offset)' is invalid")
        }
        vendor.account = VendorAccount(count: 0)
        #expect(vendor.ask("\(nested)?page=2")["prev"]?.hasSuffix("?page=1") == true)
        #expect(vendor.ask(flat)["pageInfo", "isLastPage"] == "true")
    }

    @Test(
        "a limit above the most is clamped, and one that is none is the default",
        arguments: [
            ("1000", 1_000), ("1001", 1_000), ("1", 1), ("0", 25), ("-5", 25), ("x", 25), ("", 25), ("1.5", 25),
        ])
    func limits(limit: String, size: Int) {
        let vendor = NocoDB(VendorAccount(count: 3_000))
        let page = vendor.ask("\(flat)?limit=\(limit)")
        #expect(page.records("list").count == size && page["pageInfo", "pageSize"] == "\(size)")
        #expect(vendor.ask("\(nested)?pageSize=\(limit)").records("records").count == size)
        #expect(vendor.ask("\(flat)?offset=\(limit.hasPrefix("-") ? "-1" : "x")")["pageInfo", "page"] == "1")
    }

    @Test("an offset within a page has no page number, and is not the last page though nothing follows")
    func partialPages() {
        let vendor = NocoDB(VendorAccount(count: 30))
        let page = vendor.ask("\(flat)?offset=10")
        #expect(page.records("list").count == 20)
        #expect(page["pageInfo", "page"] == nil && page["pageInfo", "offset"] == "10")
        #expect(page["pageInfo", "isLastPage"] == "false")
    }

    @Test("rows that go and come move the pages behind them")
    func changes() throws {
        var vendor = NocoDB(VendorAccount(count: 60))
        let before = vendor.truth("records")
        vendor.account.changes.delete(3)
        vendor.account.changes.insert(1)
        let second = vendor.ask("\(flat)?offset=25").records("list")
        #expect(second == Array(before[26..<51]))
        #expect(vendor.ask("\(flat)?limit=1000").records("list") == (vendor.truth("records")))
    }

    @Test("fields show some, and the id beside them")
    func fields() throws {
        let vendor = NocoDB(VendorAccount(count: 1))
        let row = try #require(vendor.ask("\(flat)?fields=Subject,Nothing").records("list").first)
        #expect(RawJSON(row).members.map { $0.key.stringValue! } == ["Id", "Subject"])
        let record = try #require(vendor.ask("\(nested)?fields=Amount").records("records").first)
        #expect(record.hasPrefix("{\"id\":1,\"fields\":{\"Amount\":"))
    }

    @Test("tokens, ids, pages, paths and methods are checked")
    func refusals() {
        var vendor = NocoDB(VendorAccount(count: 3, token: "secret"))
        for headers in [[], [(name: "xc-token", value: "Secret")], [(name: "Authorization", value: "secret")]] {
            #expect(vendor.ask(flat, headers).status == 401)
        }
        for listing in vendor.listings { #expect(vendor.answer(listing.firstRequest).status == 200) }
        vendor.account = VendorAccount(count: 3)
        vendor.account.sizes["orders"] = 7
        #expect(vendor.ask("/api/v2/tables/orders/records")["pageInfo", "totalRows"] == "7")
        #expect(vendor.ask("/api/v2/tables/nothing/records")["error"] == "ERR_TABLE_NOT_FOUND")
        #expect(vendor.ask("/api/v3/data/b/\(NocoDB.table)/records")["error"] == "ERR_BASE_NOT_FOUND")
        for page in ["0", "-1", "x"] { #expect(vendor.ask("\(nested)?page=\(page)").status == 422) }
        for path in ["/", "/api/v2/tables", "\(flat)/1", "/api/v2/data/a/b/records", "/records"] {
            #expect(vendor.ask(path).status == 404)
        }
        #expect(vendor.ask(flat, method: "POST").status == 404)
    }

    @Test("ten million rows cost the last page no more than the first")
    func large() {
        let vendor = NocoDB(VendorAccount(count: 10_000_000))
        let elapsed = ContinuousClock().measure {
            let page = vendor.ask("\(flat)?limit=1000&offset=9999000")
            #expect(page.records("list").count == 1_000 && page["pageInfo", "isLastPage"] == "true")
            #expect(vendor.ask("\(nested)?page=400000")["next"] == nil)
        }
        #expect(elapsed < .seconds(1))
    }
}
