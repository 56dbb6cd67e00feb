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
