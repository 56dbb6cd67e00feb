import QuireHTTPServer

/// Whose limits hold for the vendors of a server.
public enum RateLimits: Sendable, Equatable {
    /// Each vendor's own.
    case documented
    case off
    /// These numbers for each of them. What they say and how they refuse stays their own, where they have a limit.
    case replaced(requests: Int, seconds: Int)

    func limit(of vendor: any Vendor) -> VendorRateLimit? {
        let documented = type(of: vendor).rateLimit
        switch self {
        case .documented: return documented
        case .off: return nil
        case .replaced(let requests, let seconds):
            guard var limit = documented else {
                return VendorRateLimit(requests, perSeconds: seconds, refusal: Self.refusal)
            }
            (limit.requests, limit.seconds) = (requests, seconds)
            return limit
        }
    }

    private static func refusal(_ state: VendorRateLimit.State) -> ServerResponse {
        var response = ServerResponse.json("{\"message\":\"Too Many Requests\"}")
        response.status = 429
        response.headers.append(("Retry-After", "\(state.secondsLeft)"))
        return response
    }
}
