import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

private let documents = "/v1/projects/my-project/databases/(default)/documents"

@Suite struct FirestoreTests {
    private func walk(_ vendor: Firestore, _ target: String) -> [String] {
        let joint = target.contains("?") ? "&" : "?"
        var page = vendor.ask(documents + target)
        var records = page.records("documents")
        while let token = page["nextPageToken"], records.count < 10_000 {
            page = vendor.ask("\(documents)\(target)\(joint)pageToken=\(token)")
            #expect(page.status == 200)
            records += page.records("documents")
        }
        return records
    }

    @Test("the tokens lead through each document once, in the order of the names", arguments: [0, 1, 20, 21, 1_234])
    func walks(count: Int) throws {
        let vendor = Firestore(VendorAccount(count: count))
        let records = walk(vendor, "/chatrooms")
        #expect(records == (vendor.truth("documents")))
        let names = records.map { member("name", of: $0)! }
        #expect(zip(names, names.dropFirst()).allSatisfy { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(walk(vendor, "/chatrooms?pageSize=300") == records)
        #expect(walk(vendor, "/chatrooms?orderBy=__name__%20desc") == records.reversed())
    }

    @Test("an empty collection is an empty object, and the last page has no token")
    func empty() {
        var vendor = Firestore(VendorAccount(count: 20))
        vendor.account.sizes["none"] = 0
        #expect(vendor.ask(documents + "/none").text == "{}")
        #expect(vendor.ask(documents + "/chatrooms").value(["nextPageToken"]) == nil)
        vendor.tokenAfterFullPage = true
        let token = vendor.ask(documents + "/chatrooms")["nextPageToken"]
        #expect(vendor.ask(documents + "/chatrooms?pageToken=\(token ?? "")").text == "{}")
    }

    @Test("a page holds 20, never more than 300, and fewer where that is wanted")
    func sizes() throws {
        var vendor = Firestore(VendorAccount(count: 1_000))
        for (asked, size) in [("", 20), ("0", 20), ("1", 1), ("300", 300), ("301", 300), ("2147483647", 300)] {
            #expect(
                vendor.ask("\(documents)/chatrooms?pageSize=\(asked.isEmpty ? "0" : asked)").records("documents").count
                    == size)
        }
        for asked in ["-1", "x", "2147483648", "1.5", ""] {
            let page = vendor.ask("\(documents)/chatrooms?pageSize=\(asked)")
            #expect(page.status == 400 && page["error", "status"] == "INVALID_ARGUMENT")
        }
        vendor.returnsFewer = true
        #expect(walk(vendor, "/chatrooms?pageSize=7") == (vendor.truth("documents")))
    }

    @Test("a token is good for its collection and its parameters, whatever the size of the page")
    func tokens() throws {
        let vendor = Firestore(VendorAccount(count: 50))
        let target = "\(documents)/chatrooms?orderBy=__name__&mask.fieldPaths=title"
        let token = try #require(vendor.ask(target)["nextPageToken"])
        #expect(vendor.ask("\(target)&pageToken=\(token)&pageSize=5").records("documents").count == 5)
        var changed = [
            "\(documents)/messages?orderBy=__name__&mask.fieldPaths=title", "\(documents)/chatrooms?orderBy=__name__",
            "\(documents)/chatrooms?orderBy=__name__%20desc&mask.fieldPaths=title",
            target.replacing("my-project", with: "other"),
        ].map { "\($0)&pageToken=\(token)" }
        changed += ["x", "\(token)A", String(token.dropLast()), "%ff", "AAAA"].map { "\(target)&pageToken=\($0)" }
        for target in changed {
            let page = vendor.ask(target)
            #expect(
                page.status == 400 && page["error", "code"] == "400"
                    && page["error", "message"] == "Invalid page token.")
        }
    }

    @Test("a token keeps its place while documents come and go")
    func changes() throws {
        var vendor = Firestore(VendorAccount(count: 50))
        let before = vendor.truth("documents")
        let token = try #require(vendor.ask(documents + "/chatrooms")["nextPageToken"])
        vendor.account.changes.delete(2)
        vendor.account.changes.delete(19)
        vendor.account.changes.delete(20)
        vendor.account.changes.insert(1)
        let page = vendor.ask("\(documents)/chatrooms?pageToken=\(token)")
        #expect(page.records("documents") == Array(before[21..<41]))
        #expect(walk(vendor, "/chatrooms") == (vendor.truth("documents")))
    }

    @Test(
        "an order by a field shows the documents that have it, what is alike by name",
        arguments: ["rank", "rank%20desc", "rank,__name__%20desc"])
    func orders(order: String) throws {
        let vendor = Firestore(VendorAccount(count: 500))
        let records = walk(vendor, "/chatrooms?orderBy=\(order)&pageSize=33")
        let truth = vendor.truth("documents").filter { $0.contains("\"rank\"") }
        #expect(Set(records) == Set(truth) && records.count == truth.count && truth.count < 500)
        let keys = records.map { record in
            (
                Int(record.split(separator: "\"rank\":{\"integerValue\":\"")[1].prefix { $0 != "\"" })!,
                member("name", of: record)!
            )
        }
        for (a, b) in zip(keys, keys.dropFirst()) {
            if a.0 == b.0 {
                #expect(a.1.utf8.lexicographicallyPrecedes(b.1.utf8) == (order == "rank"))
            } else {
                #expect((a.0 < b.0) == (order != "rank%20desc"))
            }
        }
    }

    @Test("a mask shows its fields alone")
    func mask() throws {
        let vendor = Firestore(VendorAccount(count: 1))
        let record = try #require(
            vendor.ask("\(documents)/chatrooms?mask.fieldPaths=visits&mask.fieldPaths=title").records("documents").first
        )
        #expect(
            record.contains("\"fields\":{\"title\":{\"stringValue\":")
                && record.contains("\"visits\":{\"integerValue\":\"9007199254740993\"}}"))
        let bare = vendor.ask("\(documents)/chatrooms?mask.fieldPaths=__name__").records("documents")
        #expect(bare.first?.contains("\"fields\"") == false)
    }

    @Test("tokens, databases, paths and parameters are checked in Google's form")
    func refusals() {
        let closed = Firestore(VendorAccount(count: 3, token: "secret"))
        #expect(closed.ask(documents + "/chatrooms")["error", "status"] == "PERMISSION_DENIED")
        let wrong = closed.ask(documents + "/chatrooms", [("Authorization", "Bearer secreT")])
        #expect(wrong.status == 401 && wrong["error", "status"] == "UNAUTHENTICATED")
        for listing in closed.listings { #expect(closed.answer(listing.firstRequest).status == 200) }
        let vendor = Firestore(VendorAccount(count: 3))
        #expect(vendor.ask("/v1/projects/p/databases/%28default%29/documents/c").records("documents").count == 3)
        #expect(vendor.ask("\(documents)/chatrooms/a/messages").records("documents").count == 3)
        for path in [
            "/v1/projects/p/databases/other/documents/c", documents, "\(documents)/a/b", "\(documents)/", "/", "/v2/x",
        ] {
            let page = vendor.ask(path)
            #expect(page.status == 404 && page["error", "status"] == "NOT_FOUND")
        }
        #expect(vendor.ask(documents + "/c", method: "POST").status == 404)
        for query in [
            "limit=5", "page_size=5", "orderBy=nothing", "orderBy=rank%20up", "orderBy=rank,", "orderBy=__name__,rank",
            "orderBy=rank&showMissing=true",
        ] {
            #expect(vendor.ask("\(documents)/c?\(query)").status == 400)
        }
    }

    @Test("ten million documents cost a page no more than ten")
    func large() throws {
        let vendor = Firestore(VendorAccount(count: 10_000_000))
        let elapsed = try ContinuousClock().measure {
            for order in ["__name__%20desc", "rank", "rank%20desc"] {
                let target = "\(documents)/chatrooms?orderBy=\(order)"
                let token = try #require(vendor.ask(target)["nextPageToken"])
                #expect(vendor.ask("\(target)&pageToken=\(token)").records("documents").count == 20)
            }
        }
        #expect(elapsed < .seconds(1))
    }
}
