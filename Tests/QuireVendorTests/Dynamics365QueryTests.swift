import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

private let root = "/api/data/v9.2"

@Suite struct Dynamics365QueryTests {
    private func walk(_ vendor: Dynamics365, _ target: String, size: Int) -> [String] {
        let headers = [(name: "Prefer", value: "odata.maxpagesize=\(size)")]
        var page = vendor.ask(root + target, headers)
        var records = page.records("value")
        while let next = page["@odata.nextLink"], records.count < 10_000 {
            page = vendor.follow(next, headers)
            records += page.records("value")
        }
        return records
    }

    @Test(
        "an order that ends with a unique column gives each row once, as ordered",
        arguments: [
            "accountid", "accountid%20desc", "name,accountid", "name%20desc,accountid%20desc",
            "createdon%20desc,accountid",
            "statecode%20desc,name,accountid", "accountnumber", "name,emailaddress1,accountid", "createdon,name",
        ])
    func orders(order: String) throws {
        var vendor = Dynamics365(VendorAccount(count: 500))
        vendor.account.changes.delete(17)
        vendor.account.changes.delete(499)
        vendor.account.changes.insert(3)
        let rows = walk(vendor, "/accounts?$orderby=\(order)", size: 37)
        #expect(Set(rows) == Set(vendor.truth("accounts")) && rows.count == 501)
        let columns = order.split(separator: ",").map { $0.split(separator: "%20") }
        for (a, b) in zip(rows, rows.dropFirst()) {
            let place = columns.firstIndex { member(String($0[0]), of: a) != member(String($0[0]), of: b) }
            let column = columns[try #require(place)]
            let (x, y) = (
                member(String(column[0]), of: a)!.lowercased(), member(String(column[0]), of: b)!.lowercased()
            )
            #expect(x.utf8.lexicographicallyPrecedes(y.utf8) == (column.count == 1))
        }
    }

    @Test("an order by names alone repeats rows and loses rows, and asks for a page the same way twice")
    func ties() throws {
        let vendor = Dynamics365(VendorAccount(count: 500))
        for order in ["name", "statecode", "statecode,name"] {
            let rows = walk(vendor, "/accounts?$orderby=\(order)", size: 40)
            #expect(rows.count == 500)
            #expect(Set(rows).count < 500)
            #expect(rows == walk(vendor, "/accounts?$orderby=\(order)", size: 40))
        }
        #expect(Set(walk(vendor, "/accounts?$orderby=name", size: 500)).count == 500)
    }

    @Test(
        "a filter narrows, on every page, and is kept in the links",
        arguments: [
            ("statecode eq 0", 400), ("statecode ne 0", 100), ("statecode gt 0", 100), ("not statecode eq 0", 100),
            ("statecode eq 1 or statecode eq 0", 500), ("statecode eq 1 and statecode eq 0", 0),
            ("telephone1 eq null", 500),
            ("telephone1 ne null", 0), ("(statecode eq 0 or statecode eq 1) and not (statecode eq 1)", 400),
            ("contains(name,'CONTOSO')", 29), ("startswith(name,'contoso')", 29), ("endswith(name,'toso')", 0),
            ("name eq 'Zoë O''Neill'", 29), ("createdon lt 2024-05-01T00:01:00Z", 60),
            ("createdon ge 2024-05-01T00:01:00Z", 440),
            ("accountnumber eq 'acc-0000000000007'", 1), ("revenue lt 0.5 or revenue ge 0.5", 500),
            ("versionnumber gt 9007199254740993", 499), ("versionnumber eq 9007199254740992", 0), ("name gt 5", 0),
            ("donotphone eq true or donotphone eq false", 500),
        ])
    func filters(filter: String, count: Int) throws {
        let vendor = Dynamics365(VendorAccount(count: 500))
        let encoded = filter.utf8.map {
            "%" + (String($0, radix: 16).utf8.count == 1 ? "0" : "") + String($0, radix: 16)
        }.joined()
        let rows = walk(vendor, "/accounts?$filter=\(encoded)", size: 33)
        #expect(rows.count == count)
        #expect(Set(rows).count == count)
        #expect(Set(rows).isSubset(of: vendor.truth("accounts")))
        #expect(vendor.ask("\(root)/accounts?$count=true&$filter=\(encoded)")["@odata.count"] == "\(count)")
        #expect(vendor.ask("\(root)/accounts/$count?$filter=\(encoded)").text == "\(count)")
        #expect(walk(vendor, "/accounts?$orderby=name,accountid&$filter=\(encoded)", size: 33).count == count)
    }

    @Test(
        "what cannot be read is a 400 in the vendor's form",
        arguments: [
            "$skip=25", "$skip=0", "$search=x", "$format=json", "$expand=x", "$select=nothing",
            "$select=name&$select=name",
            "$top=-1", "$top=x", "$count=yes", "$orderby=nothing", "$orderby=name%20up", "$orderby=name,", "$orderby=,",
            "$orderby=modifiedon", "$orderby=name%20asc%20x", "$filter=", "$filter=name", "$filter=name%20eq",
            "$filter=name%20eq%20'", "$filter=name%20is%20'x'", "$filter=nothing%20eq%201", "$filter=(name%20eq%20'x'",
            "$filter=name%20eq%20'x')", "$filter=contains(name,5)", "$filter=contains(name)", "$filter=and",
            "$filter=like(name,'x')", "$filter=name%20eq%20,", "$filter=''",
        ])
    func refusals(query: String) {
        let page = Dynamics365(VendorAccount(count: 3)).ask("\(root)/accounts?\(query)")
        #expect(page.status == 400)
        #expect(page["error", "code"]?.hasPrefix("0x") == true && page["error", "message"] != nil)
        #expect((page["error", "message"] == "Skip Clause is not supported in CRM") == query.hasPrefix("$skip="))
    }

    @Test("a filter that is deep or long is refused, not followed")
    func deep() {
        let vendor = Dynamics365(VendorAccount(count: 3))
        for filter in [
            String(repeating: "(", count: 100_000), String(repeating: "not%20", count: 100_000),
            String(repeating: "name%20eq%20'x'%20or%20", count: 10_000) + "name%20eq%20'x'",
        ] {
            #expect(vendor.ask("\(root)/accounts?$filter=\(filter)").status == 400)
        }
    }

    @Test("tokens, tables, versions and methods are checked")
    func gate() {
        let vendor = Dynamics365(VendorAccount(count: 3, token: "secret"))
        for value in ["", "Bearer secreT", "secret"] {
            let page = vendor.ask("\(root)/accounts", [("Authorization", value)])
            #expect(page.status == 401 && page.header("WWW-Authenticate")?.hasPrefix("Bearer ") == true)
        }
        for listing in vendor.listings { #expect(vendor.answer(listing.firstRequest).status == 200) }
        let open = Dynamics365(VendorAccount(count: 3))
        for path in [
            "/", "\(root)", "\(root)/leads", "/api/data/v8/accounts", "\(root)/accounts/x", "\(root)/accounts/$count/x",
        ] {
            let page = open.ask(path)
            #expect(page.status == 404 && page["error", "code"] == "0x8006088a")
        }
        #expect(open.ask("\(root)/accounts", method: "POST").status == 405)
    }

    @Test("ten million rows cost a page no more than ten")
    func large() throws {
        let vendor = Dynamics365(VendorAccount(count: 10_000_000))
        let headers = [(name: "Prefer", value: "odata.maxpagesize=5")]
        let elapsed = try ContinuousClock().measure {
            for order in ["accountid%20desc", "name,accountid", "name"] {
                let target = "\(root)/accounts?$orderby=\(order)&$count=true"
                let next = try #require(vendor.ask(target, headers)["@odata.nextLink"])
                #expect(vendor.follow(next, headers).records("value").count == 5)
            }
        }
        #expect(elapsed < .seconds(1))
    }
}
