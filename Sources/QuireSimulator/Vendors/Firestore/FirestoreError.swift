/// The form of cloud.google.com/apis/design/errors: a status by number and by name, and a message.
enum FirestoreError {
    static func refusal(_ code: Int, _ status: String, _ message: String) -> VendorRefusal {
        VendorRefusal(
            status: code,
            body: "{\"error\":{\"code\":\(code),\"message\":\(quoted(message)),\"status\":\"\(status)\"}}",
            contentType: "application/json; charset=UTF-8")
    }

    static func invalid(_ message: String) -> VendorRefusal { refusal(400, "INVALID_ARGUMENT", message) }
}
