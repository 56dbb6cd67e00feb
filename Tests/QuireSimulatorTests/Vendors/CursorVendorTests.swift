import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuireSimulator
import Testing

/// The vendors that hand out a token with each page.
@Suite struct CursorVendorTests {
    private static let participants = "/v2/metrics/meetings/85746065432/participants"

    @Test("Zoom gives 30 records, at most 300, and counts them")
    func zoomSizes() async throws {
        let server = try VendorServer(Zoom(VendorAccount(count: 700)))
        let page = try await server.get(Self.participants + "?page_size=1000")
        #expect(try page.records("$.participants") == server.texts(0..<300))
        #expect(try page.value("$.page_size")?.text == "300")
        #expect(try page.value("$.page_count")?.text == "3")
        #expect(try page.value("$.total_records")?.text == "700")
        let bad = try await server.get(Self.participants + "?page_size=0")
        #expect(bad.status == 400)
        #expect(try bad.string("$.errors[0].field") == "page_size")
    }

    @Test("Zoom starts over for an empty token, and the last page's token is one")
    func zoomEmptyToken() async throws {
        let server = try VendorServer(Zoom(VendorAccount(count: 20)))
        let last = try await server.get(Self.participants)
        #expect(try last.string("$.next_page_token") == "")
        #expect(try await server.get(Self.participants + "?next_page_token=").text == last.text)
    }

    @Test("Zoom refuses a token that was changed, expired, or given for another meeting")
    func zoomBadTokens() async throws {
        let clock = Lock(0)
        let server = try VendorServer(Zoom(VendorAccount(count: 100)) { clock.withLock { $0 } })
        let token = PercentEncoding.strict(
            try #require(try await server.get(Self.participants).string("$.next_page_token")))
        let good = try await server.get("\(Self.participants)?page_size=7&next_page_token=\(token)")
        #expect(try good.records("$.participants") == server.texts(30..<37))
        let other = Self.participants.replacing("85746065432", with: "1")
        for target in [
            "\(Self.participants)?next_page_token=\(token)x", "\(Self.participants)?next_page_token=x",
            "\(Self.participants)?next_page_token=\(token.dropLast(6))", "\(other)?next_page_token=\(token)",
        ] {
            let page = try await server.get(target)
            #expect(page.status == 400)
            #expect(page.text == "{\"code\":300,\"message\":\"The next page token is invalid or expired.\"}")
        }
        clock.withLock { $0 = 900 }
        #expect(try await server.get("\(Self.participants)?next_page_token=\(token)").status == 200)
        clock.withLock { $0 = 901 }
        #expect(try await server.get("\(Self.participants)?next_page_token=\(token)").status == 400)
    }

    @Test("some tokens of Zoom's hold what a query has to encode")
    func zoomAlphabet() async throws {
        let server = try VendorServer(Zoom(VendorAccount(count: 100)))
        var tokens = ""
        for size in 1..<40 {
            tokens += try await server.get(Self.participants + "?page_size=\(size)").string("$.next_page_token") ?? ""
        }
        for character in "+/=" { #expect(tokens.contains(character)) }
    }

    @Test(
        "Dropbox takes the documented arguments and no others",
        arguments: [
            ("/2/files/list_folder", "{\"path\":\"\",\"limit\":2000,\"recursive\":false}", 200),
            ("/2/files/list_folder", "{\"path\":\"\",\"limit\":2001}", 400),
            ("/2/files/list_folder", "{\"path\":\"\",\"limit\":0}", 400),
            ("/2/files/list_folder", "{\"path\":\"\",\"limit\":\"9\"}", 400),
            ("/2/files/list_folder", "{\"path\":\"\",\"cursor\":\"x\"}", 400), ("/2/files/list_folder", "{}", 400),
            ("/2/files/list_folder", "{\"path\":\"/\"}", 400), ("/2/files/list_folder", "{\"path\":\"/a\"}", 409),
            ("/2/files/list_folder", "", 400), ("/2/files/list_folder/continue", "{}", 400),
            ("/2/files/list_folder/continue", "{\"cursor\":\"made up\"}", 400),
            ("/2/files/list_folder/continue", "{\"path\":\"\"}", 400),
        ])
    func dropboxArguments(target: String, body: String, status: Int) async throws {
        let page = try await VendorServer(Dropbox(VendorAccount(count: 10))).post(target, body)
        #expect(page.status == status)
        if status == 400 {
            #expect(page.response.headers["Content-Type"] == "text/plain; charset=utf-8")
            #expect(page.text.hasPrefix("Error in call to API function \"\(target.dropFirst(3))\": "))
        }
        if status == 409 { #expect(try page.string("$.error['.tag']") == "path") }
    }

    @Test("Dropbox wants the cursor alone, as JSON, by POST")
    func dropboxContinue() async throws {
        let server = try VendorServer(Dropbox(VendorAccount(count: 10)))
        let first = try await server.post("/2/files/list_folder", "{\"path\":\"\",\"limit\":4}")
        let cursor = try #require(try first.string("$.cursor"))
        let target = "/2/files/list_folder/continue"
        // The limit of the first request holds for the pages after it.
        let second = try await server.post(target, "{\"cursor\":\"\(cursor)\"}")
        #expect(try second.records("$.entries") == server.texts(4..<8))
        let beside = try await server.post(target, "{\"cursor\":\"\(cursor)\",\"path\":\"\"}")
        #expect(beside.status == 400)
        #expect(beside.text.contains("unknown field \"path\""))
        #expect(try await server.post(target, "{\"cursor\":\"\(cursor)\"}", type: "text/json").status == 400)
        #expect(try await server.get(target).status == 400)
    }

    @Test("Dropbox gives a cursor at the end too, which leads to an empty page", arguments: [true, false])
    func dropboxEnd(isSame: Bool) async throws {
        var vendor = Dropbox(VendorAccount(count: 10))
        vendor.cursorAtEnd = isSame ? .same : .new
        let server = try VendorServer(vendor)
        let last = try await server.send(server.first)
        #expect(try last.value("$.has_more")?.text == "false")
        var cursors = [try #require(try last.string("$.cursor"))]
        for _ in 0..<3 {
            let page = try await server.post("/2/files/list_folder/continue", "{\"cursor\":\"\(cursors.last!)\"}")
            #expect(try page.value("$.has_more")?.text == "false")
            #expect(try page.records("$.entries").isEmpty)
            cursors.append(try #require(try page.string("$.cursor")))
        }
        #expect(Set(cursors).count == (isSame ? 1 : 4))
    }

    @Test("Dropbox answers a cursor that was reset with 409")
    func dropboxReset() async throws {
        var vendor = Dropbox(VendorAccount(count: 10))
        vendor.resetPosition = 8
        vendor.extraEntries = 1
        let server = try VendorServer(vendor)
        var page = try await server.post("/2/files/list_folder", "{\"path\":\"\",\"limit\":3}")
        #expect(try page.records("$.entries") == server.texts(0..<4))
        page = try await server.post("/2/files/list_folder/continue", "{\"cursor\":\(page.value("$.cursor")!.text)}")
        #expect(try page.records("$.entries") == server.texts(4..<8))
        page = try await server.post("/2/files/list_folder/continue", "{\"cursor\":\(page.value("$.cursor")!.text)}")
        #expect(page.status == 409)
        #expect(page.text == "{\"error_summary\":\"reset/...\",\"error\":{\".tag\":\"reset\"}}")
    }
}
