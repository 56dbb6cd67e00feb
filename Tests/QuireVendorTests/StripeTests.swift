import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct StripeTests {
    private static func stripe(_ count: Int) -> Stripe { Stripe(VendorAccount(count: count, token: "sk_test_1")) }

    private static func walk(
        _ vendor: Stripe, _ kind: String, limit: Int = 10, by parameter: String = "starting_after",
        between: (inout Stripe) -> Void = { _ in }
    ) throws -> (records: [String], pages: Int) {
        var vendor = vendor
        var (records, pages, cursor) = ([String](), 0, "")
        while pages < 1_000 {
            let page = vendor.direct("/v1/\(kind)?limit=\(limit)\(cursor)")
            try #require(page.status == 200, "\(page.text)")
            try #require(page.json.grammarError == nil)
            records += page.texts("$.data")
            pages += 1
            guard page["$.has_more"]?.text == "true" else { break }
            let ids = page["$.data"]?.elements.compactMap { $0.members.first?.value.stringValue } ?? []
            cursor = "&\(parameter)=" + (try #require(parameter == "starting_after" ? ids.last : ids.first))
            between(&vendor)
        }
        return (records, pages)
    }

    @Test(
        "every object comes once, newest first", arguments: [0, 1, 10, 11, 1_234], ["customers", "charges"])
    func all(count: Int, kind: String) throws {
        let vendor = Self.stripe(count)
        let (records, pages) = try Self.walk(vendor, kind)
        #expect(records == vendor.truth(kind).reversed())
        #expect(Set(records).count == count)
        #expect(pages == max(1, (count + 9) / 10))
    }

    @Test("a list says what it is")
    func envelope() {
        let page = Self.stripe(0).direct("/v1/customers")
        #expect(page.text == "{\"object\":\"list\",\"url\":\"/v1/customers\",\"has_more\":false,\"data\":[]}")
    }

    @Test("before an object come the newer ones next to it")
    func before() throws {
        let vendor = Self.stripe(25)
        let oldest = try #require(vendor.direct("/v1/customers?limit=25").string("$.data[24].id"))
        let page = vendor.direct("/v1/customers?ending_before=\(oldest)")
        #expect(page.texts("$.data") == vendor.truth("customers")[1...10].reversed())
        #expect(page["$.has_more"]?.text == "true")
        let first = try #require(page.string("$.data[0].id"))
        let second = vendor.direct("/v1/customers?limit=14&ending_before=\(first)")
        #expect(second.texts("$.data") == vendor.truth("customers")[11...].reversed())
        #expect(second["$.has_more"]?.text == "false")
    }

    @Test(
        "a limit of 1 to 100 is taken, others are refused",
        arguments: [(1, 200), (100, 200), (101, 400), (0, 400), (-1, 400)])
    func limits(limit: Int, status: Int) {
        let page = Self.stripe(300).direct("/v1/charges?limit=\(limit)")
        #expect(page.status == status)
        if status == 200 { #expect(page.texts("$.data").count == limit) }
        if status == 400 { #expect(page.string("$.error.code") == "parameter_invalid_integer") }
    }

    @Test(
        "what a client gets wrong is refused",
        arguments: [
            ("limit=x", "parameter_invalid_integer"), ("starting_after=", "parameter_invalid_empty"),
            ("starting_after=cus_NffrFeUfNV2Hib", "resource_missing"),
            ("starting_after=%F0%9F%98%80", "resource_missing"),
            ("page=2", "parameter_unknown"), ("customer=cus_1", "parameter_unknown"),
        ])
    func refused(query: String, code: String) {
        let page = Self.stripe(9).direct("/v1/customers?\(query)")
        #expect(page.status == 400)
        #expect(page.string("$.error.code") == code)
        #expect(page.string("$.error.type") == "invalid_request_error")
    }

    @Test("known parameters pass, with parts in brackets too")
    func parameters() {
        let vendor = Self.stripe(3)
        #expect(vendor.direct("/v1/customers?created[gte]=1&expand[]=data.sources&email=a%40b").status == 200)
        #expect(vendor.direct("/v1/charges?customer=cus_1&created%5Blt%5D=9").status == 200)
    }

    @Test("a cursor is an id of an object of this kind, byte for byte")
    func tampered() throws {
        let vendor = Self.stripe(9)
        let id = try #require(vendor.direct("/v1/customers").string("$.data[4].id"))
        #expect(vendor.direct("/v1/customers?starting_after=\(id)").texts("$.data").count == 4)
        #expect(vendor.direct("/v1/charges?starting_after=\(id)").status == 400)
        #expect(vendor.direct("/v1/customers?starting_after=\(id)&ending_before=\(id)").status == 400)
        for place in id.indices {
            var changed = id
            changed.replaceSubrange(place...place, with: id[place] == "A" ? "B" : "A")
            #expect(vendor.direct("/v1/customers?starting_after=\(changed)").status == 400)
        }
        let next = StripeID(prefix: "cus_", length: 14).text(9)
        #expect(vendor.direct("/v1/customers?starting_after=\(next)").status == 400)
    }

    @Test("objects that come and go move no page behind an id")
    func moving() throws {
        let vendor = Self.stripe(35)
        var step = 0
        let (records, _) = try Self.walk(vendor, "customers") { vendor in
            step += 1
            vendor.account.changes.insert(3)
            // The last one that was read, which is the cursor, and one that is still to be read.
            if step == 1 { vendor.account.changes.delete(25) }
            if step == 2 { vendor.account.changes.delete(4) }
        }
        #expect(records == (0..<35).reversed().filter { $0 != 4 }.map(vendor.customer(at:)))
    }

    @Test("the key goes into Basic or Bearer")
    func credentials() {
        let vendor = Self.stripe(1)
        func answer(_ field: String?) -> DirectAnswer {
            let headers = field.map { [(name: "Authorization", value: $0)] } ?? []
            return DirectAnswer(
                vendor.answer(ServerRequest(method: "GET", target: "/stripe/v1/customers", headers: headers)))
        }
        #expect(answer("Bearer sk_test_1").status == 200)
        #expect(answer("Basic " + Base64.encode(Array("sk_test_1:".utf8), urlSafe: false)).status == 200)
        #expect(answer("Basic " + Base64.encode(Array("sk_test_2:".utf8), urlSafe: false)).status == 401)
        #expect(answer("Bearer ").status == 401)
        #expect(answer(nil).string("$.error.message")?.hasPrefix("You did not provide an API key.") == true)
    }

    @Test("other paths are not recognized", arguments: ["/v1/customers/", "/v1/refunds", "/v2/customers", "/"])
    func paths(path: String) {
        let page = Self.stripe(1).direct(path)
        #expect(page.status == 404)
        #expect(page.string("$.error.message") == "Unrecognized request URL (GET: \(path)).")
    }

    @Test("ids lead back to their index, up to 10^12")
    func ids() {
        for id in [StripeID(prefix: "cus_", length: 14), StripeID(prefix: "ch_3", length: 23)] {
            let indices = Array(0..<500) + [999_999_999_999]
            #expect(indices.map { id.index(of: id.text($0)) } == indices)
            #expect(Set(indices.map(id.text)).count == indices.count)
        }
    }

    @Test("the last page of ten million comes at once")
    func large() {
        let vendor = Self.stripe(10_000_000)
        let id = StripeID(prefix: "cus_", length: 14).text(3)
        let page = vendor.direct("/v1/customers?starting_after=\(id)")
        #expect(page.texts("$.data") == [2, 1, 0].map(vendor.customer(at:)))
        #expect(page["$.has_more"]?.text == "false")
    }

    @Test("a refusal names its reason and no time")
    func rate() throws {
        let state = VendorRateLimit.State(limit: 25, remaining: 0, secondsLeft: 1, resetsAt: 1_700_000_000)
        let refusal = DirectAnswer(try #require(Stripe.rateLimit).refusal(state))
        #expect(refusal.status == 429)
        #expect(refusal.header("Stripe-Rate-Limited-Reason") == "endpoint-rate")
        #expect(refusal.header("Retry-After") == nil)
        #expect(refusal.string("$.error.code") == "rate_limit")
    }
}
