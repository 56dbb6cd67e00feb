import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

private let version = [(name: "Version", value: "2021-07-28")]
private let location = GoHighLevelLocation.example

@Suite struct GoHighLevelSkipTests {
    private static let streams = [
        ("contacts", "/contacts/?locationId=\(location)"),
        ("opportunities", "/opportunities/search?location_id=\(location)"),
        ("conversations", "/conversations/search?locationId=\(location)"),
    ]

    @Test("a walk by skip gives each record once", arguments: [0, 1, 100, 101, 1_234], streams)
    func walks(count: Int, stream: (name: String, path: String)) throws {
        let vendor = GoHighLevelSkip(VendorAccount(count: count))
        var records: [String] = []
        while true {
            let page = vendor.ask("\(stream.path)&limit=100&skip=\(records.count)", version)
            let new = page.records(stream.name)
            #expect((page["meta", "total"] ?? page["total"]) == "\(count)")
            records += new
            if new.count < 100 { break }
        }
        #expect(records == (vendor.truth(stream.name)))
    }

    @Test("a limit above 100 is taken for 100 without a word")
    func clamped() {
        let vendor = GoHighLevelSkip(VendorAccount(count: 300))
        for (name, path) in Self.streams {
            #expect(vendor.ask("\(path)&limit=250", version).records(name).count == 100)
            #expect(vendor.ask(path, version).records(name).count == 20)
            #expect(vendor.ask("\(path)&skip=1152921504606846975", version).records(name).isEmpty)
            #expect(vendor.ask("\(path)&skip=-1", version).status == 422)
        }
    }

    @Test("tasks are paged within each contact and have no total", arguments: [1, 60])
    func tasks(scale: Int) throws {
        var vendor = GoHighLevelSkip(VendorAccount(count: 20))
        vendor.taskScale = scale
        var tasks: [String] = []
        for contact in vendor.truth("contacts") {
            var records: [String] = []
            while true {
                let path = "/contacts/\(member("id", of: contact)!)/tasks?limit=100&skip=\(records.count)"
                let page = vendor.ask(path, version)
                #expect(page.json.members.count == 1)
                records += page.records("tasks")
                if page.records("tasks").count < 100 { break }
            }
            tasks += records
        }
        #expect(tasks == (vendor.truth("tasks")))
        #expect(Set(tasks.map { member("id", of: $0)! }).count == 47 * scale)
    }

    @Test("token, version, location and path are checked as in the API with cursors")
    func refusals() {
        let vendor = GoHighLevelSkip(VendorAccount(count: 1, token: "secret"))
        #expect(vendor.ask("/contacts/?locationId=x", version).status == 401)
        let open = GoHighLevelSkip(VendorAccount(count: 1))
        #expect(open.ask("/contacts/?locationId=x").status == 401)
        #expect(open.ask("/opportunities/search?locationId=x", version).status == 422)
        #expect(open.ask("/contacts/abc/tasks", version).status == 400)
        #expect(open.ask("/nothing", version).status == 404)
        for listing in vendor.listings { #expect(vendor.answer(listing.firstRequest).status == 200) }
    }
}
