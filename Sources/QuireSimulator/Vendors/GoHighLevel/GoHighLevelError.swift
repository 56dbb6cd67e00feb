/// The forms of `BadRequestDTO`, `UnauthorizedDTO` and `UnprocessableDTO`
/// (github.com/GoHighLevel/highlevel-api-docs, common/common-schemas.json).
enum GoHighLevelError {
    static func badRequest(_ message: String) -> VendorRefusal {
        VendorRefusal(status: 400, body: "{\"statusCode\":400,\"message\":\(quoted(message))}")
    }

    static func unauthorized(_ message: String) -> VendorRefusal {
        VendorRefusal(
            status: 401, body: "{\"statusCode\":401,\"message\":\(quoted(message)),\"error\":\"Unauthorized\"}")
    }

    static func unprocessable(_ message: String) -> VendorRefusal {
        VendorRefusal(
            status: 422,
            body: "{\"statusCode\":422,\"message\":[\(quoted(message))],\"error\":\"Unprocessable Entity\"}")
    }

    /// No document; the text as clients report it.
    static func notFound(_ method: String, _ path: [String]) -> VendorRefusal {
        let message = quoted("Cannot \(method) /" + path.joined(separator: "/"))
        return VendorRefusal(
            status: 404, body: "{\"statusCode\":404,\"message\":\(message),\"error\":\"Not Found\"}")
    }
}
