public import QuireHTTPServer

/// Jira Cloud: issues by token and without a total, projects by offset with one.
///
/// `GET` or `POST /jira/rest/api/3/search/jql` with `jql`, `fields`, `maxResults` and `nextPageToken`;
/// `GET /jira/rest/api/3/project/search?startAt=&maxResults=`. Version 2 of the paths answers alike. A JQL query
/// narrows nothing, and issues come in the order in which they were made.
public struct Jira: Vendor {
    public static let name = "jira"
    public var account: VendorAccount
    /// Issues of a page at most where more is asked for than their ids and keys: "To manage page size, API may return
    /// fewer items per page where a large number of fields or properties are requested. The greatest number of items
    /// returned per page is achieved when requesting id or key only"
    /// (developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-get).
    /// 100 is what clients see.
    public var largestPageWithFields = 100

    public init(_ account: VendorAccount) { self.account = account }

    // developer.atlassian.com/cloud/jira/platform/rate-limiting: limits by the second for each endpoint; on a 429
    // `Retry-After` in seconds, `X-RateLimit-Reset` in the form yyyy-MM-ddTHH:mmZ and `RateLimit-Reason`;
    // `X-RateLimit-NearLimit` once less than a fifth is left. The number differs by site and endpoint.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(
        100, perSeconds: 1,
        fields: { state in
            [
                ("X-RateLimit-Limit", "\(state.limit)"), ("X-RateLimit-Remaining", "\(state.remaining)"),
                ("X-RateLimit-NearLimit", "\(state.remaining < state.limit / 5)"),
            ]
        },
        refusal: { state in
            let reset = Moment(max(0, state.resetsAt))
            var response = error(429, "Rate limit exceeded.").response
            response.headers += [
                ("Retry-After", "\(max(1, state.secondsLeft))"),
                ("X-RateLimit-Reset", "\(reset.date)T\(String(reset.time.utf8.prefix(5)) ?? "")Z"),
                ("RateLimit-Reason", "jira-burst-based"),
            ]
            return response
        })

    public var settings: [(name: String, value: String)] { [("email", "fred@example.com")] }

    public var listings: [VendorListing] {
        let records = JiraRecords(account)
        let search =
            "/rest/api/3/search/jql?jql=project%20%3D%20QUIRE%20ORDER%20BY%20created%20ASC&fields=*all&maxResults=100"
        return [
            VendorListing("issues", start(search), of: account) { records.issue($0, fields: .all) },
            VendorListing(
                "projects", start("/rest/api/3/project/search?startAt=0&maxResults=50"), of: account,
                text: records.project),
        ]
    }

    // developer.atlassian.com/cloud/jira/platform/basic-auth-for-rest-apis: Basic, an e-mail address and an API token.
    public func credentials(for token: String) -> (name: String, value: String) {
        ("Authorization", "Basic " + Base64.encode(Array("fred@example.com:\(token)".utf8), urlSafe: false))
    }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // 401: "the authentication credentials are incorrect or missing". The body as clients report it.
            guard knows(request) else {
                throw VendorRefusal(
                    status: 401,
                    body: "{\"message\":\"Client must be authenticated to access this resource.\",\"status-code\":401}")
            }
            let isAPI =
                ask.path.count == 5 && ask.path.starts(with: ["rest", "api"]) && ["2", "3"].contains(ask.path[2])
            switch isAPI ? ask.path[3] + "/" + ask.path[4] : "" {
            case "search/jql" where request.method == "GET" || request.method == "POST": return try search(ask)
            case "project/search" where request.method == "GET": return try projects(ask)
            default:
                throw VendorRefusal(
                    status: 404, body: "{\"message\":\(quoted("null for uri: " + ask.url)),\"status-code\":404}")
            }
        }
    }

    /// Any e-mail address will do.
    private func knows(_ request: ServerRequest) -> Bool {
        guard let token = account.token else { return true }
        guard let field = request.header("Authorization"), field.utf8.starts(with: "Basic ".utf8),
            let pair = Base64.decode(String(field.utf8.dropFirst(6)) ?? ""),
            let colon = pair.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        return pair[..<colon].contains(UInt8(ascii: "@")) && pair[(colon + 1)...].elementsEqual(token.utf8)
    }

    private func search(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        let search = try JiraSearch(ask)
        let cursor = SealedCursor(account, purpose: "jira " + search.jql, urlSafe: true)
        var first = 0
        if let token = search.token {
            // No document says what a token that was not given for this query gets.
            guard let numbers = cursor.numbers(in: token), numbers.count == 1, account.hasMade(numbers[0]) else {
                throw Self.error(400, "The provided next page token is invalid or expired.")
            }
            first = account.position(of: numbers[0])
        }
        let most = search.fields.isIDOrKey ? search.size : min(search.size, largestPageWithFields)
        let rows = account.window(from: first, size: most)
        let records = JiraRecords(account)
        // `isLast`, and `nextPageToken`, which is "null on the last page"; there is no total.
        let isLast = rows.upperBound >= account.count
        let next = isLast ? "" : ",\"nextPageToken\":\"\(cursor.text([account.index(at: rows.upperBound)]))\""
        return .json(
            "{\"issues\":", account.array(rows) { records.issue($0, fields: search.fields) },
            "\(next),\"isLast\":\(isLast)}")
    }

    /// Projects of a page at most. What is above is clamped, and the response says so ("maxResults: The maximum number
    /// of items that could be returned"). 50 after jira.atlassian.com/browse/JRACLOUD-84803.
    static let largestProjectPage = 50

    private func projects(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        guard let start = ask.number("startAt", default: 0), start >= 0,
            let asked = ask.number("maxResults", default: Self.largestProjectPage), asked > 0
        else { throw Self.error(400, "startAt and maxResults have to be whole numbers, not below 0 and 1.") }
        let size = min(asked, Self.largestProjectPage)
        let rows = account.window(from: start, size: size)
        let isLast = rows.upperBound >= account.count
        let kept = ask.rawQuery(without: "startAt").filter { !$0.utf8.starts(with: "maxResults=".utf8) }
        func url(_ start: Int) -> String {
            quoted(ask.url + "?" + (kept + ["maxResults=\(size)", "startAt=\(start)"]).joined(separator: "&"))
        }
        // `nextPage`: "If there is another page of results, the URL of the next page".
        let next = isLast ? "" : "\"nextPage\":\(url(rows.upperBound)),"
        return .json(
            "{\"self\":\(url(start)),\(next)\"maxResults\":\(size),\"startAt\":\(start),\"total\":\(account.count),"
                + "\"isLast\":\(isLast),\"values\":",
            account.array(rows, of: JiraRecords(account).project), "}")
    }

    /// `ErrorCollection` of the reference.
    static func error(_ status: Int, _ message: String) -> VendorRefusal {
        VendorRefusal(status: status, body: "{\"errorMessages\":[\(quoted(message))],\"errors\":{}}")
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        bytes += JiraRecords(account).issue(index, fields: .all).utf8
    }
}
