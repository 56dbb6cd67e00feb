import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuireSimulator
import Testing

@Suite struct ShopifyTests {
    private static let path = "/admin/api/2024-01/products.json"

    @Test("the first page links to the next one, the last to the previous one, the others to both in that order")
    func links() async throws {
        let server = try VendorServer(Shopify(VendorAccount(count: 120)))
        let first = try await server.get(Self.path + "?status=active")
        #expect(try first.records("$.products") == server.texts(0..<50))
        let next = try #require(ShopifyLinks(first).next)
        #expect(first.link == "<\(next)>; rel=\"next\"")
        #expect(next.hasPrefix("\(server.origin.baseURL)/shopify\(Self.path)?limit=50&page_info="))
        let second = try await server.send(.get(try HTTPURL(next)))
        let links = ShopifyLinks(second)
        #expect(second.link == "<\(links.previous!)>; rel=\"previous\", <\(links.next!)>; rel=\"next\"")
        let last = try await server.send(.get(try HTTPURL(links.next!)))
        #expect(try last.records("$.products") == server.texts(100..<120))
        #expect(ShopifyLinks(last).next == nil)
        let back = try await server.send(.get(try HTTPURL(try #require(ShopifyLinks(last).previous))))
        #expect(try back.records("$.products") == server.texts(50..<100))
        let start = try await server.send(.get(try HTTPURL(try #require(ShopifyLinks(back).previous))))
        #expect(start.text == first.text)
        #expect(ShopifyLinks(start).previous == nil)
    }

    @Test("a listing of a single page has no Link field", arguments: [0, 1, 50], ["products", "orders", "customers"])
    func singlePage(count: Int, kind: String) async throws {
        let server = try VendorServer(Shopify(VendorAccount(count: count)))
        let page = try await server.get("/admin/api/2023-10/\(kind).json")
        #expect(try page.records("$.\(kind)") == server.texts(0..<count))
        #expect(page.link == nil)
    }

    @Test(
        "no filter may stand beside page_info",
        arguments: ["status=active", "created_at_min=2024-01-01", "updated_at_max=", "since_id=1"])
    func filters(filter: String) async throws {
        let server = try VendorServer(Shopify(VendorAccount(count: 120)))
        let next = try #require(ShopifyLinks(try await server.get("\(Self.path)?\(filter)")).next)
        let page = try await server.send(.get(try HTTPURL("\(next)&\(filter)")))
        let name = filter.prefix { $0 != "=" }
        #expect(page.status == 400)
        #expect(
            try page.string("$.errors.\(name)")?.hasPrefix("\(name) cannot be passed when page_info is present.")
                == true)
    }

    @Test("the limit may change beside page_info, and fields stay in the link")
    func limitAndFields() async throws {
        let server = try VendorServer(Shopify(VendorAccount(count: 120)))
        let first = try await server.get(Self.path + "?limit=2&fields=id,title")
        #expect(try first.value("$.products[0]")?.text.hasPrefix("{\"id\":632910392,\"title\":") == true)
        #expect(try first.value("$.products[0].status") == nil)
        let next = try #require(ShopifyLinks(first).next)
        #expect(next.contains("?limit=2&fields=id%2Ctitle&page_info="))
        let second = try await server.send(.get(try HTTPURL(next.replacing("limit=2", with: "limit=250"))))
        #expect(try second.records("$.products").count == 118)
        #expect(try second.value("$.products[0].status") == nil)
    }

    @Test(
        "a page_info that was not given for this listing is refused",
        arguments: ["page_info=END_PAGINATION", "page_info=", "limit=251", "limit=0", "limit=x"])
    func refusals(query: String) async throws {
        let page = try await VendorServer(Shopify(VendorAccount(count: 120))).get("\(Self.path)?\(query)")
        #expect(page.status == 400)
        #expect(try page.string("$.errors.\(query.prefix { $0 != "=" })") != nil)
    }

    @Test("a page_info of one resource is none of another's")
    func otherResource() async throws {
        let server = try VendorServer(Shopify(VendorAccount(count: 120)))
        let next = try #require(ShopifyLinks(try await server.get(Self.path)).next)
        let page = try await server.send(.get(try HTTPURL(next.replacing("products", with: "orders"))))
        #expect(page.text == "{\"errors\":{\"page_info\":\"Invalid value.\"}}")
    }

    @Test("since_id begins behind a record, and what page_info leads back to does not pass it")
    func sinceID() async throws {
        let server = try VendorServer(Shopify(VendorAccount(count: 120)))
        let first = try await server.get(Self.path + "?limit=10&since_id=632910394")
        #expect(try first.records("$.products") == server.texts(2..<12))
        #expect(ShopifyLinks(first).previous == nil)
        let second = try await server.send(.get(try HTTPURL(try #require(ShopifyLinks(first).next))))
        let previous = try #require(ShopifyLinks(second).previous)
        #expect(try await server.send(.get(try HTTPURL(previous))).text == first.text)
        let wider = try await server.send(.get(try HTTPURL(previous.replacing("limit=10", with: "limit=50"))))
        #expect(wider.text == first.text)
        #expect(ShopifyLinks(wider).previous == nil)
    }

    @Test("pages that are too large can be clamped instead")
    func clamped() async throws {
        var vendor = Shopify(VendorAccount(count: 600))
        vendor.oversized = .clamped
        let page = try await VendorServer(vendor).get(Self.path + "?limit=1000")
        #expect(try page.records("$.products").count == 250)
        #expect(page.link?.contains("limit=250&") == true)
    }
}
