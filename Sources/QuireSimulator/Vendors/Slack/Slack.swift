public import QuireHTTPServer

/// Slack: a cursor in the body, empty at the end, and errors in a body of status 200.
///
/// `GET` or `POST /slack/users.list?limit=&cursor=` and `/slack/conversations.list?limit=&cursor=`.
public struct Slack: Vendor {
    public static let name = "slack"
    public var account: VendorAccount
    /// Users above which `users.list` wants a limit: "For large teams a limit is required"
    /// (docs.slack.dev/reference/methods/users.list, `limit_required`). No document says how many are too many.
    public var largestTeamWithoutLimit = 10_000
    /// Whether some pages hold fewer records than the limit although more follow: "It's possible to receive fewer
    /// results than your specified limit, even when there are additional results to retrieve"
    /// (docs.slack.dev/apis/web-api/pagination).
    public var hasShortPages = true

    public init(_ account: VendorAccount) { self.account = account }

    // docs.slack.dev/apis/web-api/rate-limits: both methods are of tier 2, "20+ per minute" for each method, app and
    // workspace; here both count together. "429 Too Many Requests … with the Retry-After HTTP header". Its body is as
    // clients report it.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(20, perSeconds: 60) { state in
        ServerResponse(
            status: 429, headers: [("Content-Type", contentType), ("Retry-After", "\(max(1, state.secondsLeft))")],
            body: Array("{\"ok\":false,\"error\":\"ratelimited\"}".utf8))
    }

    static let contentType = "application/json; charset=utf-8"

    public var listings: [VendorListing] {
        SlackMethod.allCases.map { method in
            VendorListing(method.stream, start("/\(method.rawValue)?limit=200"), of: account) { [account] index in
                method.record(account.draw(index))
            }
        }
    }

    // docs.slack.dev/authentication/tokens: "Authorization: Bearer xoxb-…".
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard ask.path.count == 1, let method = SlackMethod(rawValue: ask.path[0]) else {
                throw Self.refusal("unknown_method")
            }
            let arguments = try SlackArguments(ask)
            try check(request, arguments)
            return try list(method, arguments)
        }
    }

    // docs.slack.dev/reference/methods/users.list, errors: `not_authed` without a token, `invalid_auth` with a wrong
    // one. A token may also be a POST argument.
    private func check(_ request: ServerRequest, _ arguments: SlackArguments) throws(VendorRefusal) {
        guard let token = account.token, !admits(request) else { return }
        if request.header("Authorization") != nil { throw Self.refusal("invalid_auth") }
        guard request.method == "POST", let given = arguments.text("token") else { throw Self.refusal("not_authed") }
        guard same(given, token) else { throw Self.refusal("invalid_auth") }
    }

    private func list(_ method: SlackMethod, _ arguments: SlackArguments) throws(VendorRefusal) -> ServerResponse {
        // docs.slack.dev/reference/methods/conversations.list, `types`.
        let kinds = arguments.text("types")?.utf8.split(separator: UInt8(ascii: ",")) ?? []
        guard
            method == .users || kinds.allSatisfy({ kind in SlackMethod.types.contains { $0.utf8.elementsEqual(kind) } })
        else { throw Self.refusal("invalid_types") }
        let first = try place(of: arguments.text("cursor"), method)
        let rows = account.window(from: first, size: try size(method, arguments, at: first))
        // docs.slack.dev/apis/web-api/pagination: "An empty, null, or non-existent next_cursor in the response
        // indicates no further results."
        let next = rows.upperBound < account.count ? method.cursor(before: account.index(at: rows.upperBound)) : ""
        let cache = method == .users ? ",\"cache_ts\":1714521600" : ""
        var response = ServerResponse.json(
            "{\"ok\":true,\"\(method.member)\":",
            account.array(rows) { method.record(account.draw($0)) },
            "\(cache),\"response_metadata\":{\"next_cursor\":\"\(next)\"}}")
        response.headers[0].value = Self.contentType
        return response
    }

    private func place(of cursor: String?, _ method: SlackMethod) throws(VendorRefusal) -> Int {
        // No document; an empty cursor is what the last page holds, and stands for none.
        guard let cursor, !cursor.isEmpty else { return 0 }
        // docs.slack.dev/apis/web-api/pagination, "Detecting errors": "invalid_cursor".
        guard let index = method.index(in: cursor), account.hasMade(index) else { throw Self.refusal("invalid_cursor") }
        return account.position(of: index)
    }

    /// How many records the page that begins at this place may hold.
    private func size(
        _ method: SlackMethod, _ arguments: SlackArguments, at place: Int
    ) throws(VendorRefusal) -> Int {
        // docs.slack.dev/reference/methods/users.list: the default 0 is "the entire result set".
        guard let limit = arguments.number("limit", default: method.defaultLimit), limit >= 0 else {
            throw Self.refusal("invalid_limit")
        }
        if method == .users, limit == 0 {
            guard account.count <= largestTeamWithoutLimit else { throw Self.refusal("limit_required") }
            return account.count
        }
        guard limit > 0, method.clampsLimit || limit <= method.maximumLimit else { throw Self.refusal("invalid_limit") }
        let most = min(limit, method.maximumLimit)
        guard hasShortPages else { return most }
        // One page in four, by up to a fifth.
        let chance = account.draw(place)
        return chance.number(below: 4, 6) == 0 ? most - chance.number(below: UInt64(most / 5 + 1), 7) : most
    }

    /// docs.slack.dev/apis/web-api/using-the-slack-web-api, "Evaluating responses": `ok` is false, `error` says why,
    /// and the status is 200.
    static func refusal(_ error: String) -> VendorRefusal {
        VendorRefusal(status: 200, body: "{\"ok\":false,\"error\":\"\(error)\"}", contentType: contentType)
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        bytes += SlackMethod.users.record(account.draw(index)).utf8
    }
}
