import QuireHTTPServer

/// What GitHub answers when it does not answer.
extension GitHub {
    private static let documents = "https://docs.github.com/rest/using-the-rest-api"

    /// docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api: 5,000 requests an hour for a user's
    /// token. Without one there are 60; here as many.
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(5_000, perSeconds: 3_600, fields: fields) { _ in
            // "You will receive a 403 or 429 response, and the x-ratelimit-remaining header will be 0." No
            // `retry-after`. The text as clients report it.
            refusal(403, "API rate limit exceeded for user ID 1.", "/rate-limits-for-the-rest-api").response
        }
    }

    /// The same page: "No more than 900 points per minute are allowed for REST API endpoints"; a GET is one. In place of
    /// ``rateLimit`` where a client's answer to it is looked at: what is left cannot be seen in the fields, which are
    /// those of the hour.
    public static var secondaryRateLimit: VendorRateLimit {
        VendorRateLimit(900, perSeconds: 60) { state in
            // "A 403 or 429 response and an error message that indicates that you exceeded a secondary rate limit. If
            // the retry-after response header is present …" The text as clients report it.
            let text = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
            var response = refusal(403, text, "/rate-limits-for-the-rest-api#about-secondary-rate-limits").response
            response.headers.append(("retry-after", "\(state.secondsLeft)"))
            return response
        }
    }

    /// The same page, "Checking the status of your rate limit".
    private static func fields(_ state: VendorRateLimit.State) -> [(name: String, value: String)] {
        [
            ("x-ratelimit-limit", "\(state.limit)"), ("x-ratelimit-remaining", "\(state.remaining)"),
            ("x-ratelimit-used", "\(state.limit - state.remaining)"), ("x-ratelimit-reset", "\(state.resetsAt)"),
            ("x-ratelimit-resource", "core"),
        ]
    }

    static let notFound = refusal(404, "Not Found", "")
    // docs.github.com/en/rest/authentication/authenticating-to-the-rest-api, "Failed login limit": 401 and this message.
    static let badCredentials = refusal(401, "Bad credentials", "")
    /// As clients report it for pages of stargazers beyond the 400th.
    static let tooFar = refusal(
        422,
        "In order to keep the API fast for everyone, pagination is limited for this resource. Check the rel=last link "
            + "relation in the Link response header to see how far back you can traverse.",
        "/using-pagination-in-the-rest-api")

    /// docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api, "Not a supported version": 400 and a
    /// message about the version. Its text is not given.
    static func unsupported(_ version: String) -> VendorRefusal {
        refusal(400, "\(version) is not a supported version of the API.", "/troubleshooting-the-rest-api")
    }

    /// docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required, with this example.
    static let noUserAgent = VendorRefusal(
        status: 403,
        body: "\r\nRequest forbidden by administrative rules. Please make sure your request has a User-Agent header "
            + "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check "
            + "https://developer.github.com for other possible causes.\r\n",
        contentType: "text/html")

    private static func refusal(_ status: Int, _ message: String, _ page: String) -> VendorRefusal {
        VendorRefusal(
            status: status,
            body:
                "{\"message\":\(quoted(message)),\"documentation_url\":\"\(documents)\(page)\",\"status\":\"\(status)\"}"
        )
    }
}
