import QuireHTTPServer
import QuireJSON
import Testing

@testable import QuireSimulator

@Suite struct SlackTests {
    static let streams = [("users", "users.list", "members"), ("channels", "conversations.list", "channels")]

    private static func crawl(_ slack: Slack, _ stream: (name: String, method: String, member: String), limit: Int)
        throws -> (records: [String], pages: Int)
    {
        try slack.walk(slack.start("/\(stream.method)?limit=\(limit)"), records: "$.\(stream.member)") { page in
            let cursor = try #require(page.string("$.response_metadata.next_cursor"))
            let encoded = cursor.replacing("=", with: "%3D").replacing("+", with: "%2B").replacing("/", with: "%2F")
            return cursor.isEmpty ? nil : slack.start("/\(stream.method)?cursor=\(encoded)&limit=\(limit)")
        }
    }

    @Test("every record comes once, in short pages too", arguments: [0, 1, 200, 201, 1_234], streams)
    func all(count: Int, stream: (String, String, String)) throws {
        let slack = Slack(VendorAccount(count: count, token: "xoxb-1"))
        let (records, pages) = try Self.crawl(slack, stream, limit: 200)
        #expect(records == slack.truth(stream.0))
        #expect(Set(records).count == count)
        #expect(pages >= max(1, (count + 199) / 200))
    }

    @Test("a cursor reads as the documentation's do: base 64 of a word and the next record's id")
    func cursors() throws {
        let slack = Slack(VendorAccount(count: 10))
        let page = slack.direct("/users.list?limit=1")
        let cursor = try #require(page.string("$.response_metadata.next_cursor"))
        let id = try #require(slack.direct("/users.list?limit=2").string("$.members[1].id"))
        #expect(Base64.decode(cursor) == Array("user:\(id)".utf8))
        #expect(slack.direct("/conversations.list?cursor=\(cursor)").string("$.error") == "invalid_cursor")
    }

    @Test("a cursor that was not given is refused", arguments: ["x", "dXNlcjpVMDYxTkZUVDI=", "dXNlcjo=", "%00"])
    func invalidCursor(cursor: String) {
        let page = Slack(VendorAccount(count: 10)).direct("/users.list?limit=5&cursor=\(cursor)")
        #expect(page.status == 200)
        #expect(page.text == "{\"ok\":false,\"error\":\"invalid_cursor\"}")
    }

    @Test(
        "a limit has its bounds",
        arguments: [
            ("users.list?limit=1000", 1_000), ("users.list?limit=5000", 1_000), ("users.list", 2_000),
            ("conversations.list?limit=999", 999), ("conversations.list", 100),
        ])
    func limits(target: String, count: Int) {
        var slack = Slack(VendorAccount(count: 2_000))
        slack.hasShortPages = false
        let page = slack.direct("/" + target)
        #expect(page.texts("$.members").count + page.texts("$.channels").count == count)
    }

    @Test(
        "what is wrong is told in a body of status 200",
        arguments: [
            ("/users.list", "limit_required"), ("/users.list?limit=x", "invalid_limit"),
            ("/conversations.list?limit=1000", "invalid_limit"), ("/conversations.list?limit=0", "invalid_limit"),
            ("/conversations.list?types=public_channel,team", "invalid_types"), ("/users.lists", "unknown_method"),
        ])
    func errors(target: String, error: String) {
        let page = Slack(VendorAccount(count: 20_000)).direct(target)
        #expect(page.status == 200)
        #expect(page.string("$.error") == error)
        #expect(page["$.ok"]?.text == "false")
    }

    @Test(
        "the token is looked at",
        arguments: [
            (nil, "not_authed"), ("Bearer xoxb-2", "invalid_auth"), ("xoxb-1", "invalid_auth"), ("Bearer xoxb-1", nil),
        ] as [(String?, String?)])
    func tokens(field: String?, error: String?) {
        let slack = Slack(VendorAccount(count: 1, token: "xoxb-1"))
        var request = ServerRequest(method: "GET", target: "/slack/users.list")
        if let field { request.headers = [("Authorization", field)] }
        #expect(DirectAnswer(slack.answer(request)).string("$.error") == error)
    }

    @Test(
        "arguments may be posted, as a form or as JSON",
        arguments: [
            ("application/x-www-form-urlencoded", "limit=3&token=xoxb-1"),
            ("application/json; charset=utf-8", "{\"limit\":3}"),
        ])
    func posted(type: String, body: String) {
        var slack = Slack(VendorAccount(count: 10, token: "xoxb-1"))
        slack.hasShortPages = false
        var headers = [(name: "Content-Type", value: type)]
        if type.hasSuffix("8") { headers.append(slack.credentials(for: "xoxb-1")) }
        let request = ServerRequest(
            method: "POST", target: "/slack/users.list", headers: headers, body: Array(body.utf8))
        #expect(DirectAnswer(slack.answer(request)).texts("$.members").count == 3)
    }

    @Test("a walk stays put when records go and come")
    func changes() throws {
        var slack = Slack(VendorAccount(count: 10))
        slack.hasShortPages = false
        let cursor = try #require(slack.direct("/users.list?limit=4").string("$.response_metadata.next_cursor"))
        for index in [0, 4, 5] { slack.account.changes.delete(index) }
        slack.account.changes.insert(2)
        let rest = slack.direct("/users.list?limit=100&cursor=\(cursor)").texts("$.members")
        #expect(rest == Array(slack.truth("users").suffix(6)))
        #expect(rest.count == 6)
    }

    @Test("ten million records cost no time")
    func large() throws {
        let slack = Slack(VendorAccount(count: 10_000_000))
        let cursor = SlackMethod.users.cursor(before: 9_999_999)
        let page = slack.direct("/users.list?limit=200&cursor=\(cursor)")
        #expect(page.texts("$.members").count == 1)
        #expect(page.string("$.response_metadata.next_cursor") == "")
    }
}
