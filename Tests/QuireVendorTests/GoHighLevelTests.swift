import QuireHTTPServer
import Testing

@testable import QuireSimulator

private let version = [(name: "Version", value: "2021-07-28")]
private let location = GoHighLevelLocation.example

@Suite struct GoHighLevelTests {
    private struct Stream: Sendable, CustomTestStringConvertible {
        let name: String
        let path: String
        var testDescription: String { name }
    }

    private static let streams = [
        Stream(name: "contacts", path: "/contacts/?locationId=\(location)"),
        Stream(name: "opportunities", path: "/opportunities/search?location_id=\(location)"),
    ]

    /// Pages as the documentation says, until nothing comes.
    private func walk(_ vendor: GoHighLevel, _ stream: Stream, limit: Int) -> [String] {
        var records: [String] = []
        var cursor = ""
        while true {
            let page = vendor.ask("\(stream.path)&limit=\(limit)\(cursor)", version)
            #expect(page["meta", "total"] == "\(vendor.account.part(location).count)")
            records += page.records(stream.name)
            guard page["meta", "nextPage"] != nil, records.count < 10_000 else { return records }
            cursor = "&startAfter=\(page["meta", "startAfter"]!)&startAfterId=\(page["meta", "startAfterId"]!)"
        }
    }

    @Test(
        "a walk by startAfter and startAfterId gives each record once, newest first", arguments: [0, 1, 20, 21, 1_234])
    func walks(count: Int) throws {
        let vendor = GoHighLevel(VendorAccount(count: count))
        for stream in Self.streams {
            #expect(walk(vendor, stream, limit: 20) == (vendor.truth(stream.name).reversed()))
            #expect(walk(vendor, stream, limit: 100).count == count)
        }
    }

    @Test("nextPageUrl leads through everything under the vendor's own name and host")
    func links() throws {
        let vendor = GoHighLevel(VendorAccount(count: 205))
        for stream in Self.streams {
            var page = vendor.ask(stream.path, version)
            var records = page.records(stream.name)
            while let url = page["meta", "nextPageUrl"] {
                page = vendor.follow(url, version)
                records += page.records(stream.name)
            }
            #expect(records == (vendor.truth(stream.name).reversed()))
        }
    }

    @Test("records that share a moment are told apart by the id; a moment alone passes all of them")
    func ties() throws {
        let vendor = GoHighLevel(VendorAccount(count: 9))
        let all = vendor.truth("contacts").reversed().map { member("id", of: $0)! }
        let first = vendor.ask("/contacts/?locationId=\(location)&limit=1", version)
        let moment = try #require(first["meta", "startAfter"])
        let both = "&startAfter=\(moment)&startAfterId=\(all[0])"
        func ids(_ query: String) -> [String] {
            vendor.ask("/contacts/?locationId=\(location)\(query)", version).records("contacts")
                .map { member("id", of: $0)! }
        }
        #expect(ids(both) == Array(all[1...]))
        #expect(ids("&startAfter=\(moment)") == Array(all[3...]))
        #expect(ids("&startAfterId=\(all[0])") == all)
    }

    @Test("a cursor keeps its place while records come and go")
    func changes() throws {
        var vendor = GoHighLevel(VendorAccount(count: 60))
        let before = vendor.truth("contacts").reversed()
        let first = vendor.ask("/contacts/?locationId=\(location)&limit=20", version)
        vendor.account.changes.insert(5)
        vendor.account.changes.delete(40)
        vendor.account.changes.delete(10)
        let second = vendor.follow(try #require(first["meta", "nextPageUrl"]), version)
        #expect(second["meta", "total"] == "63")
        #expect(second.records("contacts") == Array(before.dropFirst(20).prefix(20)))
        let third = vendor.follow(try #require(second["meta", "nextPageUrl"]), version)
        #expect(third.records("contacts").count == 19)
        #expect(third["meta", "nextPageUrl"] == nil)
    }

    @Test("the last page of opportunities can say so by an empty text beside a link to nothing")
    func blankEnd() throws {
        var vendor = GoHighLevel(VendorAccount(count: 3))
        vendor.lastPage = .blank
        let page = vendor.ask("/opportunities/search?location_id=\(location)", version)
        #expect(page["meta", "nextPage"] == "")
        let next = vendor.follow(try #require(page["meta", "nextPageUrl"]), version)
        #expect(next.records("opportunities").isEmpty && next["meta", "total"] == "3")
    }

    @Test("opportunities also come by page number, and oldest first when asked")
    func pages() throws {
        let vendor = GoHighLevel(VendorAccount(count: 45))
        let all = vendor.truth("opportunities")
        let page = vendor.ask("/opportunities/search?location_id=\(location)&page=2&order=added_asc", version)
        #expect(page.records("opportunities") == Array(all[20..<40]))
        #expect(
            page["meta", "currentPage"] == "2" && page["meta", "nextPage"] == "3" && page["meta", "prevPage"] == "1")
        let next = vendor.follow(try #require(page["meta", "nextPageUrl"]), version)
        #expect(next.records("opportunities") == Array(all[40...]))
    }

    @Test("conversations go on from the sort value of the last one", arguments: [0, 1, 20, 21, 1_234])
    func conversations(count: Int) throws {
        let vendor = GoHighLevel(VendorAccount(count: count))
        for (order, truth) in [
            ("", vendor.truth("conversations").reversed()), ("&sort=asc", vendor.truth("conversations")),
        ] {
            var records: [String] = []
            var cursor = ""
            while true {
                let page = vendor.ask(
                    "/conversations/search?locationId=\(location)&limit=500\(order)\(cursor)", version)
                #expect(page["total"] == "\(count)")
                let new = page.records("conversations")
                guard let last = new.last else { break }
                records += new
                cursor = "&startAfterDate=\(member("lastMessageDate", of: last)!)"
            }
            #expect(records == truth)
        }
    }

    @Test("each contact has its tasks in one answer, and together they are the listing", arguments: [0, 1, 7, 1_234])
    func tasks(count: Int) throws {
        var vendor = GoHighLevel(VendorAccount(count: count))
        vendor.account.changes.delete(2)
        vendor.account.changes.delete(5)
        vendor.account.changes.insert(2)
        let tasks = vendor.truth("contacts").flatMap { contact in
            let page = vendor.ask("/contacts/\(member("id", of: contact)!)/tasks", version)
            #expect(page.status == 200 && page["total"] == nil && page.records("tasks").count <= 5)
            return page.records("tasks")
        }
        #expect(tasks == (vendor.truth("tasks")))
        #expect(Set(tasks.map { member("id", of: $0)! }).count == tasks.count)
    }

    @Test("each location has its own records and their contacts their own tasks")
    func locations() throws {
        var vendor = GoHighLevel(VendorAccount(count: 4))
        vendor.account.sizes["other"] = 30
        let other = vendor.ask("/contacts/?locationId=other&limit=100", version)
        #expect(other.records("contacts").count == 30 && other["meta", "total"] == "30")
        let ids = other.records("contacts").map { member("id", of: $0)! }
        let here = vendor.ask("/contacts/?locationId=\(location)", version).records("contacts")
        #expect(here.count == 4 && Set(here.map { member("id", of: $0)! }).isDisjoint(with: ids))
        #expect(vendor.ask("/contacts/\(ids[0])/tasks", version).status == 200)
    }
}
