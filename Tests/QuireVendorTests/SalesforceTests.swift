import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct SalesforceTests {
    private static let query = "/services/data/v59.0/query"

    private func crawl(_ vendor: Salesforce, _ soql: String, batch: Int? = nil) throws -> (
        records: [String], pages: Int
    ) {
        let options = batch.map { [(name: "Sforce-Query-Options", value: "batchSize=\($0)")] } ?? []
        var first = vendor.start("\(Self.query)?q=\(soql)")
        first.headers += options
        return try vendor.walk(first, records: "$.records") { page in
            #expect(page["$.totalSize"]?.text == "\(vendor.account.count)")
            let next = page.string("$.nextRecordsUrl")
            #expect((next == nil) == (page["$.done"]?.text == "true"))
            guard let next else { return nil }
            #expect(
                next.wholeMatch(of: /\/salesforce\/services\/data\/v59\.0\/query\/01g[0-9A-Za-z]{15}-[0-9]+/) != nil)
            var request = first
            request.target = next
            return request
        }
    }

    @Test("every account comes once", arguments: [0, 1, 2_000, 2_001, 4_321])
    func all(count: Int) throws {
        let vendor = Salesforce(VendorAccount(count: count, token: "00D!1"))
        let (records, pages) = try crawl(vendor, "SELECT+FIELDS(STANDARD)+FROM+Account+ORDER+BY+Id")
        #expect(records == vendor.truth("accounts"))
        #expect(Set(records).count == count)
        #expect(pages == max(1, (count + 1_999) / 2_000))
    }

    @Test("a batch has 200 to 2,000 records", arguments: [(1, 200), (200, 200), (500, 500), (5_000, 2_000)])
    func batches(asked: Int, size: Int) throws {
        let vendor = Salesforce(VendorAccount(count: 4_100))
        let page = vendor.direct(
            Self.query + "/?q=SELECT+Id+FROM+Account", headers: [("Sforce-Query-Options", "batchSize=\(asked)")])
        #expect(page.texts("$.records").count == size)
        #expect(page.string("$.nextRecordsUrl")?.hasSuffix("-\(size)") == true)
        let (records, pages) = try crawl(vendor, "select+id,name+from+account+where+Name='a+\\'order'", batch: asked)
        #expect(Set(records).count == 4_100)
        #expect(pages == (4_100 + size - 1) / size)
    }

    @Test("only what was selected is shown, on every page, in both directions")
    func selected() throws {
        let vendor = Salesforce(VendorAccount(count: 201))
        let up = try crawl(vendor, "SELECT+Id,ParentId+FROM+Account", batch: 200)
        let down = try crawl(vendor, "SELECT+parentid,+id+FROM+Account+ORDER+BY+CreatedDate+DESC", batch: 200)
        #expect(up.pages == 2)
        #expect(up.records == down.records.reversed())
        #expect(up.records.allSatisfy { $0.contains("\"Id\":\"001") && !$0.contains("Name") })
    }

    @Test("ids have a checksum, and ascend as text")
    func ids() {
        #expect(
            SalesforceID.text(prefix: "001D000000", SalesforceID.number(Array("IRFma".utf8)[...])!, digits: 5)
                == "001D000000IRFmaIAH")
        #expect(
            SalesforceID.text(prefix: "01gD000000", SalesforceID.number(Array("2HU6K".utf8)[...])!, digits: 5)
                == "01gD0000002HU6KIAW")
        let ids = [0, 1, 61, 62, 100_000, 999_999_999_999].map { Array(SalesforceAccounts.id($0).utf8) }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
        #expect(ids.allSatisfy { $0.count == 18 })
    }

    @Test(
        "a query that cannot be run says why",
        arguments: [
            ("", "MALFORMED_QUERY"), ("SELECT", "INVALID_FIELD"), ("SELECT+Id", "MALFORMED_QUERY"),
            ("SELECT+Foo+FROM+Account", "INVALID_FIELD"), ("SELECT+Id,id+FROM+Account", "INVALID_FIELD"),
            ("SELECT+Id+FROM+Foo__c", "INVALID_TYPE"), ("SELECT+*+FROM+Account", "INVALID_FIELD"),
            ("SELECT+FIELDS(ALL)+FROM+Account", "MALFORMED_QUERY"), ("SELECT+Id+FROM+Account+WHERE", "MALFORMED_QUERY"),
            ("SELECT+Id+FROM+Account+WHERE+Name='a", "MALFORMED_QUERY"),
            ("SELECT+Id+FROM+Account+ORDER+BY+Name", "MALFORMED_QUERY"),
            ("SELECT+Id+FROM+Account+x", "MALFORMED_QUERY"),
        ])
    func refused(soql: String, code: String) {
        let page = Salesforce(VendorAccount(count: 5)).direct("\(Self.query)?q=\(soql)")
        #expect(page.status == 400)
        #expect(page.string("$[0].errorCode") == code)
        #expect(page.string("$[0].message")?.isEmpty == false)
    }

    @Test("a locator that was changed is refused")
    func locators() throws {
        let vendor = Salesforce(VendorAccount(count: 5_000))
        let url = try #require(vendor.direct(Self.query + "?q=SELECT+Id+FROM+Account").string("$.nextRecordsUrl"))
        let locator = String(url.dropFirst("/salesforce\(Self.query)/".count))
        #expect(vendor.direct("\(Self.query)/\(locator)").status == 200)
        var wrong = [
            locator + "0", "01g-2000", "x", String(locator.dropLast(5)), locator.replacing("-2000", with: "-2001"),
        ]
        for place in locator.indices {
            var changed = locator
            changed.replaceSubrange(place...place, with: locator[place] == "A" ? "B" : "A")
            wrong.append(changed)
        }
        for text in wrong {
            let page = vendor.direct("\(Self.query)/\(text)")
            #expect(page.status == 400)
            #expect(page.string("$[0].errorCode") == "INVALID_QUERY_LOCATOR")
        }
    }

    @Test("a session that has ended, another path, another method, a count")
    func others() {
        let vendor = Salesforce(VendorAccount(count: 7, token: "00D!1"))
        let request = ServerRequest(
            method: "GET", target: "/salesforce\(Self.query)?q=SELECT+Id+FROM+Account",
            headers: [("Authorization", "Bearer 00D!2")])
        let refused = DirectAnswer(vendor.answer(request))
        #expect(refused.status == 401)
        #expect(refused.text == "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]")
        #expect(vendor.direct("/services/data/59/query?q=").status == 404)
        #expect(vendor.direct(Self.query, method: "POST", body: "{}").status == 405)
        #expect(
            vendor.direct(Self.query + "?q=SELECT+COUNT()+FROM+Account").text
                == "{\"totalSize\":7,\"done\":true,\"records\":[]}")
    }

    @Test("a walk stays put when records go and come", arguments: ["", "+ORDER+BY+Id+DESC"])
    func changes(order: String) throws {
        var vendor = Salesforce(VendorAccount(count: 401))
        let options = [(name: "Sforce-Query-Options", value: "batchSize=200")]
        let first = vendor.direct("\(Self.query)?q=SELECT+Id+FROM+Account\(order)", headers: options)
        let url = try #require(first.string("$.nextRecordsUrl"))
        for index in [0, 1, 199, 200, 201, 399, 400] { vendor.account.changes.delete(index) }
        let second = vendor.direct(String(url.dropFirst("/salesforce".count)), headers: options)
        let rest = second.texts("$.records")
        let whole = vendor.direct("\(Self.query)?q=SELECT+Id+FROM+Account\(order)").texts("$.records")
        #expect(whole.count == 394)
        #expect(rest == Array(whole.suffix(rest.count)))
        #expect(rest.count == 197)
        #expect(Set(first.texts("$.records")).isDisjoint(with: rest))
    }

    @Test("the last of ten million costs no time")
    func large() throws {
        let vendor = Salesforce(VendorAccount(count: 10_000_000))
        var locator = SalesforceLocator(
            next: 0, try SalesforceQuery("SELECT Id FROM Account"), passed: 9_999_999, vendor.account)
        locator.next = 9_999_999
        let page = vendor.direct("\(Self.query)/\(locator.text)")
        #expect(page.texts("$.records").count == 1)
        #expect(page["$.totalSize"]?.text == "10000000")
        #expect(page["$.done"]?.text == "true")
    }
}
