import QuireConnector
import QuireHTTP
import QuirePagination

/// What Dynamics 365 and Dataverse make of a request (learn.microsoft.com/power-apps/developer/data-platform/webapi/query).
extension StreamSubject {
    /// By host, path, or the header that asks for server-driven pages.
    var isDataverse: Bool {
        guard let request else { return false }
        return request.url.origin.host.hasSuffix(".dynamics.com") || request.url.path.contains("/api/data/v")
            || pageSizePreference != nil
    }

    /// Of `Prefer: odata.maxpagesize=500`; 0 where no number stands there.
    var pageSizePreference: Int? {
        guard let prefer = request?.headers["Prefer"]?.lowercased(),
            let range = prefer.firstRange(of: "odata.maxpagesize")
        else { return nil }
        return Int(prefer[range.upperBound...].drop { $0 == "=" || $0 == " " }.prefix { $0.isNumber }) ?? 0
    }

    /// A parameter of the first request.
    func parameter(_ name: String) -> String? { request?.url.queryItems.last { $0.name == name }?.value }

    func place(ofParameter name: String) -> Place {
        queryMember(name)?.value.map(place) ?? stream.map { place($0.endpoint) } ?? place
    }
}
