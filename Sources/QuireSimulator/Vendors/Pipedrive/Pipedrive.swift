public import QuireHTTPServer

/// Pipedrive: offsets in version 1, cursors in version 2.
///
/// `GET /pipedrive/api/v1/activities?start=&limit=` and
/// `GET /pipedrive/api/v2/{persons or deals}?cursor=&limit=&sort_by=&sort_direction=`. The rules are those of
/// pipedrive.readme.io/docs/core-api-concepts-pagination where no other document is named.
public struct Pipedrive: Vendor {
    public static let name = "pipedrive"
    public var account: VendorAccount
    /// For a `limit` of version 1 above ``maximumLimit``. The document names no error for it, hence clamped.
    public var oversizedOffsetPage = OversizedPage.clamped
    /// For a `limit` of version 2 above ``maximumLimit``. Version 2 validates its parameters
    /// (pipedrive.readme.io/docs/pipedrive-api-v2-overview), hence refused; no document shows the error.
    public var oversizedCursorPage = OversizedPage.refused

    // "If not provided, 100 items will be returned." "The maximum limit value is 500."
    static let defaultLimit = 100
    static let maximumLimit = 500

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] {
        [
            listing("activities", start("/api/v1/activities")),
            VendorListing("persons", start("/api/v2/persons"), of: account) { person(at: $0) },
            VendorListing("deals", start("/api/v2/deals"), of: account) { deal(at: $0) },
        ]
    }

    // pipedrive.readme.io/docs/core-api-concepts-authentication: the API token in this field.
    public func credentials(for token: String) -> (name: String, value: String) { ("x-api-token", token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard knows(ask) else { throw Self.unauthorized }
            guard ask.path.count == 3, ask.path[0] == "api" else { throw Self.unknownMethod }
            guard request.method == "GET" else { throw Self.unknownMethod }
            switch (ask.path[1], ask.path[2]) {
            case ("v1", "activities"): return try activities(ask)
            case ("v2", "persons"): return try page("persons", ask) { person(at: $0) }
            case ("v2", "deals"): return try page("deals", ask) { deal(at: $0) }
            default: throw Self.unknownMethod
            }
        }
    }

    /// The field of version 2, the `api_token` parameter that version 1 also takes, or an OAuth access token
    /// (pipedrive.readme.io/docs/core-api-concepts-authentication).
    private func knows(_ ask: VendorRequest) -> Bool {
        guard let token = account.token else { return true }
        if admits(ask.request) { return true }
        if let bearer = ask.request.header("Authorization"), same(bearer, "Bearer " + token) { return true }
        return ask.path.count > 1 && ask.path[1] == "v1" && ask.text("api_token").map { same($0, token) } ?? false
    }

    private func activities(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        guard let start = ask.number("start", default: 0), start >= 0,
            let asked = ask.number("limit", default: Self.defaultLimit), asked > 0,
            let limit = oversizedOffsetPage.size(asked, atMost: Self.maximumLimit)
        else { throw Self.badRequest }
        let rows = account.window(from: start, size: limit)
        let hasMore = rows.upperBound < account.count
        // `next_start` stands there only when there is more.
        let next = hasMore ? ",\"next_start\":\(rows.upperBound)" : ""
        // No document says so: an empty list is `null`, as clients report (github.com/amp-labs/connectors/pull/1192).
        let records = rows.isEmpty ? Array("null".utf8) : array(rows)
        return .json(
            "{\"success\":true,\"data\":", records,
            ",\"additional_data\":{\"pagination\":{\"start\":\(start),\"limit\":\(limit),"
                + "\"more_items_in_collection\":\(hasMore)\(next)}},"
                + "\"related_objects\":{\"user\":{\"1\":{\"id\":1,\"name\":\"Ada\",\"active_flag\":true}}}}")
    }

    private func page(
        _ kind: String, _ ask: VendorRequest, _ text: (Int) -> String
    ) throws(VendorRefusal) -> ServerResponse {
        guard let asked = ask.number("limit", default: Self.defaultLimit), asked > 0,
            let limit = oversizedCursorPage.size(asked, atMost: Self.maximumLimit)
        else { throw Self.invalid("limit must be between 1 and \(Self.maximumLimit)") }
        let place = try PipedrivePlace(ask, kind: kind, account)
        let rows = place.rows(limit)
        let next = place.next(behind: rows).map(quoted) ?? "null"
        let records =
            place.isDescending ? account.array(rows.reversed(), of: text) : account.array(rows, of: text)
        return .json(
            "{\"success\":true,\"data\":", records, ",\"additional_data\":{\"next_cursor\":\(next)}}")
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) { bytes += activity(at: index).utf8 }
}
