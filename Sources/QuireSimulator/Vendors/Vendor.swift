public import QuireHTTPServer

/// A company's listing API, written from that company's public documentation alone.
///
/// Each rule names the document that it comes from, or says what it stands on where none was found. A vendor is a
/// value: it answers a request from its options and its ``VendorAccount``, and remembers nothing. Filters that a
/// document names are taken and narrow nothing: every record passes them.
public protocol Vendor: Sendable {
    /// The first segment of its paths, in lower case: `/freshsales/…`. What follows is the vendor's own path.
    static var name: String { get }
    var account: VendorAccount { get }

    /// The request that a crawl begins with, with credentials where the account wants them.
    var firstRequest: ServerRequest { get }

    /// The field by which a client proves that it holds the token.
    func credentials(for token: String) -> (name: String, value: String)

    /// Answers a request whose path begins with ``name``. Never fails: what a client does wrong is answered in the
    /// vendor's own form.
    func answer(_ request: ServerRequest) -> ServerResponse

    /// Appends the JSON text of one record as the listing gives it: one object, no line break.
    /// - Parameter index: The place in the listing, from 0.
    func append(recordAt index: Int, to bytes: inout [UInt8])
}

extension Vendor {
    /// A first request to this path and query, which stand behind the vendor's name.
    func start(_ target: String, method: String = "GET", body: String? = nil) -> ServerRequest {
        var request = ServerRequest(method: method, target: "/\(Self.name)\(target)")
        if let token = account.token { request.headers.append(credentials(for: token)) }
        if let body {
            request.headers.append(("Content-Type", "application/json"))
            request.body = Array(body.utf8)
        }
        return request
    }

    /// Whether a request shows the account's token byte for byte, or none is wanted.
    func admits(_ request: ServerRequest) -> Bool {
        guard let token = account.token else { return true }
        let wanted = credentials(for: token)
        return request.header(wanted.name).map { same($0, wanted.value) } ?? false
    }

    func respond(
        to request: ServerRequest, _ listing: (VendorRequest) throws(VendorRefusal) -> ServerResponse
    ) -> ServerResponse {
        do throws(VendorRefusal) { return try listing(VendorRequest(request)) } catch { return error.response }
    }

    /// The records of a page as a JSON array.
    func array(_ rows: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for row in rows {
            if row > rows.lowerBound { bytes.append(UInt8(ascii: ",")) }
            append(recordAt: row, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }
}

/// Equal byte for byte, which `==` on strings does not ask.
func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
