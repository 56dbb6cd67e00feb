public import QuireHTTPServer

/// HubSpot's CRM: behind the last object's id, with the link beside it.
///
/// `GET /hubspot/crm/v3/objects/{contacts or deals}?limit=&after=&properties=&archived=`. The rules are those of
/// developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/get-crm-v3-objects-contacts and of its like for deals
/// where no other document is named.
public struct HubSpot: Vendor {
    public static let name = "hubspot"
    public var account: VendorAccount
    /// For a `limit` above ``maximumLimit``. No document shows what happens.
    public var oversized = OversizedPage.refused

    // "The maximum number of results to display per page." Default: 10. At most 100
    // (developers.hubspot.com/docs/guides/api/crm/objects/contacts, "Retrieve contacts").
    static let defaultLimit = 10
    static let maximumLimit = 100

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] {
        HubSpotKind.allCases.map { kind in
            VendorListing(kind.rawValue, start("/crm/v3/objects/\(kind.rawValue)"), of: account) { index in
                object(kind, at: index, only: nil)
            }
        }
    }

    // developers.hubspot.com/docs/guides/apps/authentication/intro-to-auth: bearer tokens.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard admits(request) else { throw Self.unauthorized }
            guard ask.path.count == 4, ask.path.starts(with: ["crm", "v3", "objects"]) else {
                throw Self.refusal(404, "resource not found", "OBJECT_NOT_FOUND")
            }
            // No document; the text as clients report it.
            guard let kind = HubSpotKind(rawValue: ask.path[3]) else {
                throw Self.invalid("Unable to infer object type from: \(ask.path[3])")
            }
            guard request.method == "GET" else {
                throw Self.refusal(405, "HTTP 405 Method Not Allowed", "VALIDATION_ERROR")
            }
            return try list(kind, ask)
        }
    }

    private func list(_ kind: HubSpotKind, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        guard let asked = ask.number("limit", default: Self.defaultLimit), asked > 0,
            let limit = oversized.size(asked, atMost: Self.maximumLimit)
        else {
            throw Self.invalid("Invalid input: limit must be between 1 and \(Self.maximumLimit)")
        }
        let archived = ask.text("archived") ?? "false"
        guard same(archived, "true") || same(archived, "false") else {
            throw Self.invalid("Invalid input: archived must be true or false")
        }
        let names = properties(ask)
        // "The paging cursor token of the last successfully read resource": its id. One that is gone still tells where.
        var first = 0
        if let after = ask.text("after") {
            guard let index = kind.index(of: after), account.hasMade(index) else {
                throw Self.invalid("Invalid input: after is not a valid paging cursor")
            }
            first = index + 1
        }
        // "Whether to return only results that have been archived."
        let page =
            same(archived, "true")
            ? HubSpotPage(archivedFrom: first, limit, account) : HubSpotPage(from: first, limit, account)
        var records: [UInt8] = []
        for index in page.indices {
            if !records.isEmpty { records.append(UInt8(ascii: ",")) }
            records += object(kind, at: index, only: names, isArchived: same(archived, "true")).utf8
        }
        return .json("{\"results\":[", records, "]" + next(page, kind, ask) + "}")
    }

    /// `paging` is absent on the last page. "Containing more results", so there is one.
    private func next(_ page: HubSpotPage, _ kind: HubSpotKind, _ ask: VendorRequest) -> String {
        guard page.hasMore, let last = page.indices.last else { return "" }
        let after = "\(kind.id(last))"
        let link = "\(ask.url)?\(LinkQuery.text(ask, setting: [("after", after)]))"
        return ",\"paging\":{\"next\":{\"after\":\"\(after)\",\"link\":\(quoted(link))}}"
    }

    /// "A comma separated list of the properties to be returned in the response. If any of the specified properties are
    /// not present on the requested object(s), they will be ignored." It may come in several parameters.
    private func properties(_ ask: VendorRequest) -> [String]? {
        let lists = ask.parameters.filter { same($0.name, "properties") }.map(\.value)
        return lists.isEmpty ? nil : lists
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        bytes += object(.contacts, at: index, only: nil).utf8
    }
}
