public import QuireHTTPServer

/// Xandr, once AppNexus: an offset and a total, behind a login.
///
/// `POST /xandr/auth` with `{"auth":{"username":…,"password":…}}`, then
/// `GET /xandr/advertiser?start_element=&num_elements=&sort=&id=&fields=`. The rules are those of
/// learn.microsoft.com/en-us/xandr/digital-platform-api/api-semantics where no other document is named.
public struct Xandr: Vendor {
    public static let name = "xandr"
    public var account: VendorAccount
    /// Seconds from any moment on, for the age of sessions. Stands still unless told otherwise.
    public var now: @Sendable () -> Int

    // "If num_elements is not supplied, it defaults to 100 (which is also the maximum value)." "If you request over 100
    // objects, we will only return the first 100 and will not provide an error message."
    static let maximumCount = 100

    public init(_ account: VendorAccount) { self.init(account, now: { 0 }) }

    public init(_ account: VendorAccount, now: @escaping @Sendable () -> Int) {
        (self.account, self.now) = (account, now)
    }

    public var settings: [(name: String, value: String)] { [("username", "simulated")] }

    public var listings: [VendorListing] { [listing("advertisers", start("/advertiser"))] }

    /// The account's token is both: the password that ``XandrSession`` logs in with, and a session that never ends, for
    /// clients that bring one. learn.microsoft.com/en-us/xandr/bidders/authentication-service: "place the token in the
    /// header in subsequent requests as Authorization: TOKEN". The cookie that it also names is not taken.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard ask.path.count == 1 else { throw Self.refusal(404, "SYNTAX", "Service not found") }
            switch (request.method, ask.path[0]) {
            case ("POST", "auth"): return try session.login(request)
            case ("GET", "advertiser"):
                guard admits(request) || session.admits(request) else { throw Self.notLoggedIn }
                return try list(ask)
            default: throw Self.refusal(404, "SYNTAX", "Service not found")
            }
        }
    }

    private var session: XandrSession { XandrSession(account: account, now: now()) }

    private func list(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        guard let start = ask.number("start_element", default: 0), start >= 0 else {
            throw Self.refusal(400, "SYNTAX", "start_element must be a whole number of at least 0")
        }
        guard let asked = ask.number("num_elements", default: Self.maximumCount), asked > 0 else {
            throw Self.refusal(400, "SYNTAX", "num_elements must be a whole number of at least 1")
        }
        let size = min(asked, Self.maximumCount)
        let fields = ask.text("fields").map { RecordMembers.names(in: $0, of: members(at: 0)) }
        let choice = try XandrChoice(ask, account)
        let records = account.array(choice.rows(from: start, size: size)) { index in
            RecordMembers.text(members(at: index), only: fields)
        }
        return .json(
            "{\"response\":{\"status\":\"OK\",\"count\":\(choice.count),\"start_element\":\(start),"
                + "\"num_elements\":\(size),\"advertisers\":", records, ",\"dbg_info\":\(Self.debugInfo)}}")
    }

    /// "Every response includes a "dbg_info" object".
    static let debugInfo = "{\"instance\":\"64.bm-hbapi.prod.nym2\",\"time\":12.5,\"version\":\"1.18.1\"}"

    static let firstID = 1_000
    static let step = 3

    /// learn.microsoft.com/en-us/xandr/digital-platform-api/advertiser-service, "JSON fields".
    private func members(at index: Int) -> [(name: String, json: String)] {
        let draw = account.draw(index)
        let moment = Moment.ascending(index)
        return [
            ("id", "\(Self.firstID + Self.step * index)"), ("code", "null"), ("name", draw.name),
            ("state", "\"\(draw.pick(["active", "inactive"], 1))\""), ("default_brand_id", "0"),
            ("lifetime_budget", "\(draw.number(below: 90_000, 2)).10"), ("daily_budget_imps", "null"),
            ("enable_pacing", "true"), ("timezone", "\"EST5EDT\""), ("control_pct", "0"),
            ("last_modified", "\"\(moment.date) \(moment.time)\""), ("stats", "null"),
            ("billing_address1", "\"\(draw.number(below: 900, 3)) Main Street\\/Floor 4\""),
            ("labels", "[{\"id\":\(1 + draw.number(below: 7, 4)),\"name\":\"Region\",\"value\":\"north\"}]"),
        ]
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        bytes += RecordMembers.text(members(at: index), only: nil).utf8
    }
}
