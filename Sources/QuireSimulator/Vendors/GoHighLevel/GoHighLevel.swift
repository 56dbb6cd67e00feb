public import QuireHTTPServer

/// GoHighLevel's API 2.0: cursors of a moment and an id, a list for each location, a list below each contact.
///
/// `GET /gohighlevel/contacts/?locationId=&limit=&startAfter=&startAfterId=`,
/// `GET /gohighlevel/opportunities/search?location_id=…`, `GET /gohighlevel/conversations/search?locationId=…` and
/// `GET /gohighlevel/contacts/{id}/tasks`. Every location has data of its own, ``VendorAccount/part(_:)``. The rules
/// are those of github.com/GoHighLevel/highlevel-api-docs (apps/*.json, docs/oauth) where no other document is named.
public struct GoHighLevel: Vendor {
    public static let name = "gohighlevel"
    public var account: VendorAccount

    /// How a last page says that it is the last.
    public enum LastPage: Sendable {
        /// `nextPage` and `nextPageUrl` are null. No document says so; it is what clients wait for.
        case null
        /// `nextPage` is an empty string beside a `nextPageUrl` that leads to an empty page, as clients report.
        case blank
    }

    public var lastPage = LastPage.null
    /// For a `limit` of contacts and opportunities above ``maximumLimit``. The documents say only "will allow maximum
    /// up to 100"; the error is that of the validation whose form they show.
    public var oversized = OversizedPage.refused
    /// The agency's token, which opens ``GoHighLevel/locationToken(_:)`` at `POST /oauth/locationToken` and nothing
    /// else; `nil` where there is no agency.
    public var agencyToken: String?

    // "Per Page records count. will allow maximum up to 100 and default will be 20".
    static let defaultLimit = 20
    static let maximumLimit = 100

    public init(_ account: VendorAccount) { self.account = account }

    public var settings: [(name: String, value: String)] { [("location_id", GoHighLevelLocation.example)] }

    public var listings: [VendorListing] {
        let location = GoHighLevelLocation(GoHighLevelLocation.example, of: account)
        let here = location.account
        let parent = location.contacts.text(here.index(at: max(0, here.count - 1)))
        return [
            VendorListing("contacts", begin("/contacts/?locationId=\(location.id)"), count: here.count) {
                location.append(contactAt: here.index(at: $0), to: &$1)
            },
            VendorListing(
                "opportunities", begin("/opportunities/search?location_id=\(location.id)"), count: here.count
            ) { location.append(opportunityAt: here.index(at: $0), to: &$1) },
            VendorListing(
                "conversations", begin("/conversations/search?locationId=\(location.id)", version: "2021-04-15"),
                count: here.count
            ) { location.append(conversationAt: here.index(at: $0), to: &$1) },
            VendorListing("tasks", begin("/contacts/\(parent)/tasks"), count: location.taskCount) {
                let task = location.task(at: $0)
                location.append(task: task.number, ofContact: task.contact, to: &$1)
            },
        ]
    }

    // The header `Version`, required: its one value differs from one group of endpoints to another.
    private func begin(_ target: String, version: String = "2021-07-28") -> ServerRequest {
        var request = start(target)
        request.headers.append(("Version", version))
        return request
    }

    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        GoHighLevelLocation(GoHighLevelLocation.example, of: account).append(contactAt: index, to: &bytes)
    }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            if ask.path == ["oauth", "locationToken"], request.method == "POST" {
                try GoHighLevelGate.checkVersion(request)
                return try locationToken(ask)
            }
            let route = GoHighLevelRoute(ask.path)
            try GoHighLevelGate(self).check(request, route, ask)
            guard let route, request.method == "GET" else {
                throw GoHighLevelError.notFound(request.method, ask.path)
            }
            switch route {
            case .contacts: return try contacts(ask)
            case .opportunities: return try opportunities(ask)
            case .conversations: return try conversations(ask)
            case .tasks(let contact): return try tasks(of: contact)
            }
        }
    }

    // docs/oauth/Faqs.md, "What are current rate limits for API 2.0?": 100 requests in 10 seconds and 200,000 a day
    // for each app and location, and the names of the fields. The form of a 429 is not documented, and no Retry-After.
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(100, perSeconds: 10) { state in
            [
                ("X-RateLimit-Limit-Daily", "200000"),
                ("X-RateLimit-Daily-Remaining", "\(200_000 - (state.limit - state.remaining))"),
                ("X-RateLimit-Interval-Milliseconds", "10000"), ("X-RateLimit-Max", "\(state.limit)"),
                ("X-RateLimit-Remaining", "\(state.remaining)"),
            ]
        } refusal: { _ in
            VendorRefusal(status: 429, body: "{\"statusCode\":429,\"message\":\"Too Many Requests\"}").response
        }
    }
}
