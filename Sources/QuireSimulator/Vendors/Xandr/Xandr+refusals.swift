import QuireHTTPServer

/// What Xandr answers when it does not answer.
extension Xandr {
    /// learn.microsoft.com/en-us/xandr/bidders/api-usage-constraints: 100 reads in a minute; the Digital Platform's page
    /// names no number of its own but for the error message, which has the same. Fields come with a refusal only
    /// (…/digital-platform-api/api-usage-constraints).
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(100, perSeconds: 60) { state in
            // The text of …/digital-platform-api/05---throttling-pagination-and-filtering, "Error messages".
            let body =
                "{\"response\":{\"error_id\":\"SYSTEM\",\"error\":\"You have exceeded your request limit of "
                + "\(state.limit) per 60 seconds for this user, please wait and try again or contact AppNexus for "
                + "higher limits\",\"error_description\":\"rate limit has been exceeded\","
                + "\"error_code\":\"RATE_EXCEEDED\",\"dbg_info\":\(debugInfo)}}"
            var response = VendorRefusal(status: 429, body: body).response
            response.headers += [
                ("x-ratelimit-code", "429"), ("retry-after", "\(state.secondsLeft)"),
                ("x-ratelimit-count", "\(state.limit)"),
            ]
            return response
        }
    }

    /// "The user is not logged in, or the login credentials are invalid." The status is not documented, nor the text.
    static let notLoggedIn = refusal(401, "NOAUTH", "Authentication failed - not logged in")

    /// "A JSON response will be returned with "error" and "error_id" fields." Codes: api-semantics, "Error messages".
    /// Which status they come with is not documented.
    static func refusal(_ status: Int, _ code: String, _ text: String) -> VendorRefusal {
        // The document's example escapes the slash.
        let escaped = quoted(text).utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: "\\/")
        return VendorRefusal(
            status: status,
            body: "{\"response\":{\"error_id\":\"\(code)\",\"error\":\(escaped),\"dbg_info\":\(debugInfo)}}")
    }
}
