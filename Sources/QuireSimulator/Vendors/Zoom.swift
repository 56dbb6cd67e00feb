public import QuireHTTPServer

/// Zoom: a token in the body, empty on the last page.
///
/// `GET /zoom/v2/metrics/meetings/{meetingId}/participants?page_size=&next_page_token=`. Every meeting has every
/// record.
public struct Zoom: Vendor {
    public static let name = "zoom"
    public var account: VendorAccount
    /// For a `page_size` above ``maximumSize``. The document names no error for it, hence clamped.
    public var oversized = OversizedPage.clamped
    /// Seconds from any moment on, for the age of tokens. Stands still unless told otherwise.
    public var now: @Sendable () -> Int

    // developers.zoom.us/docs/api/accounts/#tag/dashboards/GET/metrics/meetings/{meetingId}/participants: `page_size`
    // is 30, at most 300.
    static let defaultSize = 30
    static let maximumSize = 300
    /// The same page: "The expiration period for this token is 15 minutes."
    static let tokenLifetime = 900

    public init(_ account: VendorAccount) { self.init(account, now: { 0 }) }

    public init(_ account: VendorAccount, now: @escaping @Sendable () -> Int) {
        (self.account, self.now) = (account, now)
    }

    public var settings: [(name: String, value: String)] { [("meeting_id", "85746065432")] }

    public var listings: [VendorListing] {
        [listing("participants", start("/v2/metrics/meetings/85746065432/participants"))]
    }

    /// developers.zoom.us/docs/api/rate-limits: the dashboards are "heavy", 40 requests a second for a Business account; the
    /// limit of a day is not kept. Fields and text as on that page and in devforum.zoom.us/t/18928; Retry-After stands only
    /// with the limit of a day.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(
        40, perSeconds: 1,
        fields: { state in
            [
                ("X-RateLimit-Category", "Heavy"), ("X-RateLimit-Type", "QPS"), ("X-RateLimit-Limit", "\(state.limit)"),
                ("X-RateLimit-Remaining", "\(state.remaining)"),
            ]
        },
        refusal: { _ in
            .refusal(
                429,
                "{\"code\":429,\"message\":\"You have reached the maximum per-second rate limit for this API. Try again "
                    + "later.\"}", [])
        })

    // developers.zoom.us/docs/api/using-zoom-apis: OAuth 2 bearer tokens.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // developers.zoom.us/docs/api/errors: 401 for missing credentials, and `code` with `message`. 124 is the
            // code that clients report.
            guard admits(request) else {
                throw VendorRefusal(status: 401, body: "{\"code\":124,\"message\":\"Invalid access token.\"}")
            }
            guard ask.path.count == 5, ask.path.starts(with: ["v2", "metrics", "meetings"]), !ask.path[3].isEmpty,
                ask.path[4] == "participants"
            else { throw VendorRefusal(status: 404, body: "{\"code\":404,\"message\":\"Not found.\"}") }
            guard request.method == "GET" else {
                throw VendorRefusal(status: 405, body: "{\"code\":405,\"message\":\"Method not allowed.\"}")
            }
            return try list(ask)
        }
    }

    private func list(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        guard let asked = ask.number("page_size", default: Self.defaultSize), asked > 0,
            let size = oversized.size(asked, atMost: Self.maximumSize)
        else {
            // developers.zoom.us/docs/api/errors, "Error response when sending invalid fields".
            throw VendorRefusal(
                status: 400,
                body: "{\"code\":300,\"message\":\"Validation Failed.\",\"errors\":[{\"field\":\"page_size\","
                    + "\"message\":\"Invalid field.\"}]}")
        }
        let start = try boundary(ask)
        let rows = account.window(from: account.position(of: start), size: size)
        // developers.zoom.us/docs/api/pagination: an empty string when there is nothing more. What a token is made of
        // it does not say; these hold `+`, `/` and `=`, which a client has to encode.
        let behind = account.boundary(behind: rows, else: start)
        let next = rows.upperBound < account.count ? cursor(ask).text([behind, now()]) : ""
        return .json(
            "{\"page_count\":\((account.count + size - 1) / size),\"page_size\":\(size),"
                + "\"total_records\":\(account.count),\"next_page_token\":\"\(next)\",\"participants\":",
            array(rows), "}")
    }

    /// The index from which on a request wants records: a token stays where it was while others come and go.
    ///
    /// An empty token is none: developers.zoom.us/docs/api/pagination has the empty string stand for the absence of
    /// one. So a client that sends the last page's token back starts over.
    private func boundary(_ ask: VendorRequest) throws(VendorRefusal) -> Int {
        guard let token = ask.text("next_page_token"), !token.isEmpty else { return 0 }
        guard let numbers = cursor(ask).numbers(in: token), numbers.count == 2,
            now() - numbers[1] <= Self.tokenLifetime
        else {
            // marketplace.zoom.us/docs/api-reference/zoom-api/dashboards/dashboardmeetings, "Error codes": 300.
            throw VendorRefusal(
                status: 400, body: "{\"code\":300,\"message\":\"The next page token is invalid or expired.\"}")
        }
        return numbers[0]
    }

    /// A token is good for one meeting.
    private func cursor(_ ask: VendorRequest) -> SealedCursor {
        SealedCursor(account, purpose: "zoom " + ask.path[3], urlSafe: false)
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        bytes +=
            ("{\"id\":\"\(draw.hex(1))\",\"user_id\":\"\(16_778_240 + index)\",\"user_name\":\(draw.name),"
            + "\"device\":\"\(draw.pick(["Windows", "Mac", "Phone"], 2))\",\"ip_address\":\"127.0.0.1\","
            + "\"join_time\":\"\(Moment.ascending(index).stamp)\",\"share_desktop\":false,\"recording\":false}").utf8
    }
}
