import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

private let root = "/api/data/v9.2"

@Suite struct Dynamics365Tests {
    private func prefer(_ size: Int) -> [(name: String, value: String)] { [("Prefer", "odata.maxpagesize=\(size)")] }

    /// By the links alone, with the same preference each time.
    private func walk(_ vendor: Dynamics365, _ target: String, _ headers: [(name: String, value: String)]) -> [String] {
        var page = vendor.ask(root + target, headers)
        var records = page.records("value")
        var pages = 1
        while let next = page["@odata.nextLink"], pages < 2_000 {
            page = vendor.follow(next, headers)
            #expect(page.status == 200)
            records += page.records("value")
            pages += 1
        }
        return records
    }

    @Test("the links lead through each row once, in the order of the key", arguments: [0, 1, 99, 100, 101, 1_234])
    func walks(count: Int) throws {
        let vendor = Dynamics365(VendorAccount(count: count))
        for table in DynamicsTable.all {
            let rows = walk(vendor, "/\(table.name)", prefer(100))
            #expect(rows == (vendor.truth(table.name)))
            #expect(Set(rows.map { member(table.key, of: $0)! }).count == count)
        }
    }

    @Test("a page has 5,000 rows, of elastic tables 500, and no more when more are asked for")
    func sizes() throws {
        var vendor = Dynamics365(VendorAccount(count: 12))
        vendor.account.sizes = ["accounts": 20_000, "contoso_sensordatas": 1_234]
        #expect(walk(vendor, "/accounts", []) == (vendor.truth("accounts")))
        for (headers, applied) in [
            ([], nil), (prefer(5_000), "odata.maxpagesize=5000"), (prefer(5_001), nil), (prefer(0), nil),
        ] {
            let page = vendor.ask(root + "/accounts", headers)
            #expect(page.records("value").count == 5_000)
            #expect(page.header("Preference-Applied") == applied)
        }
        #expect(vendor.ask(root + "/contoso_sensordatas", prefer(5_000)).records("value").count == 500)
        #expect(walk(vendor, "/contoso_sensordatas", []) == (vendor.truth("contoso_sensordatas")))
    }

    @Test("a link is absolute, keeps the options, and holds a cookie that is encoded twice")
    func link() throws {
        let vendor = Dynamics365(VendorAccount(count: 10))
        let page = vendor.ask(root + "/contacts?$select=fullname&$filter=statecode%20eq%200", prefer(2))
        let next = try #require(page["@odata.nextLink"])
        #expect(
            next.hasPrefix(
                "http://example.com/dynamics365\(root)/contacts?$select=fullname&$filter=statecode%20eq%200"
                    + "&$skiptoken=%3Ccookie%20pagenumber=%222%22%20pagingcookie=%22%253ccookie%2520page%253d%25221%2522"
            ))
        #expect(next.hasSuffix("%2522%2520%252f%253e%253c%252fcookie%253e%22%20istracking=%22False%22%20/%3E"))
        let last = member("contactid", of: page.records("value")[1])!.uppercased()
        #expect(next.contains("%253ccontactid%2520last%253d%2522%257b\(last)%257d%2522"))
        #expect(page["@odata.context"] == "http://example.com/dynamics365\(root)/$metadata#contacts(fullname)")
        #expect(page.header("OData-Version") == "4.0")
    }

    @Test("whoever changes a link, or adds to it, is refused")
    func tampered() throws {
        let vendor = Dynamics365(VendorAccount(count: 20))
        let first = vendor.ask(root + "/accounts?$select=name&$orderby=accountid", prefer(2))
        let next = try #require(first["@odata.nextLink"])
        #expect(vendor.follow(next, prefer(2)).status == 200)
        let pagenumber = next.replacing("pagenumber=%222", with: "pagenumber=%223")
        var changed = [
            next + "&$count=true", next + "&a=b", next.replacing("$select=name", with: "$select=name,revenue"),
            pagenumber,
            next.replacing("$orderby=accountid", with: "$orderby=accountid%20desc"),
            next.replacing("&$orderby=accountid", with: ""), next.replacing("accounts?", with: "contacts?"),
            next.replacing("%25", with: "%2525"), next.replacing("False", with: "True"),
            next.replacing("%3E", with: ""),
        ]
        let second = try #require(vendor.follow(next, prefer(2))["@odata.nextLink"])
        let cookie = second.split(separator: "$skiptoken=").last!
        changed.append("http://example.com/dynamics365\(root)/accounts?$skiptoken=\(cookie)")
        for link in changed {
            let page = vendor.follow(link, prefer(2))
            #expect(page.status == 400, "\(link)")
            #expect(page["error", "message"] != nil)
        }
        for token in ["", "x", "%3Ccookie%20/%3E", "seal%253d%2522", "seal%253d%2522%2522", "%C3%A9", "%ff"] {
            #expect(vendor.ask("\(root)/accounts?$skiptoken=\(token)").status == 400)
        }
    }

    @Test("a link may be spelt in another way, so long as it means the same")
    func spelling() throws {
        let vendor = Dynamics365(VendorAccount(count: 20))
        let truth = vendor.truth("accounts")
        let first = vendor.ask(root + "/accounts?%24orderby=accountid", prefer(6))
        let next = try #require(first["@odata.nextLink"]).replacing("$skiptoken=", with: "%24skiptoken=")
        let second = vendor.follow(next.replacing("/%3E", with: "%2F%3E"), prefer(6))
        #expect(second.records("value") == Array(truth[6..<12]))
        let third = vendor.follow(try #require(second["@odata.nextLink"]), prefer(6))
        #expect(third.records("value") == Array(truth[12..<18]))
    }

    @Test("a link keeps its place while rows come and go")
    func changes() throws {
        var vendor = Dynamics365(VendorAccount(count: 30))
        let before = vendor.truth("accounts")
        let first = vendor.ask(root + "/accounts", prefer(10))
        vendor.account.changes.delete(3)
        vendor.account.changes.delete(9)
        vendor.account.changes.delete(12)
        vendor.account.changes.insert(2)
        let second = vendor.follow(try #require(first["@odata.nextLink"]), prefer(10))
        #expect(second.records("value") == Array(before[10..<12] + before[13..<21]))
        #expect(walk(vendor, "/accounts", prefer(7)) == (vendor.truth("accounts")))
    }

    @Test("a count ends at 5,000, at 500 with elastic tables, and the annotations say that there are more")
    func counts() {
        var vendor = Dynamics365(VendorAccount(count: 5_000))
        vendor.account.sizes["contacts"] = 5_001
        let annotated = [
            (name: "Prefer", value: "odata.include-annotations=\"Microsoft.Dynamics.CRM.*\",odata.maxpagesize=1")
        ]
        for (table, count, more) in [
            ("accounts", "5000", "false"), ("contacts", "5000", "true"), ("contoso_sensordatas", "500", "true"),
        ] {
            let page = vendor.ask("\(root)/\(table)?$count=true", annotated)
            #expect(page["@odata.count"] == count && page.records("value").count == 1)
            #expect(page["@Microsoft.Dynamics.CRM.totalrecordcount"] == count)
            #expect(page["@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded"] == more)
            #expect(vendor.ask("\(root)/\(table)/$count").text == count)
        }
        let page = vendor.ask("\(root)/accounts", annotated)
        #expect(page["@odata.count"] == nil && page["@Microsoft.Dynamics.CRM.totalrecordcount"] == "-1")
    }

    @Test("$top bounds the result, and counts for nothing beside a page size")
    func top() {
        let vendor = Dynamics365(VendorAccount(count: 30))
        let page = vendor.ask("\(root)/accounts?$top=3")
        #expect(page.records("value").count == 3 && page["@odata.nextLink"] == nil)
        #expect(vendor.ask("\(root)/accounts?$top=0").records("value").isEmpty)
        let sized = vendor.ask("\(root)/accounts?$top=3", prefer(10))
        #expect(sized.records("value").count == 10 && sized["@odata.nextLink"] != nil)
        #expect(walk(vendor, "/accounts?$top=3", prefer(10)).count == 30)
    }

    @Test("a selection shows its columns, the key and the etag")
    func selection() throws {
        let vendor = Dynamics365(VendorAccount(count: 3))
        let record = try #require(vendor.ask("\(root)/incidents?$select=title,%20statecode").records("value").first)
        let names = RawJSON(record).members.map { $0.key.stringValue! }
        #expect(names == ["@odata.etag", "title", "statecode", "incidentid"])
    }
}
