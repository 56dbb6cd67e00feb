public import QuireHTTPServer

/// Plentific: limit and offset in fields of the request; bare arrays.
///
/// `GET /plentific/properties` with `X-Pagination-Offset` and `X-Pagination-Limit`, also below a version such as
/// `/plentific/2023-02-01`. The names of the fields and the bare array stand on a configuration in public use
/// (docs.locoia.com, "Pagination Automation", Plentific); dev.plentific.com could be read only in part.
public struct Plentific: Vendor {
    public static let name = "plentific"
    public var account: VendorAccount
    /// Records of a page when no limit is asked for.
    ///
    /// 200 stands on that configuration: its first request has no fields, its second begins at offset 200.
    public var defaultLimit = 200
    /// Most records of a page. Documented nowhere that could be read.
    public var maximumLimit = 200
    /// For a limit above ``maximumLimit``.
    public var oversized = OversizedPage.clamped

    public init(_ account: VendorAccount) { self.account = account }

    public var listings: [VendorListing] { [listing("properties", start("/properties"))] }

    // dev.plentific.com, "Authentication": `Authorization: Bearer <access_token>`.
    public func credentials(for token: String) -> (name: String, value: String) { ("Authorization", "Bearer " + token) }

    public func answer(_ request: ServerRequest) -> ServerResponse {
        respond(to: request) { ask throws(VendorRefusal) in
            // dev.plentific.com lists 401 among the responses; the bodies of errors are made up.
            guard admits(request) else { throw Self.refusal(401, "Unauthorized") }
            guard ask.path.count == 1 || ask.path.count == 2, ask.path.last == "properties" else {
                throw Self.refusal(404, "Not found")
            }
            guard request.method == "GET" else { throw Self.refusal(405, "Method not allowed") }
            guard let offset = number("X-Pagination-Offset", default: 0, request), offset >= 0 else {
                throw Self.refusal(400, "X-Pagination-Offset is invalid")
            }
            guard let asked = number("X-Pagination-Limit", default: defaultLimit, request), asked > 0,
                let limit = oversized.size(asked, atMost: maximumLimit)
            else { throw Self.refusal(400, "X-Pagination-Limit is invalid") }
            return .json("", array(account.window(from: offset, size: limit)))
        }
    }

    private func number(_ field: String, default value: Int, _ request: ServerRequest) -> Int? {
        request.header(field).map(VendorRequest.number) ?? value
    }

    private static func refusal(_ status: Int, _ message: String) -> VendorRefusal {
        VendorRefusal(status: status, body: "{\"detail\":\"\(message)\"}")
    }

    public func append(recordAt index: Int, to bytes: inout [UInt8]) {
        let draw = account.draw(index)
        bytes +=
            ("{\"id\":\(700_000 + index),\"address\":{\"street\":\(draw.name),"
            + "\"number\":\"\(draw.number(below: 200, 1))\"},"
            + "\"rent\":\(draw.number(below: 3_000, 2)).50,\"external_id\":\"000\(index)\",\"archived\":false}")
            .utf8
    }
}
