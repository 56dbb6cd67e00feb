public import QuireHTTPServer

/// Microsoft Dynamics 365, whose data are in Dataverse: pages by a URL in the body that nobody may change.
///
/// `GET /dynamics365/api/data/v9.2/{accounts, contacts, incidents or contoso_sensordatas}` with `$select`, `$filter`,
/// `$orderby`, `$top` and `$count`, and the size of a page in the field `Prefer`. Every table has data of its own,
/// ``VendorAccount/part(_:)``. The rules are those of
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results and …/overview where no other
/// document is named. Filters narrow.
public struct Dynamics365: Vendor {
    public static let name = "dynamics365"
    public var account: VendorAccount
    /// Rows of a page of a table when no size is asked for, and the most that may be asked for: "If you don't specify a
    /// number, each request might return up to 5,000 table rows … The service ignores max page size requests larger
    /// than 5,000". Counts end there too (…/webapi/query/count-rows).
    public var maximumPage = 5_000
    /// That of elastic tables: "5,000 for standard tables and 500 for elastic tables"
    /// (learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results).
    public var maximumElasticPage = 500

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] {
        DynamicsTable.all.map { table in
            let part = account.part(table.name)
            return VendorListing(table.name, start("/api/data/v9.2/\(table.name)"), count: part.count) {
                table.append(part.index(at: $0), of: part, only: nil, to: &$1)
            }
        }
    }

    // learn.microsoft.com/power-apps/developer/data-platform/authenticate-oauth: bearer tokens.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let table = DynamicsTable.all[0]
        table.append(index, of: account.part(table.name), only: nil, to: &bytes)
    }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        guard admits(request) else {
            // …/authenticate-oauth: the challenge. A body is not documented.
            return ServerResponse(
                status: 401,
                headers: [
                    (
                        "WWW-Authenticate",
                        "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize"
                    )
                ])
        }
        return respond(to: request) { ask throws(VendorRefusal) in
            guard ask.path.count > 3, ask.path.count < 6, ask.path.starts(with: ["api", "data"]),
                Self.versions.contains(where: { same($0, ask.path[2]) }),
                let table = DynamicsTable.named(ask.path[3]), ask.path.count == 4 || ask.path[4] == "$count"
            else {
                // The text and the code as clients report them.
                throw DynamicsError.refusal(
                    "Resource not found for the segment '\(ask.path.last ?? "")'.", status: 404, code: "0x8006088a")
            }
            guard request.method == "GET" else {
                throw DynamicsError.refusal("The requested resource does not support http method.", status: 405)
            }
            return try ask.path.count == 4 ? rows(of: table, ask) : count(table, ask)
        }
    }

    private static let versions = ["v9.0", "v9.1", "v9.2"]

    // …/webapi/query/count-rows: "To get just a number … append /$count".
    private func count(_ table: DynamicsTable, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        let part = account.part(table.name)
        let query = try DynamicsQuery(ask, table, part)
        let rows = DynamicsRows(account: part, order: query.order, filter: query.filter)
        let count = min(rows.count(atMost: maximum(table)), maximum(table))
        return ServerResponse(
            headers: [("Content-Type", "text/plain"), ("OData-Version", "4.0")], body: Array("\(count)".utf8))
    }

    func maximum(_ table: DynamicsTable) -> Int { max(1, table.isElastic ? maximumElasticPage : maximumPage) }

    // learn.microsoft.com/power-apps/developer/data-platform/api-limits: 6,000 requests of a user within 300 seconds,
    // the two fields, the code and the text. The time is not measured.
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(6_000, perSeconds: 300) { state in
            [
                ("x-ms-ratelimit-burst-remaining-xrm-requests", "\(state.remaining)"),
                ("x-ms-ratelimit-time-remaining-xrm-requests", "1,200.00"),
            ]
        } refusal: { state in
            var response = DynamicsError.refusal(
                "Number of requests exceeded the limit of \(state.limit) over time window of 300 seconds.",
                status: 429, code: "0x80072322"
            ).response
            response.headers.append(("Retry-After", "\(state.secondsLeft)"))
            return response
        }
    }
}
