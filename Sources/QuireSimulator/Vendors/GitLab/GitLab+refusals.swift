import QuireHTTP
import QuireHTTPServer

/// What GitLab answers when it does not answer.
extension GitLab {
    /// docs.gitlab.com/user/gitlab_com/#rate-limits-on-gitlabcom: "Authenticated API traffic for a user: 2,000 requests
    /// each minute". Fields: docs.gitlab.com/administration/settings/user_and_ip_rate_limits/#response-headers.
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(2_000, perSeconds: 60) { state in
            [
                ("RateLimit-Limit", "\(state.limit)"), ("RateLimit-Name", "throttle_authenticated_api"),
                ("RateLimit-Observed", "\(state.limit - state.remaining)"),
                ("RateLimit-Remaining", "\(state.remaining)"), ("RateLimit-Reset", "\(state.resetsAt)"),
            ]
        } refusal: { state in
            // The same page: "a 429 response code and a plain-text body, which by default is Retry later".
            ServerResponse(
                status: 429,
                headers: [
                    ("Content-Type", "text/plain"), ("RateLimit-ResetTime", HTTPDate.format(Int64(state.resetsAt))),
                    ("Retry-After", "\(state.secondsLeft)"),
                ], body: Array("Retry later\n".utf8))
        }
    }

    // docs.gitlab.com/api/rest/authentication/: "If authentication information is not valid or is missing, GitLab
    // returns an error message with a status code of 401", with this body.
    static let unauthorized = VendorRefusal(status: 401, body: "{\"message\":\"401 Unauthorized\"}")
    static let notFound = VendorRefusal(status: 404, body: "{\"error\":\"404 Not Found\"}")
    static let wrongMethod = VendorRefusal(status: 405, body: "{\"error\":\"405 Not Allowed\"}")
    static let noKeyset = VendorRefusal(
        status: 405, body: "{\"error\":\"Keyset pagination is not yet available for this type of request\"}")

    /// The text as clients report it.
    static func tooFar(_ offset: Int) -> VendorRefusal {
        VendorRefusal(
            status: 405,
            body: "{\"error\":\"Offset pagination has a maximum allowed offset of \(offset) for requests that return "
                + "objects of type Project. Remaining records can be retrieved using keyset pagination.\"}")
    }

    /// docs.gitlab.com/api/rest/troubleshooting/#status-codes: 400 for a parameter that is missing or not valid.
    static func invalid(_ reason: String) -> VendorRefusal {
        VendorRefusal(status: 400, body: "{\"error\":\(quoted(reason))}")
    }
}
