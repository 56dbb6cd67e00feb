import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct GitLabTests {
    private static func gitLab(_ count: Int) -> GitLab { GitLab(VendorAccount(count: count, token: "glpat-1")) }

    private static func walk(_ vendor: GitLab, _ target: String) throws -> (records: [String], pages: Int) {
        let first = vendor.start(target)
        return try vendor.walk(first, records: "$") { page in page.link("next").map(first.at) }
    }

    @Test(
        "every project comes once behind the last id, up and down, and an empty page ends them",
        arguments: [0, 1, 20, 21, 1_234])
    func projects(count: Int) throws {
        let vendor = Self.gitLab(count)
        let up = try Self.walk(vendor, "/api/v4/projects?pagination=keyset&order_by=id&sort=asc")
        #expect(up.records == vendor.truth("projects"))
        #expect(up.pages == (count + 19) / 20 + 1)
        let down = try Self.walk(vendor, "/api/v4/projects?pagination=keyset&order_by=id&sort=desc&per_page=100")
        #expect(down.records == vendor.truth("projects").reversed())
        #expect(Set(up.records).count == count)
    }

    @Test("a page of projects has the link and no field besides")
    func keysetFields() {
        let page = Self.gitLab(3).direct(
            "/api/v4/projects?pagination=keyset&per_page=2&order_by=id&sort=asc", headers: [("Host", "h")])
        #expect(
            page.header("Link") == "<http://h/gitlab/api/v4/projects?pagination=keyset&per_page=2&order_by=id&sort=asc"
                + "&id_after=1003>; rel=\"next\"")
        #expect(page.response.headers.allSatisfy { !$0.name.lowercased().hasPrefix("x-") })
    }

    @Test("every issue comes once by numbered pages, newest first", arguments: [0, 1, 20, 21, 1_234])
    func issues(count: Int) throws {
        let vendor = Self.gitLab(count)
        let linked = try Self.walk(vendor, "/api/v4/issues")
        #expect(linked.records == vendor.truth("issues").reversed())
        #expect(linked.pages == max(1, (count + 19) / 20))
        var number = 1
        let counted = try vendor.walk(vendor.start("/api/v4/issues?sort=asc&page=1"), records: "$") { page in
            #expect(page.header("X-Page") == "\(number)")
            #expect(page.header("X-Total") == "\(count)")
            #expect(page.header("X-Total-Pages") == "\((count + 19) / 20)")
            guard let next = page.header("X-Next-Page").flatMap(Int.init) else { return nil }
            number = next
            return vendor.start("/api/v4/issues?sort=asc&page=\(next)")
        }
        #expect(counted.records == vendor.truth("issues"))
    }

    @Test(
        "a page links to those around it",
        arguments: [
            (1, ["next", "first", "last"], "", "2"), (2, ["prev", "next", "first", "last"], "1", "3"),
            (3, ["prev", "first", "last"], "2", ""),
        ])
    func links(number: Int, relations: [String], previous: String, next: String) {
        let page = Self.gitLab(8).direct("/api/v4/issues?per_page=3&page=\(number)&state=opened")
        #expect(page.relations == relations)
        #expect(page.header("X-Prev-Page") == previous)
        #expect(page.header("X-Next-Page") == next)
        #expect(page.link("last") == "/gitlab/api/v4/issues?state=opened&page=3&per_page=3")
    }

    @Test("beyond 10,000 records there are no totals and no last page", arguments: [10_000, 10_001])
    func totals(count: Int) {
        let page = Self.gitLab(count).direct("/api/v4/issues?page=3")
        let hasTotals = count == 10_000
        #expect((page.header("X-Total") != nil) == hasTotals)
        #expect((page.header("X-Total-Pages") != nil) == hasTotals)
        #expect(page.relations == ["prev", "next", "first"] + (hasTotals ? ["last"] : []))
        #expect(page.header("X-Next-Page") == "4")
    }

    @Test(
        "a page holds 20 by default and 100 at most",
        arguments: [("", 20), ("per_page=100", 100), ("per_page=101", 100)])
    func sizes(query: String, size: Int) {
        for path in ["issues?", "projects?", "projects?pagination=keyset&order_by=id&"] {
            #expect(Self.gitLab(300).direct("/api/v4/\(path)\(query)").texts("$").count == size)
        }
    }

    @Test(
        "what a client gets wrong is refused",
        arguments: [
            ("issues?page=x", 400), ("issues?per_page=0", 400), ("issues?order_by=id", 400), ("issues?sort=up", 400),
            ("projects?id_after=x", 400), ("projects?pagination=keyset&sort=asc", 405),
            ("issues?pagination=keyset&order_by=created_at&sort=asc", 405), ("users", 404), ("projects/", 404),
        ])
    func refused(target: String, status: Int) {
        let page = Self.gitLab(9).direct("/api/v4/\(target)")
        #expect(page.status == status)
        #expect(page["$.error"] != nil)
    }

    @Test("projects have numbered pages up to 50,000 records, issues without end")
    func offsets() {
        let vendor = Self.gitLab(60_000)
        #expect(vendor.direct("/api/v4/projects?per_page=100&page=500").texts("$").count == 100)
        let far = vendor.direct("/api/v4/projects?per_page=100&page=501")
        #expect(far.status == 405)
        #expect(far.string("$.error")?.hasPrefix("Offset pagination has a maximum allowed offset of 50000") == true)
        #expect(vendor.direct("/api/v4/issues?per_page=100&page=600").texts("$").count == 100)
        #expect(vendor.direct("/api/v4/projects?page=9223372036854775").status == 405)
    }

    @Test("an id stays put while projects go and come, a page does not")
    func moving() throws {
        var vendor = Self.gitLab(100)
        let first = vendor.start("/api/v4/projects?pagination=keyset&order_by=id&sort=asc&per_page=30")
        var step = 0
        let deletions = [[0, 29], [30, 59], [98], []]
        var (records, request) = ([String](), Optional(first))
        while let asked = request {
            let page = DirectAnswer(vendor.answer(asked))
            records += page.texts("$")
            request = page.link("next").map(first.at)
            for index in step < deletions.count ? deletions[step] : [] { vendor.account.changes.delete(index) }
            if step == 1 { vendor.account.changes.insert(2) }
            step += 1
        }
        #expect(records == (0..<102).filter { $0 != 98 }.map(vendor.project(at:)))
        #expect(vendor.direct("/api/v4/issues?sort=asc&page=1&per_page=1").texts("$") == [vendor.issue(at: 1)])
    }

    @Test("the token goes into its field, into Authorization or into the query")
    func credentials() {
        let vendor = Self.gitLab(1)
        func answer(_ headers: [(name: String, value: String)], _ query: String = "") -> DirectAnswer {
            DirectAnswer(
                vendor.answer(ServerRequest(method: "GET", target: "/gitlab/api/v4/issues\(query)", headers: headers)))
        }
        #expect(answer([("Private-Token", "glpat-1")]).status == 200)
        #expect(answer([("Authorization", "Bearer glpat-1")]).status == 200)
        #expect(answer([], "?private_token=glpat-1").status == 200)
        #expect(answer([], "?private_token=glpat-2").status == 401)
        #expect(answer([]).text == "{\"message\":\"401 Unauthorized\"}")
    }

    @Test("the last page of ten million comes at once")
    func large() {
        let vendor = Self.gitLab(10_000_000)
        let page = vendor.direct("/api/v4/issues?per_page=100&page=100000")
        #expect(page["$[99].iid"]?.text == "1")
        let last = vendor.direct("/api/v4/projects?pagination=keyset&order_by=id&sort=asc&id_after=20000997")
        #expect(last.texts("$") == [vendor.project(at: 9_999_999)])
    }

    @Test("a refusal is plain text that tells when to come back")
    func limits() throws {
        let limit = try #require(GitLab.rateLimit)
        let state = VendorRateLimit.State(limit: 2_000, remaining: 0, secondsLeft: 30, resetsAt: 1_609_844_400)
        let refusal = DirectAnswer(limit.refusal(state))
        #expect(refusal.status == 429)
        #expect(refusal.text == "Retry later\n")
        #expect(refusal.header("Retry-After") == "30")
        #expect(refusal.header("RateLimit-ResetTime") == "Tue, 05 Jan 2021 11:00:00 GMT")
    }
}
