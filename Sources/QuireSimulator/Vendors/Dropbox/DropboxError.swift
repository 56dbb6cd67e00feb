import QuireHTTPServer

/// The two ways in which Dropbox says no
/// (www.dropbox.com/developers/documentation/http/documentation#error-handling).
struct DropboxError {
    /// `files/list_folder`.
    let function: String

    /// 400: bad input; "the response body is a plaintext message".
    func text(_ message: String) -> VendorRefusal {
        VendorRefusal(
            status: 400, body: "Error in call to API function \"\(function)\": \(message)",
            contentType: "text/plain; charset=utf-8")
    }

    /// Endpoint-specific errors: JSON with a summary and a tagged value.
    static func tagged(_ status: Int, _ tag: String, inner: String? = nil) -> VendorRefusal {
        let detail = inner.map { ",\"\(tag)\":{\".tag\":\"\($0)\"}" } ?? ""
        let summary = ([tag] + (inner.map { [$0] } ?? [])).joined(separator: "/")
        return VendorRefusal(
            status: status,
            body: "{\"error_summary\":\"\(summary)/...\",\"error\":{\".tag\":\"\(tag)\"\(detail)}}")
    }

    /// The arguments of an RPC endpoint: JSON in the body, declared as such (#formats).
    func arguments(of request: ServerRequest) throws(VendorRefusal) -> FlatObject {
        let type = request.header("Content-Type") ?? ""
        guard same(type, "application/json") || same(type, "application/json; charset=utf-8") else {
            throw text("Bad HTTP \"Content-Type\" header: \(quoted(type)). Expecting \"application/json\".")
        }
        do { return try FlatObject(request.body) } catch {
            throw text("request body: could not decode input as JSON")
        }
    }

    func allow(_ names: [String], in body: FlatObject) throws(VendorRefusal) {
        guard let unknown = body.names.first(where: { name in !names.contains { same($0, name) } }) else { return }
        throw text("request body: unknown field \(quoted(unknown))")
    }
}
