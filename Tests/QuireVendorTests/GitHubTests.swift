import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct GitHubTests {
    private static let agent = [(name: "User-Agent", value: "Quire")]

    private static func gitHub(_ count: Int) -> GitHub { GitHub(VendorAccount(count: count, token: "ghp_1")) }

    private static func walk(_ vendor: GitHub, _ target: String) throws -> (records: [String], pages: Int) {
        var first = vendor.start(target)
        first.headers += agent + [("Host", "127.0.0.1:8080")]
        return try vendor.walk(first, records: "$") { page in page.link("next").map(first.at) }
    }

    @Test(
        "every issue and stargazer comes once by the links, issues newest first", arguments: [0, 1, 30, 31, 1_234],
        ["", "per_page=100", "per_page=7"])
    func all(count: Int, query: String) throws {
        let vendor = Self.gitHub(count)
        let issues = try Self.walk(vendor, "/repos/octocat/Hello-World/issues?\(query)")
        #expect(issues.records == vendor.truth("issues").reversed())
        let stars = try Self.walk(vendor, "/repos/octocat/Hello-World/stargazers?\(query)")
        #expect(stars.records == vendor.truth("stargazers"))
        #expect(Set(stars.records).count == count)
        let size = query.isEmpty ? 30 : query == "per_page=7" ? 7 : 100
        #expect(stars.pages == max(1, (count + size - 1) / size))
    }

    @Test("the first requests are answered with what their listings hold")
    func firstRequests() throws {
        let vendor = Self.gitHub(9)
        for name in ["issues", "stargazers"] {
            let page = DirectAnswer(vendor.answer(try vendor.firstRequest(of: name)))
            #expect(page.texts("$").sorted() == vendor.truth(name).sorted())
        }
    }

    @Test(
        "a page links to those around it, by the number of the repository",
        arguments: [
            (1, ["next", "last"]), (2, ["prev", "next", "last", "first"]), (4, ["prev", "first"]),
            (9, ["prev", "first"]),
        ])
    func links(number: Int, relations: [String]) {
        let page = Self.gitHub(310).direct(
            "/repos/octocat/Hello-World/issues?page=\(number)&state=all&per_page=100",
            headers: Self.agent + [("Host", "127.0.0.1:8080")])
        #expect(page.relations == relations)
        if number == 2 {
            #expect(
                page.header("Link")?.hasPrefix(
                    "<http://127.0.0.1:8080/github/repositories/1296269/issues?state=all&per_page=100&page=1>; "
                        + "rel=\"prev\", <") == true)
            #expect(page.link("last") == "/github/repositories/1296269/issues?state=all&per_page=100&page=4")
        }
    }

    @Test(
        "a page holds 30 by default and 100 at most",
        arguments: [("", 30), ("per_page=100", 100), ("per_page=101", 100), ("per_page=0", 30), ("per_page=x", 30)])
    func sizes(query: String, size: Int) {
        let page = Self.gitHub(300).direct("/repos/octocat/Hello-World/issues?\(query)", headers: Self.agent)
        #expect(page.texts("$").count == size)
    }

    @Test("a single page has no links")
    func single() {
        let page = Self.gitHub(30).direct("/repos/octocat/Hello-World/issues", headers: Self.agent)
        #expect(page.header("Link") == nil)
    }

    @Test("repositories have data of their own")
    func repositories() throws {
        var vendor = Self.gitHub(3)
        vendor.account.sizes["swift/quire"] = 40
        let (records, _) = try Self.walk(vendor, "/repos/swift/quire/issues?per_page=9")
        #expect(records.count == 40)
        #expect(!vendor.truth("issues").contains(records[39]))
        let page = vendor.direct("/repos/swift/quire/issues", headers: Self.agent)
        #expect(page.link("next")?.hasPrefix("/github/repositories/") == true)
        let unnumbered = try Self.walk(vendor, "/repos/some/other/stargazers?per_page=2")
        #expect(unnumbered.records.count == 3)
    }

    @Test("when a star was given is told to those who ask")
    func dates() {
        let accept = [(name: "Accept", value: "application/vnd.github.star+json")]
        let page = Self.gitHub(1).direct("/repos/octocat/Hello-World/stargazers", headers: Self.agent + accept)
        #expect(page.string("$[0].starred_at") == "2024-05-01T00:00:00Z")
        #expect(page.string("$[0].user.login") == "user-0")
    }

    @Test("credentials, the user agent, the version and the path are checked")
    func refused() {
        let vendor = Self.gitHub(1)
        let target = "/github/repos/octocat/Hello-World/issues"
        func answer(_ headers: [(name: String, value: String)], _ target: String) -> DirectAnswer {
            DirectAnswer(vendor.answer(ServerRequest(method: "GET", target: target, headers: headers)))
        }
        let key = [(name: "Authorization", value: "token ghp_1")]
        #expect(answer(Self.agent + key, target).status == 200)
        #expect(answer(key, target).status == 403)
        #expect(answer(key, target).header("Content-Type") == "text/html")
        let wrong = answer(Self.agent + [("Authorization", "Bearer ghp_2")], target)
        #expect(wrong.status == 401)
        #expect(wrong.string("$.message") == "Bad credentials")
        #expect(answer(Self.agent, target).status == 404)
        #expect(answer(Self.agent + key + [("X-GitHub-Api-Version", "2019-01-01")], target).status == 400)
        #expect(answer(Self.agent + key + [("X-GitHub-Api-Version", "2022-11-28")], target).status == 200)
        for wrong in ["/", "s", "/../x", "?"].map({ target + $0 }) + [
            "/github/repositories/7/issues", "/github/repos//x/issues",
        ] {
            #expect(answer(Self.agent + key, wrong).status == (wrong.hasSuffix("?") ? 200 : 404), "\(wrong)")
        }
    }

    @Test("a page moves when issues come and go before it")
    func moving() {
        var vendor = Self.gitHub(60)
        func numbers() -> [String?] {
            let page = vendor.direct("/repos/octocat/Hello-World/issues?page=2", headers: Self.agent)
            return [page["$[0].number"]?.text, page["$[29].number"]?.text]
        }
        #expect(numbers() == ["30", "1"])
        vendor.account.changes.insert(2)
        #expect(numbers() == ["32", "3"])
        vendor.account.changes.delete(61)
        vendor.account.changes.delete(60)
        vendor.account.changes.delete(59)
        #expect(numbers() == ["29", nil])
    }

    @Test("stargazers may end at a page")
    func lastPage() throws {
        var vendor = Self.gitHub(300)
        vendor.lastStargazerPage = 2
        let (records, pages) = try Self.walk(vendor, "/repos/octocat/Hello-World/stargazers")
        #expect((records.count, pages) == (60, 2))
        #expect(vendor.direct("/repos/octocat/Hello-World/stargazers?page=3", headers: Self.agent).status == 422)
    }

    @Test("what a client sends cannot end a link", arguments: ["a=<b>", "a=\"", "a=%3E&<>;rel=\"next\"", "a=é"])
    func escapes(query: String) throws {
        let target = "/github/repos/octocat/Hello-World/issues?\(query)"
        let request = ServerRequest(method: "GET", target: target)
        let ask = try VendorRequest(request)
        let text = LinkQuery.text(ask, setting: [("page", "2")])
        #expect(text.utf8.allSatisfy { (0x21...0x7e).contains($0) && !"<>\"".utf8.contains($0) }, "\(text)")
        #expect(text.hasSuffix("&page=2"))
    }

    @Test("the last page of ten million comes at once")
    func large() {
        let vendor = Self.gitHub(10_000_000)
        let page = vendor.direct(
            "/repos/octocat/Hello-World/issues?per_page=100&page=100000", headers: Self.agent)
        #expect(page["$[99].number"]?.text == "1")
        #expect(page.relations == ["prev", "first"])
    }

    @Test("the hour's limit is told in the fields, and a refusal has none of when to come back but them")
    func limits() throws {
        let limit = try #require(GitHub.rateLimit)
        let state = VendorRateLimit.State(limit: 5_000, remaining: 0, secondsLeft: 9, resetsAt: 1_700_000_000)
        #expect(limit.fields(state).map(\.value) == ["5000", "0", "5000", "1700000000", "core"])
        #expect(limit.refusal(state).status == 403)
        #expect(DirectAnswer(limit.refusal(state)).header("retry-after") == nil)
        #expect(DirectAnswer(GitHub.secondaryRateLimit.refusal(state)).header("retry-after") == "9")
    }
}
