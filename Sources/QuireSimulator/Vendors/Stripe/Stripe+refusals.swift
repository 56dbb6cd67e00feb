import QuireHTTPServer

/// What Stripe answers when it does not answer. The form and the codes are those of docs.stripe.com/api/errors and
/// docs.stripe.com/error-codes; the texts, where no document gives one, as clients report them.
extension Stripe {
    /// docs.stripe.com/rate-limits: in live mode 100 requests a second for an account, in a sandbox 25, and 25 for
    /// every single endpoint in either. An account that lists one thing meets the endpoint's.
    public static var rateLimit: VendorRateLimit? {
        VendorRateLimit(25, perSeconds: 1) { _ in
            // The same page: "429 Too Many Requests", the reason in this field, and no word of how long to wait.
            var response = refusal(
                429,
                "Request rate limit exceeded. Learn more about rate limits here "
                    + "https://stripe.com/docs/rate-limits.", code: "rate_limit"
            ).response
            response.headers.append(("Stripe-Rate-Limited-Reason", "endpoint-rate"))
            return response
        }
    }

    static let noKey = refusal(
        401,
        "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth "
            + "(e.g. 'Authorization: Bearer YOUR_SECRET_KEY').")
    static let wrongKey = refusal(401, "Invalid API Key provided: ****")
    static let bothCursors = refusal(
        400, "Received both starting_after and ending_before parameters. Please pass in only one.",
        param: "ending_before")

    static func unrecognized(_ request: ServerRequest) -> VendorRefusal {
        let path = request.target.utf8.dropFirst("/\(name)".utf8.count).prefix { $0 != UInt8(ascii: "?") }
        return refusal(
            404, "Unrecognized request URL (\(request.method): \(String(decoding: Array(path), as: UTF8.self))).")
    }

    static func unknown(_ parameter: String) -> VendorRefusal {
        refusal(400, "Received unknown parameter: \(parameter)", code: "parameter_unknown", param: parameter)
    }

    static func invalidInteger(_ text: String) -> VendorRefusal {
        refusal(400, text, code: "parameter_invalid_integer", param: "limit")
    }

    static func empty(_ parameter: String) -> VendorRefusal {
        refusal(
            400, "You passed an empty string for '\(parameter)'.", code: "parameter_invalid_empty", param: parameter)
    }

    static func missing(_ id: String, _ parameter: String, _ kind: Kind) -> VendorRefusal {
        refusal(
            400, "No such \(kind == .customers ? "customer" : "charge"): '\(id)'", code: "resource_missing",
            param: parameter)
    }

    private static func refusal(
        _ status: Int, _ message: String, code: String? = nil, param: String? = nil
    ) -> VendorRefusal {
        let code = code.map { "\"code\":\"\($0)\",\"doc_url\":\"https://stripe.com/docs/error-codes\"," } ?? ""
        let param = param.map { "\"param\":\(quoted($0))," } ?? ""
        return VendorRefusal(
            status: status,
            body: "{\"error\":{\(code)\"message\":\(quoted(message)),\(param)\"type\":\"invalid_request_error\"}}")
    }
}
