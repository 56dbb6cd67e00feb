public import QuireHTTPServer

/// A company's listing API, written from that company's public documentation alone.
///
/// Each rule names the document that it comes from, or says what it stands on where none was found. A vendor is a
/// value: it answers a request from its options and its ``VendorAccount``, and remembers nothing. Filters that a
/// document names are taken and narrow nothing: every record passes them.
public protocol Vendor: Sendable {
    /// The first segment of its paths, in lower case: `/freshsales/…`. What follows is the vendor's own path.
    static var name: String { get }
    /// How many requests it answers in a time; `nil` where its documents name no limit.
    static var rateLimit: VendorRateLimit? { get }
    var account: VendorAccount { get set }

    /// With the options that its documentation suggests.
    init(_ account: VendorAccount)

    /// What can be read here, in full: the truth that a crawl is compared with.
    var listings: [VendorListing] { get }

    /// What a client has to be told beside the token to read ``listings``, by the names that the vendor's documents use:
    /// ids of accounts, places, tables.
    var settings: [(name: String, value: String)] { get }

    /// The field by which a client proves that it holds the token.
    func credentials(for token: String) -> (name: String, value: String)

    /// Answers a request whose path begins with ``name``. Never fails: what a client does wrong is answered in the
    /// vendor's own form.
    func answer(_ request: ServerRequest) -> ServerResponse

    /// Appends the JSON text of one record of the first listing: one object, no line break.
    /// - Parameter index: By the order in which records were made, from 0. The same record for good.
    func append(recordAt index: Int, to bytes: inout [UInt8])
}

/// One listing of a vendor: every record that a client can read there.
public struct VendorListing: Sendable {
    /// As connectors name the stream.
    public let name: String
    /// The request that a crawl begins with, with credentials where the account wants them. For a listing below
    /// parents, that of the first parent.
    public let firstRequest: ServerRequest
    /// Records that are there now, over all parents.
    public let count: Int
    private let write: @Sendable (Int, inout [UInt8]) -> Void

    /// - Parameter write: Appends the JSON text of the record at a position, from 0.
    init(
        _ name: String, _ firstRequest: ServerRequest, count: Int,
        write: @escaping @Sendable (_ position: Int, _ bytes: inout [UInt8]) -> Void
    ) {
        (self.name, self.firstRequest, self.count, self.write) = (name, firstRequest, count, write)
    }

    /// The JSON text of one record as the listing gives it.
    /// - Parameter position: 0 to ``count``, in any fixed order.
    public func append(recordAt position: Int, to bytes: inout [UInt8]) { write(position, &bytes) }
}

extension Vendor {
    public static var rateLimit: VendorRateLimit? { nil }
    public var settings: [(name: String, value: String)] { [] }

    public var firstRequest: ServerRequest { listings[0].firstRequest }

    /// The first listing, whose records are the account's.
    func listing(_ name: String, _ firstRequest: ServerRequest) -> VendorListing {
        VendorListing(name, firstRequest, count: account.count) { position, bytes in
            append(recordAt: account.index(at: position), to: &bytes)
        }
    }

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

    /// The records at these places, in the order in which they were made, as a JSON array.
    func array(_ rows: Range<Int>) -> [UInt8] {
        jsonArray(rows) { row, bytes in append(recordAt: account.index(at: row), to: &bytes) }
    }
}

/// Equal byte for byte, which `==` on strings does not ask.
func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
