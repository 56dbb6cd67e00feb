import QuireHTTPServer
import Testing

@testable import QuireSimulator

private let version = [(name: "Version", value: "2021-07-28")]
private let location = GoHighLevelLocation.example

@Suite struct GoHighLevelRefusalTests {
    @Test(
        "what the validation does not take is a 422 that says why",
        arguments: [
            ("/contacts/?locationId=x&limit=101", "limit must not be greater than 100"),
            ("/opportunities/search?location_id=x&limit=101", "limit must not be greater than 100"),
            ("/contacts/?locationId=x&limit=0", "limit must not be less than 1"),
            ("/contacts/?limit=1", "locationId can't be undefined"),
            ("/opportunities/search?limit=1", "location_id can't be undefined"),
            ("/opportunities/search?locationId=x", "property locationId should not exist"),
            ("/opportunities/search?location_id=x&skip=100", "property skip should not exist"),
        ])
    func unprocessable(target: String, message: String) {
        let page = GoHighLevel(VendorAccount(count: 1)).ask(target, version)
        #expect(page.status == 422)
        #expect(
            page.text == "{\"statusCode\":422,\"message\":[\(quoted(message))],\"error\":\"Unprocessable Entity\"}")
    }

    @Test("a version is needed, and one that was published")
    func versions() {
        let vendor = GoHighLevel(VendorAccount(count: 1))
        let none = vendor.ask("/contacts/?locationId=x")
        #expect(none.status == 401 && none["message"] == "version header was not found.")
        let unknown = vendor.ask("/contacts/?locationId=x", [("Version", "2020-01-01")])
        #expect(unknown.status == 401 && unknown["message"] == "version header is invalid")
    }

    @Test("a token is needed, byte for byte")
    func tokens() {
        let vendor = GoHighLevel(VendorAccount(count: 1, token: "secret"))
        for value in ["", "Bearer", "Bearer secreT", "bearer secret"] {
            let page = vendor.ask("/contacts/?locationId=x", version + [("Authorization", value)])
            #expect(page.status == 401 && page["error"] == "Unauthorized")
        }
        #expect(vendor.ask("/contacts/?locationId=x", version + [("Authorization", "Bearer secret")]).status == 200)
        for listing in vendor.listings { #expect(vendor.answer(listing.firstRequest).status == 200) }
    }

    @Test(
        "an id that was not given out is no cursor",
        arguments: ["abc", "00000000000000000000", "!", "ve9EPM428h8vShlRW1KT", "%C3%A9"])
    func cursors(id: String) {
        let vendor = GoHighLevel(VendorAccount(count: 9))
        let page = vendor.ask("/contacts/?locationId=x&startAfter=1714521600255&startAfterId=\(id)", version)
        #expect(page.status == 400 && page["statusCode"] == "400")
        #expect(vendor.ask("/contacts/\(id)/tasks", version).status == 400)
    }

    @Test(
        "any moment is a place, however far away",
        arguments: ["0", "-1", "1152921504606846975", "-1152921504606846975"])
    func moments(moment: String) {
        let vendor = GoHighLevel(VendorAccount(count: 9))
        for path in ["/contacts/?locationId=x&startAfter=", "/conversations/search?locationId=x&startAfterDate="] {
            let page = vendor.ask(path + moment, version)
            let records = page.records(path.hasPrefix("/contacts") ? "contacts" : "conversations")
            #expect(records.count == (moment.utf8.count == 19 ? 9 : 0))
        }
    }

    @Test("the agency's token is changed for one that is good for one location")
    func agency() throws {
        var vendor = GoHighLevel(VendorAccount(count: 2, token: "user"))
        vendor.agencyToken = "agency"
        let agency = version + [(name: "Authorization", value: "Bearer agency")]
        let answer = vendor.ask(
            "/oauth/locationToken", agency, method: "POST", body: "companyId=c&locationId=\(location)")
        let token = version + [(name: "Authorization", value: "Bearer " + (try #require(answer["access_token"])))]
        let contacts = vendor.ask("/contacts/?locationId=\(location)", token)
        #expect(contacts.records("contacts").count == 2)
        #expect(
            vendor.ask("/contacts/\(member("id", of: contacts.records("contacts")[0])!)/tasks", token).status == 200)
        #expect(vendor.ask("/contacts/?locationId=other", token).status == 401)
        #expect(vendor.ask("/contacts/?locationId=\(location)", agency).status == 401)
        #expect(
            vendor.ask("/oauth/locationToken", token, method: "POST", body: "companyId=c&locationId=x").status == 401)
        #expect(vendor.ask("/oauth/locationToken", agency, method: "POST", body: "companyId=c").status == 422)
    }

    @Test("other paths and methods are not there")
    func missing() {
        let vendor = GoHighLevel(VendorAccount(count: 2))
        for target in ["/", "/contacts/x", "/contacts/x/notes", "/opportunities", "//"] {
            #expect(vendor.ask(target, version).status == 404)
        }
        #expect(vendor.ask("/contacts/", version, method: "POST")["message"] == "Cannot POST /contacts/")
    }

    @Test("ten million records cost a page no more than ten")
    func large() throws {
        let vendor = GoHighLevel(VendorAccount(count: 10_000_000))
        let id = GoHighLevelLocation(location, of: vendor.account).contacts.text(3)
        let elapsed = try ContinuousClock().measure {
            let page = vendor.ask(
                "/contacts/?locationId=\(location)&startAfter=\(GoHighLevelLocation.added(3))&startAfterId=\(id)",
                version)
            #expect(page.records("contacts").count == 3 && page["meta", "nextPageUrl"] == nil)
            let tasks = try #require(vendor.listings.last)
            #expect(tasks.count == 24_999_998)
            var bytes: [UInt8] = []
            tasks.append(recordAt: tasks.count - 1, to: &bytes)
            #expect(bytes.count > 100)
        }
        #expect(elapsed < .seconds(1))
    }
}
