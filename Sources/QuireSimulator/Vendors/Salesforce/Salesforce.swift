public import QuireHTTPServer

/// Salesforce's REST API: a query in SOQL, then relative links that hold a query locator.
///
/// `GET /salesforce/services/data/v59.0/query?q=SELECT … FROM Account`, then what `nextRecordsUrl` names. Any version is
/// served. The rules are those of the REST API Developer Guide (developer.salesforce.com/docs/atlas.en-us.api_rest.meta)
/// where no other document is named.
public struct Salesforce: Vendor {
    public static let name = "salesforce"
    public var account: VendorAccount

    public init(_ account: VendorAccount) { self.account = account }

    // headers_api_usage.htm: "Sforce-Limit-Info: api-usage=10018/100000", which is by the day. The body of the refusal
    // as clients report it; it says nothing of when to come back.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(
        100_000, perSeconds: 86_400,
        fields: { [("Sforce-Limit-Info", "api-usage=\($0.limit - $0.remaining)/\($0.limit)")] },
        refusal: { _ in refusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.").response })

    public var listings: [VendorListing] {
        let query = "SELECT \(SalesforceAccounts.fields.joined(separator: ", ")) FROM Account ORDER BY Id"
        let target = "/services/data/v59.0/query?q=" + query.replacingBlanks
        let records = SalesforceAccounts(account)
        return [VendorListing("accounts", start(target), of: account) { records.text($0, SalesforceAccounts.all) }]
    }

    // intro_oauth_and_connected_apps.htm: "Authorization: Bearer".
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // errorcodes.htm: 401 "The session ID or OAuth token used has expired or is invalid".
            guard admits(request) else {
                throw Self.refusal(401, "INVALID_SESSION_ID", "Session expired or invalid")
            }
            guard (4...5).contains(ask.path.count), ask.path.starts(with: ["services", "data"]),
                Self.isVersion(ask.path[2]), ask.path[3] == "query"
            else { throw Self.refusal(404, "NOT_FOUND", "The requested resource does not exist") }
            guard request.method == "GET" else {
                throw Self.refusal(
                    405, "METHOD_NOT_ALLOWED", "HTTP Method '\(request.method)' not allowed. Allowed are HEAD,GET")
            }
            // The guide's own examples have a slash behind `query`.
            guard ask.path.count == 5, !ask.path[4].isEmpty else { return try begin(ask) }
            guard let locator = SalesforceLocator(ask.path[4], account), account.hasMade(locator.next) else {
                // help.salesforce.com/s/articleView?id=000384958: "an invalid or expired query locator in a call throws
                // an INVALID_QUERY_LOCATOR error".
                throw Self.refusal(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
            }
            return page(locator, ask)
        }
    }

    private func begin(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        let query = try SalesforceQuery(ask.text("q") ?? "")
        guard !query.isCount else {
            return Self.json("{\"totalSize\":\(account.count),\"done\":true,\"records\":", [91, 93])
        }
        guard account.count > 0 else { return Self.json("{\"totalSize\":0,\"done\":true,\"records\":", [91, 93]) }
        let first = account.index(at: query.isDescending ? account.count - 1 : 0)
        return page(SalesforceLocator(next: first, query, passed: 0, account), ask)
    }

    private func page(_ locator: SalesforceLocator, _ ask: VendorRequest) -> ServerResponse {
        let records = SalesforceAccounts(account)
        let size = Self.batchSize(ask.request.header("Sforce-Query-Options"))
        let place = account.position(of: locator.next)
        // Newest first, the record itself may be gone; what is then at its place is one that was passed already.
        let isThere = place < account.count && account.index(at: place) == locator.next
        let left = locator.isDescending ? place + (isThere ? 1 : 0) : account.count - place
        let count = min(size, left)
        let array =
            locator.isDescending
            ? account.array((left - count..<left).reversed()) { records.text($0, locator.fields) }
            : account.array(place..<place + count) { records.text($0, locator.fields) }
        // resources_query_more_results.htm: `nextRecordsUrl` while `done` is false, and `totalSize` on each page.
        var next = ""
        if count < left {
            var following = locator
            following.next = account.index(at: locator.isDescending ? left - count - 1 : place + count)
            following.passed += count
            let path = "/\(Self.name)/services/data/\(ask.path[2])/query/\(following.text)"
            next = ",\"nextRecordsUrl\":\"\(path)\""
        }
        return Self.json(
            "{\"totalSize\":\(locator.passed + left),\"done\":\(count == left)\(next),\"records\":", array)
    }

    /// headers_queryoptions.htm: "The default is 2,000; the minimum is 200, and the maximum is 2,000. There is no
    /// guarantee that the requested batch size is the actual batch size", hence clamped.
    private static func batchSize(_ field: String?) -> Int {
        guard let field, field.utf8.starts(with: "batchSize=".utf8),
            let size = VendorRequest.number(String(field.utf8.dropFirst(10)) ?? "")
        else { return 2_000 }
        return min(max(size, 200), 2_000)
    }

    private static func isVersion(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return (5...6).contains(bytes.count) && bytes.first == UInt8(ascii: "v")
            && bytes.suffix(2).elementsEqual(".0".utf8)
            && bytes.dropFirst().dropLast(2).allSatisfy { (48...57).contains($0) }
    }

    private static let contentType = "application/json;charset=UTF-8"

    private static func json(_ before: String, _ records: [UInt8]) -> ServerResponse {
        var response = ServerResponse.json(before, records, "}")
        response.headers[0].value = contentType
        return response
    }

    /// errorcodes.htm: an array of one object.
    static func refusal(_ status: Int, _ code: String, _ message: String) -> VendorRefusal {
        VendorRefusal(
            status: status, body: "[{\"message\":\(quoted(message)),\"errorCode\":\"\(code)\"}]",
            contentType: contentType)
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        bytes += SalesforceAccounts(account).text(index, SalesforceAccounts.all).utf8
    }
}

extension String {
    /// As a query has it.
    fileprivate var replacingBlanks: String {
        String(decoding: utf8.map { $0 == 0x20 ? UInt8(ascii: "+") : $0 }, as: UTF8.self)
    }
}
