public import QuireHTTPServer

/// Braze: limit and offset; the listing is over when a page comes back short.
///
/// `GET /braze/email/hard_bounces?start_date=&end_date=&limit=&offset=`. Records have no id: the address is theirs
/// alone. Newest first.
public struct Braze: Vendor {
    public static let name = "braze"
    public var account: VendorAccount
    /// The offset of the first record: 0 or 1.
    ///
    /// www.braze.com/docs/api/endpoints/email/get_list_hard_bounces: "Optional beginning point in the list to
    /// retrieve from", which does not say where counting begins. With 1, an offset of 0 is the beginning too.
    public var firstOffset = 0
    /// For a `limit` above ``maximumLimit``. The document names no error for it, hence clamped.
    public var oversized = OversizedPage.clamped

    // The same document: "Defaults to 100, maximum is 500."
    static let defaultLimit = 100
    static let maximumLimit = 500

    public init(_ account: VendorAccount) { self.account = account }

    public var settings: [(name: String, value: String)] { [("start_date", "2019-01-01"), ("end_date", "2019-02-01")] }

    public var listings: [VendorListing] {
        [newestFirst("hard_bounces", start("/email/hard_bounces?start_date=2019-01-01&end_date=2019-02-01"))]
    }

    /// www.braze.com/docs/api/api_limits: 250,000 an hour for all requests that have no limit of their own;
    /// X-RateLimit-Limit, -Remaining, and -Reset, "the time at which the current rate limit window resets in UTC epoch
    /// seconds". The body of a 429 is as that of other errors.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(
        250_000, perSeconds: 3_600,
        fields: { state in
            [
                ("X-RateLimit-Limit", "\(state.limit)"), ("X-RateLimit-Remaining", "\(state.remaining)"),
                ("X-RateLimit-Reset", "\(state.resetsAt)"),
            ]
        }, refusal: { _ in .refusal(429, "{\"message\":\"Rate limit exceeded\"}", []) })

    // The same document's example request: a bearer key.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // www.braze.com/docs/api/errors: 401 "Unknown or missing API key"; errors are `{"message": …}`.
            guard admits(request) else { throw Self.refusal(401, "Invalid API key") }
            guard ask.path == ["email", "hard_bounces"] else { throw Self.refusal(404, "Invalid URL") }
            guard request.method == "GET" else { throw Self.refusal(405, "Method not allowed") }
            return try list(ask)
        }
    }

    private func list(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        // "You must provide an end_date, and either an email or a start_date." The start "must be earlier".
        guard let end = ask.text("end_date"), Self.isDate(end) else { throw Self.refusal(400, "Invalid 'end_date'") }
        if let email = ask.text("email") { return try find(email) }
        guard let start = ask.text("start_date"), Self.isDate(start), start.utf8.lexicographicallyPrecedes(end.utf8)
        else { throw Self.refusal(400, "Invalid 'start_date'") }
        guard let asked = ask.number("limit", default: Self.defaultLimit), asked > 0,
            let limit = oversized.size(asked, atMost: Self.maximumLimit)
        else { throw Self.refusal(400, "Invalid 'limit'") }
        guard let offset = ask.number("offset", default: firstOffset), offset >= 0 else {
            throw Self.refusal(400, "Invalid 'offset'")
        }
        return envelope(newestFirstArray(account.window(from: offset - firstOffset, size: limit)))
    }

    /// With an address the dates are disregarded; it says whether that address bounced.
    private func find(_ email: String) throws(VendorRefusal) -> ServerResponse {
        let digits = email.utf8.dropFirst(Self.user.utf8.count).prefix { $0 != UInt8(ascii: "@") }
        guard let index = VendorRequest.number(String(decoding: Array(digits), as: UTF8.self)),
            account.holds(index), same(Self.address(index), email)
        else { return envelope(Array("[]".utf8)) }
        let place = account.count - 1 - account.position(of: index)
        return envelope(newestFirstArray(place..<place + 1))
    }

    private func envelope(_ records: [UInt8]) -> ServerResponse {
        .json("{\"emails\":", records, ",\"message\":\"success\"}")
    }

    private static func isDate(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 10
            && bytes.indices.allSatisfy { place in
                place == 4 || place == 7 ? bytes[place] == UInt8(ascii: "-") : (48...57).contains(bytes[place])
            }
    }

    private static func refusal(_ status: Int, _ message: String) -> VendorRefusal {
        VendorRefusal(status: status, body: "{\"message\":\"\(message)\"}")
    }

    private static let user = "bounced."
    private static func address(_ index: Int) -> String { "\(user)\(index)@example.com" }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        // From 2019-01-01T00:00:00Z on, a minute each or so, until the month is over.
        let second = 60 * min(index, 31 * 1_440 - 1) + account.draw(index).number(below: 60, 1)
        let at = Moment(1_546_300_800 + second)
        bytes +=
            "{\"email\":\"\(Self.address(index))\",\"hard_bounced_at\":\"\(at.date) \(at.time) +0000\"}".utf8
    }
}
