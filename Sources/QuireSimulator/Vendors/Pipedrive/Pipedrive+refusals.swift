import QuireHTTPServer

/// What Pipedrive answers when it does not answer.
extension Pipedrive {
    /// pipedrive.readme.io/docs/core-api-concepts-rate-limiting: 40 requests in 2 seconds for a token of the plan
    /// "Advanced", and these fields in every response. The daily budget of tokens is not kept.
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(40, perSeconds: 2) { state in
            [
                ("x-ratelimit-limit", "\(state.limit)"), ("x-ratelimit-remaining", "\(state.remaining)"),
                ("x-ratelimit-reset", "\(state.secondsLeft)"),
            ]
        } refusal: { state in
            // The same page: status 429 and a body; its text is not known here. An older edition of the page names
            // `Retry-After`, in seconds.
            var response = VendorRefusal(
                status: 429,
                body: "{\"success\":false,\"error\":\"Request over limit\",\"errorCode\":429,"
                    + "\"error_info\":\"Please check developers.pipedrive.com\"}"
            ).response
            response.headers.append(("Retry-After", "\(state.secondsLeft)"))
            return response
        }
    }

    /// As api.pipedrive.com answers in public to a request without a token, and clients report.
    static let unauthorized = VendorRefusal(
        status: 401,
        body: "{\"success\":false,\"error\":\"unauthorized access\",\"errorCode\":401,"
            + "\"error_info\":\"Please check developers.pipedrive.com\"}")

    // No document; the form of the other errors.
    static let unknownMethod = VendorRefusal(
        status: 404,
        body: "{\"success\":false,\"error\":\"Unknown method .\",\"error_info\":"
            + "\"Please check developers.pipedrive.com for more information about Pipedrive API.\"}")

    /// As clients of version 1 report.
    static let badRequest = VendorRefusal(
        status: 400,
        body: "{\"success\":false,\"error\":\"Bad request\",\"error_info\":\"Please check developers.pipedrive.com "
            + "for more information about Pipedrive API.\",\"data\":null,\"additional_data\":null}")

    /// Version 2 names the code, as clients report; the text is ours.
    static func invalid(_ reason: String) -> VendorRefusal {
        VendorRefusal(
            status: 400,
            body: "{\"success\":false,\"error\":\(quoted("Validation failed: " + reason)),"
                + "\"code\":\"ERR_SCHEMA_VALIDATION_FAILED\"}")
    }
}
