import QuireHTTPServer

/// What HubSpot answers when it does not answer.
extension HubSpot {
    /// developers.hubspot.com/changelog/increasing-our-api-limits: 190 requests in 10 seconds for a private app of a
    /// professional account, 650,000 a day. Fields and answer: developers.hubspot.com/docs/api/usage-details. The window
    /// here does not roll, and the day's count is not kept.
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(190, perSeconds: 10) { state in
            [
                ("X-HubSpot-RateLimit-Daily", "650000"),
                ("X-HubSpot-RateLimit-Daily-Remaining", "\(650_000 - (state.limit - state.remaining))"),
                ("X-HubSpot-RateLimit-Interval-Milliseconds", "10000"),
                ("X-HubSpot-RateLimit-Max", "\(state.limit)"),
                ("X-HubSpot-RateLimit-Remaining", "\(state.remaining)"),
            ]
        } refusal: { _ in
            // The latter page, "the 429 response will have the following format": "The message and policyName will
            // indicate which limit you hit". No field tells how long to wait.
            VendorRefusal(
                status: 429,
                body: "{\"status\":\"error\",\"message\":\"You have reached your ten_secondly_rolling limit.\","
                    + "\"errorType\":\"RATE_LIMIT\",\"correlationId\":\"\(correlation)\","
                    + "\"policyName\":\"TEN_SECONDLY_ROLLING\"}"
            ).response
        }
    }

    /// The text as clients report it.
    static let unauthorized = refusal(
        401,
        "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details "
            + "at https://developers.hubspot.com/docs/methods/auth/oauth-overview", "INVALID_AUTHENTICATION")

    static func invalid(_ reason: String) -> VendorRefusal { refusal(400, reason, "VALIDATION_ERROR") }

    /// developers.hubspot.com/docs/faq/api-error-responses: the members of an error.
    static func refusal(_ status: Int, _ message: String, _ category: String) -> VendorRefusal {
        VendorRefusal(
            status: status,
            body: "{\"status\":\"error\",\"message\":\(quoted(message)),\"correlationId\":\"\(correlation)\","
                + "\"category\":\"\(category)\"}")
    }

    private static let correlation = "aeb5f871-7f07-4993-9211-075dc63e7cbf"
}
