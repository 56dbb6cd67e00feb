import QuireHTTP
public import QuireHTTPServer

/// Shopify's REST Admin API: the next page's URL in the `Link` field, behind the previous one's.
///
/// `GET /shopify/admin/api/2024-01/{products, orders or customers}.json?limit=&fields=`, then the links. Any version
/// is served. The rules are those of shopify.dev/docs/api/usage/pagination-rest where no other document is named.
public struct Shopify: Vendor {
    public static let name = "shopify"
    public var account: VendorAccount
    /// For a `limit` above ``maximumLimit``: an error, as clients of the API report
    /// (github.com/donutdan4114/shopify/issues/23, github.com/nozzlegear/ShopifySharp/issues/228).
    public var oversized = OversizedPage.refused

    // "The default limit value is 50. The maximum limit value is 250."
    static let defaultLimit = 50
    static let maximumLimit = 250

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] { [listing("products", start("/admin/api/2024-01/products.json?limit=50"))] }

    /// shopify.dev/docs/api/usage/limits#rest-admin-api-rate-limits: a bucket of 40 that leaks 2 a second, for each app and
    /// store; here a window of 20 seconds comes near to it. `X-Shopify-Shop-Api-Call-Limit` says how full it is, and a 429
    /// has `Retry-After` with a decimal. The text as clients report it (github.com/MONEI/Shopify-api-node/issues/518).
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(
        40, perSeconds: 20,
        fields: { [("X-Shopify-Shop-Api-Call-Limit", "\($0.limit - $0.remaining)/\($0.limit)")] },
        refusal: { state in
            .refusal(
                429,
                "{\"errors\":\"Exceeded 2 calls per second for api client. Reduce request rates to resume uninterrupted "
                    + "service.\"}", [("Retry-After", "\(state.secondsLeft).0")])
        })

    // shopify.dev/docs/api/admin-rest#authentication.
    public func credentials(for token: String) -> (name: String, value: String) { ("X-Shopify-Access-Token", token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // shopify.dev/docs/api/admin-rest#status_and_error_codes: the body of a 401.
            guard admits(request) else {
                throw Self.refusal(
                    401, "\"[API] Invalid API key or access token (unrecognized login or wrong password)\"")
            }
            guard ask.path.count == 4, ask.path.starts(with: ["admin", "api"]), Self.isVersion(ask.path[2]),
                let kind = Self.kinds.firstIndex(where: { same($0 + ".json", ask.path[3]) })
            else { throw Self.refusal(404, "\"Not Found\"") }
            guard request.method == "GET" else { throw Self.refusal(405, "\"Method Not Allowed\"") }
            return try list(kind, ask)
        }
    }

    static let kinds = ["products", "orders", "customers"]

    private func list(_ kind: Int, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        guard let asked = ask.number("limit", default: Self.defaultLimit), asked > 0,
            let limit = oversized.size(asked, atMost: Self.maximumLimit)
        else { throw Self.refusal(400, "{\"limit\":\"Limit must be between 1 and \(Self.maximumLimit)\"}") }
        let fields = ask.text("fields")
        let place = try ShopifyPlace(ask, kind: kind, self)
        let rows = place.rows(limit, in: account)
        let wanted = fields.map { RecordMembers.names(in: $0, of: members(at: 0)) }
        var headers: [(name: String, value: String)] = []
        let links = place.links(around: rows, of: account).map { relation, text in
            // "The URL in the link header can include the following parameters": limit, fields, page_info. The filters
            // of the first request are within `page_info`.
            "<\(ask.url)?limit=\(limit)\(Self.query(fields))&page_info=\(text)>; rel=\"\(relation)\""
        }
        // "If your initial request doesn't return enough records to generate an additional page of results, then the
        // response won't have a link header."
        if !links.isEmpty { headers.append(("Link", links.joined(separator: ", "))) }
        let records = rows.map { RecordMembers.text(members(at: account.index(at: $0)), only: wanted) }.joined(
            separator: ",")
        return .json("{\"\(Self.kinds[kind])\":[\(records)]}", headers: headers)
    }

    private static func query(_ fields: String?) -> String {
        fields.map { "&fields=" + PercentEncoding.strict($0) } ?? ""
    }

    private static func isVersion(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return bytes.count == 7 && bytes[4] == UInt8(ascii: "-")
            && bytes.enumerated().allSatisfy { $0.offset == 4 || (48...57).contains($0.element) }
    }

    /// - Parameter errors: JSON: `{"errors": …}` holds a string, or an object with a member for each bad parameter
    ///   (shopify.dev/docs/api/admin-rest#status_and_error_codes).
    static func refusal(_ status: Int, _ errors: String) -> VendorRefusal {
        VendorRefusal(status: status, body: "{\"errors\":\(errors)}")
    }

    static let firstID = 632_910_392

    private func members(at index: Int) -> [(name: String, json: String)] {
        let draw = account.draw(index)
        return [
            ("id", "\(Self.firstID + 2 * index)"), ("title", draw.name), ("status", "\"active\""),
            ("created_at", "\"\(Moment.ascending(index).stamp)\""), ("tags", "\"\""),
            ("price", "\"\(draw.number(below: 900, 1)).00\""),
            ("admin_graphql_api_id", "\"gid:\\/\\/shopify\\/Product\\/\(Self.firstID + 2 * index)\""),
        ]
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        bytes += RecordMembers.text(members(at: index), only: nil).utf8
    }
}
