import QuireHTTP
import QuireHTTPServer

/// Who may come in, to which location.
struct GoHighLevelGate {
    private let vendor: GoHighLevel

    init(_ vendor: GoHighLevel) { self.vendor = vendor }

    /// - Throws: The 401 of `UnauthorizedDTO`.
    func check(
        _ request: ServerRequest, _ route: GoHighLevelRoute?, _ ask: VendorRequest
    ) throws(VendorRefusal) {
        guard vendor.admits(request) || holdsLocationToken(request, route, ask) else {
            throw GoHighLevelError.unauthorized("Invalid token: access token is invalid")
        }
        try Self.checkVersion(request)
    }

    /// The published versions are taken everywhere; none and an unknown one are a 401. The texts as clients report
    /// them.
    static func checkVersion(_ request: ServerRequest) throws(VendorRefusal) {
        guard let version = request.header("Version") else {
            throw GoHighLevelError.unauthorized("version header was not found.")
        }
        guard versions.contains(where: { same($0, version) }) else {
            throw GoHighLevelError.unauthorized("version header is invalid")
        }
    }

    /// marketplace.gohighlevel.com/docs/Versioning.
    private static let versions = ["2021-04-15", "2021-07-28", "2023-02-21", "v3"]

    private func holdsLocationToken(
        _ request: ServerRequest, _ route: GoHighLevelRoute?, _ ask: VendorRequest
    ) -> Bool {
        guard vendor.agencyToken != nil, let route, let given = request.header("Authorization") else { return false }
        let location: String?
        if case .tasks(let contact) = route {
            location = GoHighLevelLocation(ofRecord: contact, in: vendor.account).id
        } else {
            location = route.location.flatMap { ask.text($0) }
        }
        return location.map { same("Bearer " + vendor.locationToken($0), given) } ?? false
    }
}

extension GoHighLevel {
    /// The token that the agency's is changed for, good for one location.
    public func locationToken(_ location: String) -> String {
        "loc-" + AlphanumericID(kind: agencyToken ?? "", place: location).text(0)
    }

    /// apps/oauth.json, `POST /oauth/locationToken`: a form of `companyId` and `locationId`.
    func locationToken(_ ask: VendorRequest) throws(VendorRefusal) -> ServerResponse {
        guard let agencyToken, let given = ask.request.header("Authorization"),
            same("Bearer " + agencyToken, given)
        else { throw GoHighLevelError.unauthorized("Invalid token: access token is invalid") }
        let form = (try? HTTPURL("http://127.0.0.1/?" + String(decoding: ask.request.body, as: UTF8.self)))?.queryItems
        func field(_ name: String) throws(VendorRefusal) -> String {
            guard let value = form?.last(where: { same($0.name, name) })?.value, !value.isEmpty else {
                throw GoHighLevelError.unprocessable("\(name) should not be empty")
            }
            return value
        }
        _ = try field("companyId")
        let location = try field("locationId")
        return .json(
            "{\"access_token\":\"\(locationToken(location))\",\"token_type\":\"Bearer\",\"expires_in\":86399,"
                + "\"scope\":\"contacts.readonly opportunities.readonly conversations.readonly\","
                + "\"locationId\":\(quoted(location)),\"userId\":\"l1C08ntBrFjLS0elLIYU\"}")
    }
}
