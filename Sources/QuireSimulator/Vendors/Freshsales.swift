public import QuireHTTPServer

/// Freshsales: numbered pages in an envelope named after the resource, with the number of pages beside it.
///
/// `GET /freshsales/api/{contacts, deals or sales_accounts}/view/{id}?page=&per_page=`, also below
/// `/freshsales/crm/sales/api`, where accounts of the bundle have it
/// (developers.freshworks.com/crm/api, "Authentication"). Every view holds every record.
public struct Freshsales: Vendor {
    public static let name = "freshsales"
    public var account: VendorAccount
    /// For a `per_page` above ``maximumSize``. The document names no error for it, hence clamped.
    public var oversized = OversizedPage.clamped

    // developers.freshworks.com/crm/api/#list_all_contacts: 25 records a page. The most is not in the document; 100
    // stands on the vendor's sister product (developers.freshdesk.com/api/#pagination).
    static let defaultSize = 25
    static let maximumSize = 100

    public init(_ account: VendorAccount) { self.account = account }

    public var settings: [(name: String, value: String)] { [("view_id", "402014829835")] }

    public var listings: [VendorListing] { [listing("contacts", start("/api/contacts/view/402014829835"))] }

    /// crmsupport.freshworks.com/en/support/solutions/articles/50000005599: 5,000 an hour for an account of the Enterprise
    /// plan, and 429. Neither fields nor a body are documented.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(5_000, perSeconds: 3_600) { _ in
        .refusal(429, "{\"errors\":{\"code\":429,\"message\":[\"Too many requests\"]}}", [])
    }

    // developers.freshworks.com/crm/api, "Authentication": `Authorization: Token token=sfg999666t673t7t82`.
    public func credentials(for token: String) -> (name: String, value: String) {
        ("Authorization", "Token token=" + token)
    }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // developers.freshworks.com/crm/api/#error: 401 where "the Authorization header is either missing or
            // incorrect". The bodies of errors are not in the document; these are made up.
            guard admits(request) else { throw Self.refusal(401, "Authentication failure") }
            let path = ask.path.starts(with: ["crm", "sales"]) ? ask.path.dropFirst(2) : ask.path[...]
            let parts = Array(path)
            guard parts.count == 4, parts[0] == "api", Self.kinds.contains(parts[1]), parts[2] == "view",
                VendorRequest.number(parts[3]) != nil
            else { throw Self.refusal(404, "Not found") }
            guard request.method == "GET" else { throw Self.refusal(405, "Method not allowed") }
            return try list(parts[1], ask)
        }
    }

    static let kinds = ["contacts", "deals", "sales_accounts"]

    private func list(_ kind: String, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        guard let page = ask.number("page", default: 1), page > 0,
            let asked = ask.number("per_page", default: Self.defaultSize), asked > 0,
            let size = oversized.size(asked, atMost: Self.maximumSize)
        else { throw Self.refusal(400, "page or per_page is invalid") }
        let pages = (account.count + size - 1) / size
        // developers.freshworks.com/crm/api/#list_all_contacts: records under the resource's name, then `meta`. Past
        // the end comes an empty page, on which clients rely (github.com/airbytehq/airbyte, source-freshsales).
        return .json(
            "{\"\(kind)\":", array(account.page(page, size: size)),
            ",\"meta\":{\"total_pages\":\(pages),\"total\":\(account.count)}}")
    }

    private static func refusal(_ status: Int, _ message: String) -> VendorRefusal {
        VendorRefusal(status: status, body: "{\"errors\":{\"code\":\(status),\"message\":[\"\(message)\"]}}")
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        bytes +=
            ("{\"id\":\(402_000_000_000 + index),\"display_name\":\(draw.name),"
            + "\"amount\":\"\(draw.number(below: 9_000, 1)).0\",\"partial\":true,"
            + "\"created_at\":\"\(Moment.ascending(index).stamp)\",\"custom_field\":{},\"links\":"
            + "{\"conversations\":\"/contacts/\(402_000_000_000 + index)/conversations/all\"}}").utf8
    }
}
