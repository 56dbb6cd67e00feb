import QuireHTTPServer

/// An answer to a request that cannot be met, in the vendor's own form.
struct VendorRefusal: Error {
    let status: Int
    let body: String
    var contentType = "application/json"

    var response: ServerResponse {
        ServerResponse(status: status, headers: [("Content-Type", contentType)], body: Array(body.utf8))
    }
}

extension ServerResponse {
    /// A refusal that no request is needed for, with fields of its own: a limit's.
    static func refusal(_ status: Int, _ json: String, _ headers: [(name: String, value: String)]) -> ServerResponse {
        var response = VendorRefusal(status: status, body: json).response
        response.headers += headers
        return response
    }
}

/// A JSON string, whatever the text holds.
func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"", "\\": quoted += "\\\(scalar)"
        case ..<" ": quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
