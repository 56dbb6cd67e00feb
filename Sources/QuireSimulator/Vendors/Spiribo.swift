public import QuireHTTPServer

/// Spiri.bo: limit and skip, records in `data`.
///
/// `GET /spiribo/contracts?limit=&skip=`. No public documentation was found: the path, the parameters, the page of
/// 20 and the envelope stand on a configuration in public use (docs.locoia.com, "Pagination Automation", Spiri.bo).
/// The rest is what interfaces of this kind commonly do.
public struct Spiribo: Vendor {
    public static let name = "spiribo"
    public var account: VendorAccount
    /// Records of a page when no limit is asked for.
    public var defaultLimit = 20
    /// Most records of a page.
    public var maximumLimit = 100
    /// For a limit above ``maximumLimit``.
    public var oversized = OversizedPage.clamped

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] { [listing("contracts", start("/contracts?limit=20&skip=0"))] }

    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            guard admits(request) else { throw Self.refusal(401, "Unauthorized") }
            guard ask.path == ["contracts"] else { throw Self.refusal(404, "Not found") }
            guard request.method == "GET" else { throw Self.refusal(405, "Method not allowed") }
            guard let skip = ask.number("skip", default: 0), skip >= 0 else {
                throw Self.refusal(400, "skip is invalid")
            }
            guard let asked = ask.number("limit", default: defaultLimit), asked > 0,
                let limit = oversized.size(asked, atMost: maximumLimit)
            else { throw Self.refusal(400, "limit is invalid") }
            return .json("{\"data\":", array(account.window(from: skip, size: limit)), "}")
        }
    }

    private static func refusal(_ status: Int, _ message: String) -> VendorRefusal {
        VendorRefusal(status: status, body: "{\"error\":\"\(message)\"}")
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        bytes +=
            ("{\"id\":\"c-\(index)\",\"customer\":\(draw.name),\"monthlyRate\":\(draw.number(below: 900, 1)).90,"
            + "\"startsAt\":\"\(Moment.ascending(index).date)\",\"endsAt\":null}").utf8
    }
}
