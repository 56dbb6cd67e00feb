public import QuireHTTPServer

/// Notion: the next page's first id as a cursor, in the body of a POST for pages and in the query for users.
///
/// `GET /notion/v1/users?page_size=&start_cursor=`, `POST /notion/v1/databases/{database_id}/query` and, from version
/// 2025-09-03 on, `POST /notion/v1/data_sources/{data_source_id}/query`. Every database there could be exists; each
/// has pages of its own.
public struct Notion: Vendor {
    public static let name = "notion"
    public var account: VendorAccount

    public init(_ account: VendorAccount) { self.account = account }

    // developers.notion.com/reference/request-limits: "an average of three requests per second. Some bursts beyond
    // the average rate are allowed"; later versions of the page count in windows of 60 seconds. "Retry-After … is set
    // as an integer number of seconds". The message is that of developers.notion.com/reference/status-codes.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(180, perSeconds: 60) { state in
        var response = error(
            429, "rate_limited", "You have been rate limited. Please try again in a few minutes."
        ).response
        response.headers.append(("Retry-After", "\(max(1, state.secondsLeft))"))
        return response
    }

    /// The one that the documentation queries.
    static let firstDatabase = "d9824bdc-8445-4327-be8b-5b47500af6ce"
    static let version = "2022-06-28"

    public var settings: [(name: String, value: String)] { [("database_id", Self.firstDatabase)] }

    public var listings: [VendorListing] {
        let pages = NotionPages(database: Self.firstDatabase, account, isDataSource: false)
        let query = start("/v1/databases/\(Self.firstDatabase)/query", method: "POST", body: "{\"page_size\":100}")
        return [
            VendorListing("pages", versioned(query), of: pages.account, text: pages.text),
            VendorListing(
                "users", versioned(start("/v1/users?page_size=100")), of: account, text: NotionUsers(account).text),
        ]
    }

    private func versioned(_ request: ServerRequest) -> ServerRequest {
        var request = request
        request.headers.append(("Notion-Version", Self.version))
        return request
    }

    // developers.notion.com/reference/authentication.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // developers.notion.com/reference/status-codes, `unauthorized`. No document says which of two errors comes
            // first.
            guard admits(request) else { throw Self.error(401, "unauthorized", "API token is invalid.") }
            let isNew = try Self.isNewVersion(request)
            if ask.path == ["v1", "users"], request.method == "GET" {
                let users = NotionUsers(account)
                return try page(
                    try NotionArguments(query: ask), account, kind: "user", id: users.id, users.index, users.text)
            }
            guard ask.path.count == 4, ask.path[0] == "v1", ask.path[3] == "query", request.method == "POST",
                ask.path[1] == (isNew ? "data_sources" : "databases")
            else {
                // `invalid_request_url`. A query of a database is none of the new versions'
                // (developers.notion.com/docs/upgrade-guide-2025-09-03), nor one of a data source of the old ones'.
                throw Self.error(400, "invalid_request_url", "Invalid request URL.")
            }
            let name = isNew ? "data_source_id" : "database_id"
            guard let id = NotionArguments.uuid(ask.path[2]) else {
                throw Self.invalid("path", "\(name) should be a valid uuid, instead was `\(quoted(ask.path[2]))`.")
            }
            let pages = NotionPages(database: id, account, isDataSource: isNew)
            return try page(
                try NotionArguments(body: request), pages.account,
                kind: isNew ? "page_or_data_source" : "page_or_database", id: pages.id, pages.index, pages.text)
        }
    }

    /// developers.notion.com/reference/versioning and its changes by version. From 2025-09-03 on databases are made of
    /// data sources.
    private static let versions = [
        "2021-05-11", "2021-05-13", "2021-08-16", "2022-02-22", "2022-06-28", "2025-09-03", "2026-03-11",
    ]

    private static func isNewVersion(_ request: ServerRequest) throws(VendorRefusal) -> Bool {
        let header = "Notion-Version header"
        guard let version = request.header("Notion-Version") else {
            // developers.notion.com/reference/status-codes, `missing_version`.
            throw error(
                400, "missing_version",
                "\(header) failed validation: \(header) should be defined, instead was `undefined`.")
        }
        guard let place = versions.firstIndex(where: { same($0, version) }) else {
            // No document says what another version gets.
            throw error(
                400, "missing_version",
                "\(header) failed validation: \(header) should be \(versions.map { "`\"\($0)\"`" }.joined(separator: ", "))"
                    + ", instead was `\(quoted(version))`.")
        }
        return place >= 5
    }

    private func page(
        _ arguments: NotionArguments, _ account: VendorAccount, kind: String, id: (Int) -> String,
        _ index: (String) -> Int?, _ text: (Int) -> String
    ) throws(VendorRefusal) -> ServerResponse {
        var first = 0
        if let cursor = arguments.cursor {
            // The message as clients report it.
            guard let index = index(cursor), account.hasMade(index) else {
                throw Self.error(400, "validation_error", "The start_cursor provided is invalid: \(cursor)")
            }
            first = account.position(of: index)
        }
        // developers.notion.com/reference/intro#pagination: `next_cursor` is null when `has_more` is false. That it is
        // the id of the next page's first record is what it is seen to be; documents call it opaque.
        let rows = account.window(from: first, size: arguments.size)
        let hasMore = rows.upperBound < account.count
        let next = hasMore ? "\"\(id(account.index(at: rows.upperBound)))\"" : "null"
        return .json(
            "{\"object\":\"list\",\"results\":", account.array(rows, of: text),
            ",\"next_cursor\":\(next),\"has_more\":\(hasMore),\"type\":\"\(kind)\",\"\(kind)\":{},"
                + "\"request_id\":\"\(Self.requestID)\"}")
    }

    private static let requestID = "a2b1c0d9-5f4e-4c3b-8a29-1f0e9d8c7b6a"

    /// developers.notion.com/reference/status-codes, and its `validation_error`.
    static func error(_ status: Int, _ code: String, _ message: String) -> VendorRefusal {
        VendorRefusal(
            status: status,
            body: "{\"object\":\"error\",\"status\":\(status),\"code\":\"\(code)\",\"message\":\(quoted(message)),"
                + "\"request_id\":\"\(requestID)\"}")
    }

    /// - Parameter part: `body`, `query` or `path`.
    static func invalid(_ part: String, _ reason: String) -> VendorRefusal {
        error(400, "validation_error", "\(part) failed validation: \(part).\(reason)")
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        bytes += NotionPages(database: Self.firstDatabase, account, isDataSource: false).text(index).utf8
    }
}
