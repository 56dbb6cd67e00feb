import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct HubSpotTests {
    private static func hubSpot(_ count: Int) -> HubSpot { HubSpot(VendorAccount(count: count, token: "pat-1")) }

    @Test("every object comes once by the token", arguments: [0, 1, 10, 11, 1_234], ["contacts", "deals"])
    func tokens(count: Int, kind: String) throws {
        let vendor = Self.hubSpot(count)
        let (records, pages) = try vendor.walk(vendor.firstRequest(of: kind), records: "$.results") { page in
            page.string("$.paging.next.after").map { vendor.start("/crm/v3/objects/\(kind)?after=\($0)") }
        }
        #expect(records == vendor.truth(kind))
        #expect(Set(records).count == count)
        #expect(pages == max(1, (count + 9) / 10))
    }

    @Test("every object comes once by the link, which keeps the query", arguments: [0, 1, 100, 101, 1_234])
    func links(count: Int) throws {
        let vendor = Self.hubSpot(count)
        var first = vendor.start("/crm/v3/objects/deals?limit=100&properties=amount")
        first.headers.append(("Host", "api.example.com"))
        let (records, pages) = try vendor.walk(first, records: "$.results") { page in
            guard let link = page.string("$.paging.next.link") else {
                #expect(page["$.paging"] == nil)
                return nil
            }
            let after = page.string("$.paging.next.after") ?? ""
            #expect(
                link == "http://api.example.com/hubspot/crm/v3/objects/deals?limit=100&properties=amount&after=\(after)"
            )
            return DirectAnswer.target(of: link).map(first.at)
        }
        #expect(records == (0..<count).map { vendor.object(.deals, at: $0, only: ["amount"]) })
        #expect(pages == max(1, (count + 99) / 100))
    }

    @Test(
        "a limit of 1 to 100 is taken, others are refused",
        arguments: [("1", 200), ("100", 200), ("101", 400), ("0", 400), ("x", 400)])
    func limits(limit: String, status: Int) {
        let page = Self.hubSpot(300).direct("/crm/v3/objects/contacts?limit=\(limit)")
        #expect(page.status == status)
        if status == 200 { #expect(page.texts("$.results").count == Int(limit)) }
        if status == 400 { #expect(page.string("$.category") == "VALIDATION_ERROR") }
    }

    @Test("a token is an id of an object of this kind, byte for byte")
    func tampered() throws {
        let vendor = Self.hubSpot(9)
        let after = try #require(
            vendor.direct("/crm/v3/objects/contacts?limit=4").string("$.paging.next.after"))
        func status(_ kind: String, _ after: String) -> Int {
            vendor.direct("/crm/v3/objects/\(kind)?after=\(after)").status
        }
        #expect(status("contacts", after) == 200)
        #expect(status("deals", after) == 400)
        for wrong in ["", "0", "152", "-151", "0\(after)", "\(after)0", "x", "601", "9223372036854775807"] {
            #expect(status("contacts", wrong) == 400, "\(wrong)")
        }
    }

    @Test("properties are chosen by name, unknown ones left out")
    func properties() throws {
        let vendor = Self.hubSpot(1)
        func names(_ query: String) throws -> Set<String> {
            let page = vendor.direct("/crm/v3/objects/contacts?\(query)")
            return Set(try #require(page["$.results[0].properties"]).members.compactMap { $0.key.stringValue })
        }
        let always: Set = ["createdate", "hs_object_id", "lastmodifieddate"]
        #expect(try names("") == always.union(["email", "firstname", "lastname"]))
        #expect(try names("properties=email,nothing") == always.union(["email"]))
        #expect(try names("properties=email&properties=company") == always.union(["email", "company"]))
        #expect(try names("properties=") == always)
    }

    @Test("what was deleted is in the archive, and pages there as well")
    func archive() throws {
        var vendor = Self.hubSpot(30)
        for index in [3, 4, 8, 15, 16, 23] { vendor.account.changes.delete(index) }
        let first = vendor.start("/crm/v3/objects/contacts?archived=true&limit=2")
        let (records, pages) = try vendor.walk(first, records: "$.results") { page in
            page.string("$.paging.next.link").flatMap(DirectAnswer.target).map(first.at)
        }
        #expect(pages == 3)
        #expect(
            records == [3, 4, 8, 15, 16, 23].map { vendor.object(.contacts, at: $0, only: nil, isArchived: true) })
        #expect(vendor.direct("/crm/v3/objects/contacts?limit=100").texts("$.results").count == 24)
        #expect(vendor.direct("/crm/v3/objects/contacts?archived=yes").status == 400)
    }

    @Test("objects that come and go move no page behind a token")
    func moving() throws {
        var vendor = Self.hubSpot(25)
        var (records, request) = ([String](), Optional(try vendor.firstRequest(of: "contacts")))
        var deletions = [[0, 9], [10, 19, 24]]
        while let asked = request {
            let page = DirectAnswer(vendor.answer(asked))
            records += page.texts("$.results")
            request = page.string("$.paging.next.link").flatMap(DirectAnswer.target).map(asked.at)
            if !deletions.isEmpty { for index in deletions.removeFirst() { vendor.account.changes.delete(index) } }
            if deletions.count == 1 { vendor.account.changes.insert(1) }
        }
        #expect(
            records == (0...25).filter { $0 != 24 }.map { vendor.object(.contacts, at: $0, only: nil) })
    }

    @Test("credentials, the kind and the method are checked")
    func refused() {
        let vendor = Self.hubSpot(1)
        let path = "/hubspot/crm/v3/objects/contacts"
        let anonymous = DirectAnswer(vendor.answer(ServerRequest(method: "GET", target: path)))
        #expect(anonymous.status == 401)
        #expect(anonymous.string("$.category") == "INVALID_AUTHENTICATION")
        #expect(vendor.direct("/crm/v3/objects/wishes").status == 400)
        #expect(vendor.direct("/crm/v3/objects/contacts/").status == 404)
        #expect(vendor.direct("/crm/v3/objects/contacts", method: "PUT").status == 405)
    }

    @Test("the last page of ten million comes at once")
    func large() {
        let vendor = Self.hubSpot(10_000_000)
        let after = HubSpotKind.deals.id(9_999_997)
        let page = vendor.direct("/crm/v3/objects/deals?after=\(after)")
        #expect(page.texts("$.results").count == 2)
        #expect(page["$.paging"] == nil)
    }

    @Test("the window is told in milliseconds, and a refusal names its policy")
    func rate() throws {
        let limit = try #require(HubSpot.rateLimit)
        let state = VendorRateLimit.State(limit: 190, remaining: 0, secondsLeft: 4, resetsAt: 1_700_000_000)
        #expect(limit.fields(state).map(\.value) == ["650000", "649810", "10000", "190", "0"])
        let refusal = DirectAnswer(limit.refusal(state))
        #expect(refusal.status == 429)
        #expect(refusal.string("$.policyName") == "TEN_SECONDLY_ROLLING")
    }

    @Test("a limit beyond 100 may be clamped instead")
    func clamped() {
        var vendor = Self.hubSpot(300)
        vendor.oversized = .clamped
        #expect(vendor.direct("/crm/v3/objects/contacts?limit=500").texts("$.results").count == 100)
    }
}
