import QuireHTTP
import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct PipedriveTests {
    private static func pipedrive(_ count: Int) -> Pipedrive { Pipedrive(VendorAccount(count: count, token: "key")) }

    /// As the document says: from `next_start` on while there are more items.
    private static func offsets(_ vendor: Pipedrive, limit: Int) throws -> (records: [String], pages: Int) {
        try vendor.walk(vendor.start("/api/v1/activities?limit=\(limit)"), records: "$.data") { page in
            let next = page["$.additional_data.pagination.next_start"]?.text
            let hasMore = page["$.additional_data.pagination.more_items_in_collection"]?.text
            #expect((next != nil) == (hasMore == "true"))
            return next.map { vendor.start("/api/v1/activities?limit=\(limit)&start=\($0)") }
        }
    }

    private static func cursors(
        _ vendor: Pipedrive, _ kind: String, _ query: String, between: (inout Pipedrive) -> Void = { _ in }
    ) throws -> [String] {
        var vendor = vendor
        var (records, request) = ([String](), Optional(vendor.start("/api/v2/\(kind)?\(query)")))
        while let asked = request {
            let page = DirectAnswer(vendor.answer(asked))
            try #require(page.status == 200, "\(page.text)")
            records += page.texts("$.data")
            let next = try #require(page["$.additional_data.next_cursor"])
            request =
                next.text == "null"
                ? nil
                : vendor.start("/api/v2/\(kind)?\(query)&cursor=\(PercentEncoding.strict(next.stringValue ?? ""))")
            between(&vendor)
        }
        return records
    }

    @Test("every activity comes once by offsets", arguments: [0, 1, 100, 101, 1_234])
    func activities(count: Int) throws {
        let vendor = Self.pipedrive(count)
        let (records, pages) = try Self.offsets(vendor, limit: 100)
        #expect(records == vendor.truth("activities"))
        #expect(pages == max(1, (count + 99) / 100))
        #expect(Set(records).count == count)
    }

    @Test(
        "every person and deal comes once by cursors, in either order", arguments: [0, 1, 100, 101, 1_234],
        ["persons", "deals"])
    func listings(count: Int, kind: String) throws {
        let vendor = Self.pipedrive(count)
        #expect(try Self.cursors(vendor, kind, "limit=100") == vendor.truth(kind))
        let down = try Self.cursors(vendor, kind, "sort_by=add_time&sort_direction=desc&limit=500")
        #expect(down == vendor.truth(kind).reversed())
    }

    @Test("an empty list is null in version 1, an array in version 2")
    func empty() {
        let vendor = Self.pipedrive(0)
        #expect(vendor.direct("/api/v1/activities")["$.data"]?.text == "null")
        #expect(vendor.direct("/api/v2/persons")["$.data"]?.text == "[]")
    }

    @Test("a limit beyond 500 is clamped in version 1 and refused in version 2")
    func sizes() {
        let vendor = Self.pipedrive(600)
        #expect(vendor.direct("/api/v1/activities").texts("$.data").count == 100)
        let clamped = vendor.direct("/api/v1/activities?limit=501")
        #expect(clamped.texts("$.data").count == 500)
        #expect(clamped["$.additional_data.pagination.limit"]?.text == "500")
        #expect(vendor.direct("/api/v2/deals?limit=500").texts("$.data").count == 500)
        #expect(vendor.direct("/api/v2/deals?limit=501").status == 400)
    }

    @Test(
        "what a client gets wrong is refused",
        arguments: [
            "/api/v1/activities?start=-1", "/api/v1/activities?limit=0", "/api/v1/activities?limit=x",
            "/api/v2/persons?limit=0", "/api/v2/persons?cursor=", "/api/v2/persons?cursor=eyJhY3Rpdml0eSI6NDJ9",
            "/api/v2/persons?sort_by=name", "/api/v2/persons?sort_direction=down",
        ])
    func refused(target: String) {
        let page = Self.pipedrive(9).direct(target)
        #expect(page.status == 400)
        #expect(page["$.success"]?.text == "false")
    }

    @Test("a cursor is for one listing and one order, and no byte of it may change")
    func tampered() throws {
        let vendor = Self.pipedrive(9)
        let cursor = try #require(vendor.direct("/api/v2/persons?limit=3").string("$.additional_data.next_cursor"))
        func status(_ path: String, _ cursor: String) -> Int {
            vendor.direct("/api/v2/\(path)cursor=\(PercentEncoding.strict(cursor))").status
        }
        #expect(status("persons?", cursor) == 200)
        #expect(status("deals?", cursor) == 400)
        #expect(status("persons?sort_direction=desc&", cursor) == 400)
        for place in cursor.indices {
            var changed = cursor
            changed.replaceSubrange(place...place, with: cursor[place] == "A" ? "B" : "A")
            #expect(status("persons?", changed) == 400)
        }
    }

    @Test("a cursor stays put while records go and come, an offset does not")
    func moving() throws {
        var vendor = Self.pipedrive(10)
        var gone = 0
        let walked = try Self.cursors(vendor, "deals", "limit=3") { vendor in
            if gone < 3 { vendor.account.changes.delete(gone) }
            gone += 1
            if gone == 2 { vendor.account.changes.insert(1) }
        }
        #expect(walked == (0..<11).map(vendor.deal(at:)))
        vendor.account.changes.delete(0)
        #expect(vendor.direct("/api/v1/activities?start=3&limit=1").texts("$.data") == [vendor.activity(at: 4)])
    }

    @Test("the token goes into its field, into Authorization, and in version 1 into the query")
    func credentials() {
        let vendor = Self.pipedrive(1)
        func status(_ target: String, _ headers: [(name: String, value: String)] = []) -> Int {
            vendor.answer(ServerRequest(method: "GET", target: "/pipedrive" + target, headers: headers)).status
        }
        #expect(status("/api/v2/deals", [("X-API-Token", "key")]) == 200)
        #expect(status("/api/v2/deals", [("Authorization", "Bearer key")]) == 200)
        #expect(status("/api/v1/activities?api_token=key") == 200)
        #expect(status("/api/v2/deals?api_token=key") == 401)
        #expect(status("/api/v1/activities?api_token=kez") == 401)
        #expect(status("/api/v1/activities") == 401)
    }

    @Test("the last page of ten million comes at once")
    func large() throws {
        let vendor = Self.pipedrive(10_000_000)
        let page = vendor.direct("/api/v1/activities?start=9999999")
        #expect(page["$.data[0].id"]?.text == "10000000")
        #expect(page["$.additional_data.pagination.more_items_in_collection"]?.text == "false")
        let newest = vendor.direct("/api/v2/deals?sort_direction=desc&limit=1")
        #expect(newest["$.data[0].id"]?.text == "10000000")
    }

    @Test("the window of two seconds is told with every answer")
    func rate() throws {
        let limit = try #require(Pipedrive.rateLimit)
        let state = VendorRateLimit.State(limit: 40, remaining: 39, secondsLeft: 2, resetsAt: 1_700_000_000)
        #expect(limit.fields(state).map(\.value) == ["40", "39", "2"])
        let refusal = DirectAnswer(limit.refusal(state))
        #expect(refusal.status == 429)
        #expect(refusal.header("Retry-After") == "2")
        #expect(refusal.json.grammarError == nil)
    }
}
