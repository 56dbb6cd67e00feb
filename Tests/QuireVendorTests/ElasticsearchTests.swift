import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct ElasticsearchTests {
    private func search(_ vendor: Elasticsearch, _ body: String) -> DirectAnswer {
        vendor.direct("/documents/_search", method: "POST", body: body)
    }

    private func crawl(_ vendor: Elasticsearch, size: Int, sort: String) throws -> (records: [String], pages: Int) {
        func request(_ after: String) -> ServerRequest {
            vendor.start("/documents/_search", method: "POST", body: "{\"size\":\(size),\"sort\":\(sort)\(after)}")
        }
        return try vendor.walk(request(""), records: "$.hits.hits") { page in
            let hits = page.texts("$.hits.hits")
            guard hits.count == size else { return nil }
            return request(",\"search_after\":" + (try #require(page["$.hits.hits[\(hits.count - 1)].sort"]).text))
        }
    }

    @Test("every document comes once by search_after", arguments: [0, 1, 100, 101, 1_234])
    func all(count: Int) throws {
        let vendor = Elasticsearch(VendorAccount(count: count, token: "S2V5"))
        let (records, pages) = try crawl(vendor, size: 100, sort: "[{\"seq\":\"asc\"}]")
        #expect(records == vendor.truth("documents"))
        #expect(Set(records).count == count)
        #expect(pages == count / 100 + 1)
    }

    @Test(
        "a sort that ends in a unique field leaves nothing out, whichever way its parts go",
        arguments: [
            "[\"_doc\"]", "[{\"id\":\"desc\"}]", "[{\"@timestamp\":\"asc\"},{\"seq\":\"asc\"}]",
            "[{\"@timestamp\":\"desc\"},{\"seq\":{\"order\":\"asc\"}}]", "[{\"@timestamp\":\"asc\"},{\"id\":\"desc\"}]",
            "[{\"@timestamp\":\"desc\"},{\"@timestamp\":\"asc\"},{\"_doc\":\"desc\"}]",
            "[{\"@timestamp\":{\"order\":\"desc\",\"format\":\"strict_date_optional_time_nanos\","
                + "\"numeric_type\":\"date_nanos\"}},{\"seq\":\"asc\"}]",
        ])
    func tiebreakers(sort: String) throws {
        var vendor = Elasticsearch(VendorAccount(count: 200))
        for index in [0, 5, 6, 7, 13, 70, 71, 199] { vendor.account.changes.delete(index) }
        let (records, _) = try crawl(vendor, size: 10, sort: sort)
        #expect(records.count == 192)
        #expect(Set(records).count == 192)
        let whole = search(vendor, "{\"size\":1000,\"sort\":\(sort)}").texts("$.hits.hits")
        #expect(records == whole)
    }

    @Test("a sort without one leaves out what shares a moment with the last hit of a page")
    func noTiebreaker() throws {
        let vendor = Elasticsearch(VendorAccount(count: 70))
        let (records, _) = try crawl(vendor, size: 10, sort: "[{\"@timestamp\":\"asc\"}]")
        #expect(records.count == 50)
        #expect(try crawl(vendor, size: 14, sort: "[\"@timestamp\"]").records.count == 70)
    }

    @Test("sort values of numbers are more than a double can hold")
    func large() {
        let page = search(Elasticsearch(VendorAccount(count: 10)), "{\"size\":1,\"sort\":\"seq\"}")
        #expect(page["$.hits.hits[0].sort"]?.text == "[9007199254740993]")
        #expect(page["$.hits.max_score"]?.text == "null")
        let next = search(
            Elasticsearch(VendorAccount(count: 10)),
            "{\"size\":1,\"sort\":\"seq\",\"search_after\":[\"9007199254740993\"]}")
        #expect(next["$.hits.hits[0].sort"]?.text == "[9007199254740995]")
        let moment = search(
            Elasticsearch(VendorAccount(count: 10)),
            "{\"size\":1,\"sort\":[{\"@timestamp\":{\"format\":\"strict_date_optional_time_nanos\"}},\"@timestamp\"]}")
        #expect(moment["$.hits.hits[0].sort"]?.text == "[\"2024-05-01T00:00:00.000Z\",1714521600000]")
    }

    @Test(
        "hits are counted up to a limit",
        arguments: [
            ("", "{\"value\":10000,\"relation\":\"gte\"}"),
            (",\"track_total_hits\":true", "{\"value\":12000,\"relation\":\"eq\"}"),
            (",\"track_total_hits\":500", "{\"value\":500,\"relation\":\"gte\"}"),
            (",\"track_total_hits\":12000", "{\"value\":12000,\"relation\":\"eq\"}"),
        ])
    func totals(member: String, total: String) {
        let vendor = Elasticsearch(VendorAccount(count: 12_000))
        #expect(search(vendor, "{\"size\":0\(member)}")["$.hits.total"]?.text == total)
        #expect(search(vendor, "{\"size\":0,\"track_total_hits\":false}")["$.hits.total"] == nil)
    }

    @Test("from and size lead to the end of the window and no further")
    func window() {
        let vendor = Elasticsearch(VendorAccount(count: 20_000))
        let last = vendor.direct("/documents/_search?from=9990&size=10&sort=seq:asc")
        #expect(last.texts("$.hits.hits").count == 10)
        #expect(last["$.hits.hits[9].sort"]?.text == "[\(DataSet.id(at: 9_999))]")
        let beyond = search(vendor, "{\"from\":9991,\"size\":10}")
        #expect(beyond.status == 400)
        #expect(beyond.string("$.error.type") == "search_phase_execution_exception")
        #expect(
            beyond.string("$.error.root_cause[0].reason")?.hasPrefix(
                "Result window is too large, from + size must be less than or equal to: [10000] but was [10001].")
                == true)
        #expect(search(vendor, "{}").texts("$.hits.hits").count == 10)
        #expect(search(vendor, "{}")["$.hits.hits[0]._score"]?.text == "1.0")
    }

    @Test(
        "what cannot be searched for is refused",
        arguments: [
            ("{\"search_after\":[1]}", "Sort must contain at least one field when using search_after."),
            ("{\"sort\":\"seq\",\"search_after\":[1,2]}", "search_after has 2 value(s) but sort has 1."),
            ("{\"sort\":\"seq\",\"search_after\":[1.5]}", "Failed to parse search_after value for field [seq]."),
            ("{\"sort\":\"id\",\"search_after\":[1]}", "Failed to parse search_after value for field [id]."),
            (
                "{\"sort\":\"seq\",\"from\":1,\"search_after\":[1]}",
                "`from` parameter must be set to 0 when `search_after` is used."
            ),
            ("{\"sort\":\"nothing\"}", "No mapping found for [nothing] in order to sort on"),
            ("{\"sort\":[{\"seq\":{\"mode\":\"min\"}}]}", "this option of a sort is not simulated"),
            (
                "{\"sort\":{\"@timestamp\":{\"format\":\"strict_date_optional_time\"}},\"search_after\":[1]}",
                "Failed to parse search_after value for field [@timestamp]."
            ),
            ("{\"sort\":[{\"seq\":\"up\"}]}", "Unknown SortOrder [up]"),
            ("{\"size\":-1}", "[size] parameter cannot be negative, found [-1]"),
            ("{\"page\":1}", "Unknown key for a value in [page]."), ("{", "Expected [START_OBJECT] and a JSON object"),
        ])
    func refused(body: String, reason: String) {
        let page = search(Elasticsearch(VendorAccount(count: 5)), body)
        #expect(page.status == 400)
        #expect(page.string("$.error.root_cause[0].reason") == reason)
        #expect(page["$.status"]?.text == "400")
    }

    @Test("ids cannot be sorted by, nor texts")
    func fielddata() {
        let vendor = Elasticsearch(VendorAccount(count: 5))
        for name in ["_id", "message"] {
            let page = search(vendor, "{\"sort\":[{\"\(name)\":\"asc\"}]}")
            #expect(page.status == 400)
            #expect(page.string("$.error.root_cause[0].reason")?.contains("ielddata") == true)
        }
    }

    @Test("a document is shown in part, or not at all")
    func source() {
        let vendor = Elasticsearch(VendorAccount(count: 1))
        let part = search(vendor, "{\"_source\":[\"seq\",\"active\"]}")
        #expect(part["$.hits.hits[0]._source"]?.text.hasPrefix("{\"seq\":9007199254740993,\"active\":") == true)
        #expect(search(vendor, "{\"_source\":false}")["$.hits.hits[0]._source"] == nil)
    }

    @Test("credentials, the body's type and the index are looked at")
    func others() {
        var vendor = Elasticsearch(VendorAccount(count: 1, token: "S2V5"))
        vendor.indices = ["documents"]
        let none = DirectAnswer(vendor.answer(ServerRequest(method: "GET", target: "/elasticsearch/documents/_search")))
        #expect(none.status == 401)
        #expect(
            none.string("$.error.reason") == "missing authentication credentials for REST request [/documents/_search]")
        let wrong = ServerRequest(
            method: "GET", target: "/elasticsearch/documents/_search", headers: [("Authorization", "ApiKey S2V6")])
        #expect(DirectAnswer(vendor.answer(wrong)).string("$.error.type") == "security_exception")
        #expect(vendor.direct("/other/_search").string("$.error.reason") == "no such index [other]")
        #expect(vendor.direct("/Other/_search").status == 400)
        let form = vendor.direct(
            "/documents/_search", method: "POST", headers: [("Content-Type", "text/plain")], body: "{}")
        #expect(form.status == 406)
    }

    @Test("search_after stays put when documents go and come")
    func changes() {
        var vendor = Elasticsearch(VendorAccount(count: 10))
        for index in [0, 3, 4] { vendor.account.changes.delete(index) }
        vendor.account.changes.insert(2)
        let rest = search(vendor, "{\"size\":99,\"sort\":[\"seq\"],\"search_after\":[\(DataSet.id(at: 3))]}")
        #expect(rest.texts("$.hits.hits") == Array(vendor.truth("documents").suffix(7)))
        let moved = vendor.direct("/documents/_search?from=2&size=99&sort=seq")
        #expect(moved.texts("$.hits.hits") == Array(vendor.truth("documents").dropFirst(2)))
    }

    @Test("at a point in time what was made since is not seen, and a tiebreaker comes by itself")
    func pointInTime() throws {
        var vendor = Elasticsearch(VendorAccount(count: 30))
        let opened = vendor.direct("/documents/_pit?keep_alive=1m", method: "POST")
        let id = try #require(opened.string("$.id"))
        vendor.account.changes.insert(5)
        vendor.account.changes.delete(2)
        for sort in ["", ",\"sort\":[\"@timestamp\"]", ",\"sort\":[{\"_shard_doc\":\"desc\"}]"] {
            func request(_ after: String) -> ServerRequest {
                vendor.start(
                    "/_search", method: "POST",
                    body: "{\"size\":4,\"pit\":{\"id\":\"\(id)\",\"keep_alive\":\"1m\"}\(sort)\(after)}")
            }
            let (records, pages) = try vendor.walk(request(""), records: "$.hits.hits") { page in
                #expect(page.string("$.pit_id") == id)
                #expect(page["$.hits.total"]?.text == "{\"value\":29,\"relation\":\"eq\"}")
                guard let last = page.texts("$.hits.hits").indices.last else { return nil }
                return request(",\"search_after\":" + (try #require(page["$.hits.hits[\(last)].sort"]).text))
            }
            #expect(Set(records).count == 29)
            #expect(records.count == 29)
            #expect(pages == 9)
        }
        let closed = vendor.direct("/_pit", method: "DELETE", body: "{\"id\":\"\(id)\"}")
        #expect(closed["$.succeeded"]?.text == "true")
    }

    @Test("a point in time has its own rules")
    func pointInTimeRefusals() throws {
        let vendor = Elasticsearch(VendorAccount(count: 3))
        let id = try #require(vendor.direct("/documents/_pit?keep_alive=1m", method: "POST").string("$.id"))
        #expect(vendor.direct("/documents/_pit", method: "POST").status == 400)
        #expect(search(vendor, "{\"pit\":{\"id\":\"\(id)\"}}").status == 400)
        #expect(search(vendor, "{\"sort\":\"_shard_doc\"}").status == 400)
        for wrong in ["", "x", id + "A", String(id.dropLast()), "A" + id] {
            let page = vendor.direct("/_search", method: "POST", body: "{\"pit\":{\"id\":\"\(wrong)\"}}")
            #expect(page.string("$.error.reason") == "invalid id: [\(wrong)]")
        }
        #expect(vendor.direct("/_search", method: "POST", body: "{}").status == 400)
    }

    @Test("the last of ten million costs no time")
    func last() {
        let vendor = Elasticsearch(VendorAccount(count: 10_000_000))
        let body =
            "{\"size\":1000,\"sort\":[{\"@timestamp\":\"desc\"},{\"seq\":\"asc\"}],\"search_after\":[1714521600000,\(DataSet.id(at: 2))]}"
        #expect(search(vendor, body).texts("$.hits.hits").count == 4)
    }
}
