public import QuireHTTPServer

/// NocoDB: rows of a table by offset in version 2 of its API, by a URL in the body in version 3.
///
/// `GET /nocodb/api/v2/tables/{tableId}/records?limit=&offset=` and
/// `GET /nocodb/api/v3/data/{baseId}/{tableId}/records?page=&pageSize=`. Every table has rows of its own,
/// ``VendorAccount/part(_:)``. Filters and orders are taken and change nothing.
public struct NocoDB: Vendor {
    public static let name = "nocodb"
    public var account: VendorAccount
    /// What the URLs in version 3 name in place of the host that the client named, as an instance behind a proxy does
    /// that was told no address of its own; `nil` names the client's. A published guide to such a proxy shows it:
    /// `"next": "http://100.103.198.65:8090/api/v3/data/…"`.
    public var innerHost: String? = "localhost:8080"
    /// Rows of a page when no size is asked for, and the most: "default value 25 and maximum value 1000, which can be
    /// overridden by environment variables DB_QUERY_LIMIT_DEFAULT and DB_QUERY_LIMIT_MAX" (github.com/nocodb/nocodb,
    /// the description of `limit` in the API's schema). More are clamped.
    public var defaultLimit = 25
    public var maximumLimit = 1_000
    /// The least: a smaller limit is raised to it. Instances have 1 or, in later releases, 10 (DB_QUERY_LIMIT_MIN).
    public var minimumLimit = 1

    public init(_ account: VendorAccount) { self.account = account }

    // nocodb.com/docs/apis: "The base ID starts with p and the table ID starts with m."
    static let base = "pbf7tt48gxdl50h"
    static let table = "mqsc4pb7g3vj2ex"

    public var settings: [(name: String, value: String)] { [("base_id", Self.base), ("table_id", Self.table)] }

    public var listings: [VendorListing] {
        let rows = account.part(Self.table)
        return [
            VendorListing("records", start("/api/v2/tables/\(Self.table)/records"), count: rows.count) {
                NocoRow(index: rows.index(at: $0), account: rows).append(to: &$1, only: nil)
            },
            VendorListing("tables", start("/api/v3/data/\(Self.base)/\(Self.table)/records"), count: rows.count) {
                NocoRow(index: rows.index(at: $0), account: rows).append(nestedTo: &$1, only: nil)
            },
        ]
    }

    // nocodb.com/docs/apis: "Send the token in the xc-token header."
    public func credentials(for token: String) -> (name: String, value: String) { ("xc-token", token) }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        NocoRow(index: index, account: account.part(Self.table)).append(to: &bytes, only: nil)
    }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard let route = NocoRoute(ask.path), request.method == "GET" else {
                throw Self.error(
                    404, "ERR_GENERIC_NOT_FOUND", "Cannot \(request.method) /\(ask.path.joined(separator: "/"))")
            }
            // nocodb.com/docs/apis/errors: 401, "No credential was sent, the credential is not valid". The code and the
            // text as clients report them.
            guard admits(request) else {
                throw Self.error(401, "ERR_AUTHENTICATION_REQUIRED", "Authentication required - Invalid token")
            }
            // The same page: "The resource does not exist. Hooks and documents return 404. Most other resources return
            // 422."
            guard knows(route.table) else {
                throw Self.error(422, "ERR_TABLE_NOT_FOUND", "Table '\(route.table)' not found")
            }
            guard let base = route.base else { return try list(route.table, ask) }
            guard NocoRoute.isID(base, of: "p") else {
                throw Self.error(422, "ERR_BASE_NOT_FOUND", "Base '\(base)' not found")
            }
            return try list(route.table, ofBase: base, ask)
        }
    }

    private func knows(_ table: String) -> Bool {
        account.sizes.keys.contains { same($0, table) } || NocoRoute.isID(table, of: "m")
    }

    /// nocodb.com/docs/apis/errors: "Most errors return an error code and a message".
    static func error(_ status: Int, _ code: String, _ message: String) -> VendorRefusal {
        VendorRefusal(status: status, body: "{\"error\":\"\(code)\",\"message\":\(quoted(message))}")
    }

    // nocodb.com/docs/apis/errors, as it is summed up in github.com/api-evangelist/nocodb (rate-limits): 5 requests a
    // second for each user, and half a minute's wait after a 429.
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(5, perSeconds: 1) { _ in
            var response = error(429, "ERR_TOO_MANY_REQUESTS", "Too many requests, please try again later.").response
            response.headers.append(("Retry-After", "30"))
            return response
        }
    }
}
