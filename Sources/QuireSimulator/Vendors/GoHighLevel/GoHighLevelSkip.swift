public import QuireHTTPServer

/// GoHighLevel as a client of its has it: every list paged by `limit` and `skip`, no page above 100.
///
/// `GET /gohighlevel-skip/contacts/?locationId=&limit=&skip=`, `…/opportunities/search?location_id=…`,
/// `…/conversations/search?locationId=…` and `…/contacts/{id}/tasks?limit=&skip=`. The rules are those of a published
/// guide, "GHL API Pagination Solution": "hard limit of 100 records per API call", `skip={offset}` on all four, and the
/// spelling of their parameters. What it leaves open is as ``GoHighLevel`` has it. The order is that in which records
/// were made; no document names one.
public struct GoHighLevelSkip: Vendor {
    public static let name = "gohighlevel-skip"
    public var account: VendorAccount
    /// For a `limit` above ``maximumLimit``: the guide speaks of a cap and of no error.
    public var oversized = OversizedPage.clamped
    /// A contact has so many times 0 to 5 tasks: with 1 they all fit on one page.
    public var taskScale = 1

    // The guide asks for 100 always. The default is that of apps/contacts.json in GoHighLevel's own documents.
    static let defaultLimit = 20
    static let maximumLimit = 100

    public init(_ account: VendorAccount) { self.account = account }

    public var settings: [(name: String, value: String)] { [("location_id", GoHighLevelLocation.example)] }

    public var listings: [VendorListing] {
        let location = self.location(GoHighLevelLocation.example)
        let here = location.account
        let parent = location.contacts.text(here.index(at: 0))
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

    private func begin(_ target: String, version: String = "2021-07-28") -> ServerRequest {
        var request = start(target)
        request.headers.append(("Version", version))
        return request
    }

    private func location(_ id: String) -> GoHighLevelLocation {
        var location = GoHighLevelLocation(id, of: account)
        location.taskScale = taskScale
        return location
    }

    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        location(GoHighLevelLocation.example).append(contactAt: index, to: &bytes)
    }

    public static var rateLimit: VendorRateLimit? { GoHighLevel.rateLimit }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard admits(request) else {
                throw GoHighLevelError.unauthorized("Invalid token: access token is invalid")
            }
            try GoHighLevelGate.checkVersion(request)
            guard let route = GoHighLevelRoute(ask.path), request.method == "GET" else {
                throw GoHighLevelError.notFound(request.method, ask.path)
            }
            return try list(route, ask)
        }
    }

    private func list(_ route: GoHighLevelRoute, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        if case .tasks(let contact) = route { return try tasks(of: contact, ask) }
        guard let name = route.location, let id = ask.text(name), !id.isEmpty else {
            throw GoHighLevelError.unprocessable("\(route.location ?? "locationId") can't be undefined")
        }
        let location = self.location(id)
        let indices = try rows(ask, of: location.account.count).map { location.account.index(at: $0) }
        let total = location.account.count
        // "Flexible response parsing: Handles different GHL API response formats": the keys are those of the API.
        switch route {
        case .opportunities:
            return .json(
                "{\"opportunities\":", jsonArray(indices) { location.append(opportunityAt: $0, to: &$1) },
                ",\"meta\":{\"total\":\(total)}}")
        case .conversations:
            return .json(
                "{\"conversations\":", jsonArray(indices) { location.append(conversationAt: $0, to: &$1) },
                ",\"total\":\(total)}")
        case .contacts, .tasks:
            return .json(
                "{\"contacts\":", jsonArray(indices) { location.append(contactAt: $0, to: &$1) },
                ",\"meta\":{\"total\":\(total)}}")
        }
    }

    private func tasks(of contact: String, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        let location = self.location(GoHighLevelLocation(ofRecord: contact, in: account).id)
        guard let index = location.contact(contact) else {
            throw GoHighLevelError.badRequest("Contact with id \(contact) not found")
        }
        let rows = try rows(ask, of: location.taskCount(ofContact: index))
        return .json("{\"tasks\":", location.taskArray(ofContact: index, rows), "}")
    }

    private func rows(_ ask: VendorRequest, of count: Int) throws(VendorRefusal) -> Range<Int> {
        guard let asked = ask.number("limit", default: Self.defaultLimit), asked > 0,
            let limit = oversized.size(asked, atMost: Self.maximumLimit)
        else { throw GoHighLevelError.unprocessable("limit must be a number from 1 to \(Self.maximumLimit)") }
        guard let skip = ask.number("skip", default: 0), skip >= 0 else {
            throw GoHighLevelError.unprocessable("skip must not be less than 0")
        }
        let start = min(skip, count)
        return start..<start + min(limit, count - start)
    }
}
