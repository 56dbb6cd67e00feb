import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct JiraTests {
    private static let search = "/rest/api/3/search/jql?jql=project%3DQUIRE"

    private func crawl(_ jira: Jira, _ parameters: String) throws -> (records: [String], pages: Int) {
        try jira.walk(jira.start(Self.search + parameters), records: "$.issues") { page in
            #expect(page["$.total"] == nil)
            let token = page.string("$.nextPageToken")
            #expect((token == nil) == (page["$.isLast"]?.text == "true"))
            return token.map { jira.start(Self.search + parameters + "&nextPageToken=" + $0) }
        }
    }

    @Test(
        "every issue comes once, a hundred a page at most when fields are asked for",
        arguments: [0, 1, 100, 101, 1_234])
    func issues(count: Int) throws {
        let jira = Jira(VendorAccount(count: count, token: "ATATT1"))
        let (records, pages) = try crawl(jira, "&fields=*all&maxResults=5000")
        #expect(records == jira.truth("issues"))
        #expect(Set(records).count == count)
        #expect(pages == max(1, (count + 99) / 100))
    }

    @Test(
        "a page of ids holds more",
        arguments: [
            ("", 50), ("&maxResults=5000", 5_000), ("&maxResults=9999&fields=id,key", 5_000), ("&fields=summary", 50),
        ])
    func sizes(parameters: String, size: Int) {
        let page = Jira(VendorAccount(count: 6_000)).direct(Self.search + parameters)
        #expect(page.texts("$.issues").count == size)
    }

    @Test(
        "fields are shown as they are named",
        arguments: [
            ("", "{\"id\":\"10000\"}"), ("&fields=key", "\"key\":\"QUIRE-1\"}"),
            ("&fields=priority", "\"fields\":{\"priority\":{\"name\":\"Medium\",\"id\":\"3\"}}}"),
            ("&fields=customfield_10020&fields=nothing", "\"fields\":{\"customfield_10020\":null}}"),
        ])
    func fields(parameters: String, end: String) throws {
        let issue = try #require(Jira(VendorAccount(count: 1)).direct(Self.search + parameters).texts("$.issues").first)
        #expect(issue.hasSuffix(end))
        let less = Jira(VendorAccount(count: 1)).direct(Self.search + "&fields=*all,-summary")
        #expect(less["$.issues[0].fields.summary"] == nil)
        #expect(less["$.issues[0].fields.status"] != nil)
    }

    @Test("a posted search answers as the other does, and a token is good for its query alone")
    func posted() throws {
        let jira = Jira(VendorAccount(count: 10))
        let body = "{\"jql\":\"project=QUIRE\",\"maxResults\":4,\"fields\":[\"summary\"]}"
        let posted = jira.direct("/rest/api/3/search/jql", method: "POST", body: body)
        #expect(posted.text == jira.direct(Self.search + "&maxResults=4&fields=summary").text)
        let token = try #require(posted.string("$.nextPageToken"))
        #expect(jira.direct(Self.search + "&nextPageToken=\(token)").status == 200)
        for target in [
            "/rest/api/3/search/jql?jql=project%3DOTHER&nextPageToken=\(token)",
            Self.search + "&nextPageToken=\(token)A",
            Self.search + "&nextPageToken=",
        ] {
            let page = jira.direct(target)
            #expect(page.status == 400)
            #expect(page.texts("$.errorMessages").count == 1)
        }
    }

    @Test(
        "an unbounded query is refused", arguments: ["", "?jql=", "?jql=order%20by%20key%20desc", "?jql=+ORDER+BY+key"])
    func unbounded(query: String) {
        let page = Jira(VendorAccount(count: 10)).direct("/rest/api/3/search/jql" + query)
        #expect(page.status == 400)
        #expect(page.string("$.errorMessages[0]")?.hasPrefix("Unbounded JQL queries") == true)
    }

    @Test("every project comes once by the URLs that pages name", arguments: [0, 1, 50, 51, 1_234])
    func projects(count: Int) throws {
        let jira = Jira(VendorAccount(count: count, token: "ATATT1"))
        var first = jira.start("/rest/api/3/project/search?orderBy=key&maxResults=1000")
        first.headers.append(("Host", "127.0.0.1:1"))
        let (records, pages) = try jira.walk(first, records: "$.values") { page in
            #expect(page["$.total"]?.text == "\(count)")
            #expect(page["$.maxResults"]?.text == "50")
            let next = page.string("$.nextPage")
            #expect((next == nil) == (page["$.isLast"]?.text == "true"))
            guard let next else { return nil }
            #expect(
                next.hasPrefix("http://127.0.0.1:1/jira/rest/api/3/project/search?orderBy=key&maxResults=50&startAt="))
            var request = first
            request.target = String(next.dropFirst("http://127.0.0.1:1".count))
            return request
        }
        #expect(records == jira.truth("projects"))
        #expect(Set(records).count == count)
        #expect(pages == max(1, (count + 49) / 50))
    }

    @Test(
        "credentials are an address and the token",
        arguments: [("a@b.c:ATATT1", 200), ("a@b.c:ATATT2", 401), ("ab:ATATT1", 401), ("ATATT1", 401), ("", 401)])
    func credentials(pair: String, status: Int) {
        let field = "Basic " + Base64.encode(Array(pair.utf8), urlSafe: false)
        let request = ServerRequest(
            method: "GET", target: "/jira" + Self.search, headers: [("Authorization", field)])
        let answer = DirectAnswer(Jira(VendorAccount(count: 1, token: "ATATT1")).answer(request))
        #expect(answer.status == status)
        #expect(answer["$['status-code']"]?.text == (status == 401 ? "401" : nil))
    }

    @Test("issues stay put when some go and come, projects move")
    func changes() throws {
        var jira = Jira(VendorAccount(count: 10))
        let token = try #require(jira.direct(Self.search + "&maxResults=4&fields=*all").string("$.nextPageToken"))
        for index in [0, 4] { jira.account.changes.delete(index) }
        jira.account.changes.insert(1)
        let rest = jira.direct(Self.search + "&fields=*all&nextPageToken=\(token)").texts("$.issues")
        #expect(rest == Array(jira.truth("issues").suffix(6)))
        let moved = jira.direct("/rest/api/3/project/search?startAt=4")
        #expect(moved.texts("$.values") == Array(jira.truth("projects").dropFirst(4)))
        #expect(moved["$.total"]?.text == "9")
    }

    @Test("the last of ten million costs no time")
    func large() {
        let jira = Jira(VendorAccount(count: 10_000_000))
        #expect(jira.direct("/rest/api/3/project/search?startAt=9999950").texts("$.values").count == 50)
        let token = SealedCursor(jira.account, purpose: "jira project=QUIRE", urlSafe: true).text([9_999_999])
        #expect(jira.direct(Self.search + "&nextPageToken=\(token)").texts("$.issues") == ["{\"id\":\"10009999\"}"])
    }
}
