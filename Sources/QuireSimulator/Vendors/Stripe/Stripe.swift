public import QuireHTTPServer

/// Stripe: newest first, behind the last object's id.
///
/// `GET /stripe/v1/{customers or charges}?limit=&starting_after=&ending_before=`. The rules are those of
/// docs.stripe.com/api/pagination where no other document is named.
public struct Stripe: Vendor {
    public static let name = "stripe"
    public var account: VendorAccount

    // "This specifies a limit on the number of objects to return, ranging between 1 and 100." "Default is 10."
    static let defaultLimit = 10
    static let maximumLimit = 100

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] {
        [
            listing("customers", start("/v1/customers")),
            VendorListing("charges", start("/v1/charges"), of: account) { charge(at: $0) },
        ]
    }

    // docs.stripe.com/api/authentication: "Use your API key by setting it as the username of a Basic Auth string …
    // without a password", or "using bearer auth".
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            try checkKey(request)
            guard request.method == "GET", ask.path.count == 2, ask.path[0] == "v1",
                let kind = Kind(rawValue: ask.path[1])
            else { throw Self.unrecognized(request) }
            return try list(kind, ask)
        }
    }

    enum Kind: String {
        case customers, charges

        // docs.stripe.com/api/customers/object and docs.stripe.com/api/charges/object, the examples' ids.
        var id: StripeID {
            self == .customers ? StripeID(prefix: "cus_", length: 14) : StripeID(prefix: "ch_3", length: 23)
        }

        /// docs.stripe.com/api/customers/list and docs.stripe.com/api/charges/list; `expand`:
        /// docs.stripe.com/api/expanding_objects.
        var parameters: [String] {
            ["limit", "starting_after", "ending_before", "created", "expand"]
                + (self == .customers ? ["email", "test_clock"] : ["customer", "payment_intent", "transfer_group"])
        }
    }

    private func checkKey(_ request: ServerRequest) throws(VendorRefusal) {
        guard let key = account.token else { return }
        guard let field = request.header("Authorization") else { throw Self.noKey }
        if same(field, "Bearer " + key) { return }
        guard field.utf8.starts(with: "Basic ".utf8), let pair = Base64.decode(String(field.utf8.dropFirst(6)) ?? ""),
            pair.elementsEqual("\(key):".utf8)
        else { throw Self.wrongKey }
    }

    private func list(_ kind: Kind, _ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        for parameter in ask.parameters {
            // `created[gte]` is a part of `created`.
            let name = parameter.name.utf8.prefix { $0 != UInt8(ascii: "[") }
            guard kind.parameters.contains(where: { $0.utf8.elementsEqual(name) }) else {
                throw Self.unknown(parameter.name)
            }
        }
        let page = try StripePage(ask, kind, account)
        let records = account.array(page.rows.reversed()) { kind == .customers ? customer(at: $0) : charge(at: $0) }
        return .json(
            "{\"object\":\"list\",\"url\":\"/v1/\(kind.rawValue)\",\"has_more\":\(page.hasMore),\"data\":", records, "}"
        )
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) { bytes += customer(at: index).utf8 }
}
