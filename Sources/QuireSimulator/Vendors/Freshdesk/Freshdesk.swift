public import QuireHTTPServer

/// Freshdesk: numbered pages as bare arrays; the `Link` field names the next one.
///
/// `GET /freshdesk/api/v2/{tickets, contacts or companies}?page=&per_page=`.
public struct Freshdesk: Vendor {
    public static let name = "freshdesk"
    public var account: VendorAccount
    /// The last page of tickets that may be asked for; `nil` lifts the limit.
    ///
    /// developers.freshdesk.com/api/#list_all_tickets: "A maximum of 300 pages … will be returned."
    public var lastTicketPage: Int? = 300
    /// For a `per_page` above ``maximumSize``: an error, as clients of the API report
    /// (rdrr.io/github/jjanuszczak/freshdeskr/man/freshdesk_api.html).
    public var oversized = OversizedPage.refused

    // developers.freshdesk.com/api/#pagination: 30 objects a page by default, 100 at most.
    static let defaultSize = 30
    static let maximumSize = 100

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] {
        Self.kinds.map { kind in
            let account = account(kind)
            return VendorListing(kind, start("/api/v2/\(kind)"), count: account.count) { position, bytes in
                let place = kind == "tickets" ? account.count - 1 - position : position
                FreshdeskRecords.append(kind, account.index(at: place), account, to: &bytes)
            }
        }
    }

    /// developers.freshdesk.com/api/#ratelimit: by plan and minute, 400 of them in Pro, for the account as a whole; the
    /// smaller limits of some endpoints are not kept. "X-RateLimit-Total", "-Remaining" and "-Used-CurrentRequest" come
    /// with each response, and "Retry-After" in seconds with a 429. Its body is not in the document.
    public static let rateLimit: VendorRateLimit? = VendorRateLimit(
        400, perSeconds: 60,
        fields: { state in
            [
                ("X-RateLimit-Total", "\(state.limit)"), ("X-RateLimit-Remaining", "\(state.remaining)"),
                ("X-RateLimit-Used-CurrentRequest", "1"),
            ]
        },
        refusal: { state in
            .refusal(
                429, "{\"message\":\"You have exceeded the limit of requests per minute\"}",
                [("Retry-After", "\(state.secondsLeft)")])
        })

    // developers.freshdesk.com/api/#authentication: Basic, the key as the user, any password.
    public func credentials(for token: String) -> (name: String, value: String) {
        ("Authorization", "Basic " + Base64.encode(Array("\(token):X".utf8), urlSafe: false))
    }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // developers.freshdesk.com/api/#error: the body of a 401.
            guard knows(request) else {
                throw VendorRefusal(
                    status: 401,
                    body: "{\"code\":\"invalid_credentials\","
                        + "\"message\":\"You have to be logged in to perform this action.\"}")
            }
            // developers.freshdesk.com/api/#error: a 404 has no body, a 405 says which methods there are.
            guard ask.path.count == 3, ask.path.starts(with: ["api", "v2"]), Self.kinds.contains(ask.path[2]) else {
                throw VendorRefusal(status: 404, body: "")
            }
            guard request.method == "GET" else {
                throw VendorRefusal(status: 405, body: "{\"message\":\"This HTTP method is not allowed.\"}")
            }
            return try list(ask.path[2], ask)
        }
    }

    static let kinds = ["tickets", "contacts", "companies"]
    /// developers.freshdesk.com/api/#list_all_tickets and #list_all_contacts.
    private static let parameters = [
        "page", "per_page", "filter", "requester_id", "email", "company_id", "updated_since", "_updated_since",
        "order_by", "order_type", "include", "unique_external_id", "mobile", "phone", "state",
    ]

    private func list(_ kind: String, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        if let unknown = ask.parameters.first(where: { asked in !Self.parameters.contains { same($0, asked.name) } }) {
            // developers.freshdesk.com/api/#error: `invalid_field`, "Unexpected/invalid field in request".
            throw Self.invalid(unknown.name, "Unexpected/invalid field in request", "invalid_field")
        }
        let page = try count("page", default: 1, ask)
        let asked = try count("per_page", default: Self.defaultSize, ask)
        guard let size = oversized.size(asked, atMost: Self.maximumSize) else {
            throw Self.invalid("per_page", "It should be a Positive Integer less than or equal to 100", "invalid_value")
        }
        if kind == "tickets", let lastTicketPage, page > lastTicketPage {
            // The text as clients report it: github.com/airbytehq/airbyte/issues/3858.
            throw Self.invalid(
                "page",
                "You cannot access tickets beyond the \(lastTicketPage)th page. Please provide a smaller page "
                    + "number.", "invalid_value")
        }
        let account = account(kind)
        let rows = account.page(page, size: size)
        let records = array(rows, kind, account, newestFirst: kind == "tickets" && !isAscending(ask))
        guard rows.upperBound < account.count else { return .json("", records) }
        // developers.freshdesk.com/api/#pagination: the whole URL of the next page, unset on the last one. Its
        // example has no blank before `rel`. That the last page of tickets that may be asked for has none either is
        // not said, so it does link on, to an error.
        let query = (ask.rawQuery(without: "page") + ["page=\(page + 1)"]).joined(separator: "&")
        return .json("", records, headers: [("Link", "<\(ask.url)?\(query)>;rel=\"next\"")])
    }

    private func count(_ name: String, default value: Int, _ ask: VendorRequest) throws(VendorRefusal) -> Int {
        guard let number = ask.number(name, default: value), number > 0 else {
            throw Self.invalid(name, "It should be a Positive Integer", "datatype_mismatch")
        }
        return number
    }

    // developers.freshdesk.com/api/#error: the form of a 400 and its codes.
    private static func invalid(_ field: String, _ message: String, _ code: String) -> VendorRefusal {
        VendorRefusal(
            status: 400,
            body: "{\"description\":\"Validation failed\",\"errors\":[{\"field\":\(quoted(field)),"
                + "\"message\":\(quoted(message)),\"code\":\"\(code)\"}]}")
    }

    private func knows(_ request: ServerRequest) -> Bool {
        guard let token = account.token else { return true }
        guard let field = request.header("Authorization"), field.utf8.starts(with: "Basic ".utf8),
            let pair = Base64.decode(String(field.utf8.dropFirst(6)) ?? "")
        else { return false }
        return pair.prefix { $0 != UInt8(ascii: ":") }.elementsEqual(token.utf8) && pair.contains(UInt8(ascii: ":"))
    }

    /// Contacts and companies have data of their own.
    private func account(_ kind: String) -> VendorAccount { kind == "tickets" ? account : account.part(kind) }

    // developers.freshdesk.com/api/#list_all_tickets: "default sort order type is desc", by `created_at`. Of contacts and
    // companies no order is documented.
    private func isAscending(_ ask: VendorRequest) -> Bool { ask.text("order_type").map { same($0, "asc") } ?? false }

    private func array(_ rows: Range<Int>, _ kind: String, _ account: VendorAccount, newestFirst: Bool) -> [UInt8] {
        jsonArray(rows) { row, bytes in
            let index = account.index(at: newestFirst ? account.count - 1 - row : row)
            FreshdeskRecords.append(kind, index, account, to: &bytes)
        }
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        FreshdeskRecords.append("tickets", index, account, to: &bytes)
    }
}
