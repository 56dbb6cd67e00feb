import QuireBase
public import QuireHTTPServer

/// A server on a free port of 127.0.0.1 that holds one data set and lists it in many ways.
///
/// The listings are written from what their schemes publicly mean, and share no code with the client that reads them.
/// They are strict: a parameter or token that they do not know is answered with 400.
public final class ListingOrigin: Sendable {
    public let data: DataSet
    private let server: HTTPServer

    /// Serves until ``stop()`` or until the last reference goes.
    public init(_ data: DataSet, listings: [Listing] = Listing.all) throws(HTTPServerError) {
        self.data = data
        let byPath = Dictionary(uniqueKeysWithValues: listings.map { ($0.path, $0) })
        server = try HTTPServer { request in Self.answer(request, data, byPath) }
    }

    /// `http://127.0.0.1:PORT`, without a slash behind it.
    public var baseURL: String { server.baseURL }

    public func stop() { server.stop() }

    private static func answer(_ request: ServerRequest, _ data: DataSet, _ listings: [String: Listing])
        -> ServerResponse
    {
        guard let listing = listings[String(request.target.prefix { $0 != "?" })] else {
            return Refusal(status: 404, "there is no such listing").response
        }
        guard request.method == listing.method || request.method == "HEAD" && listing.method == "GET" else {
            return Refusal(status: 405, "this listing is for \(listing.method)").response
        }
        do throws(Refusal) { return try listing.answer(ListingRequest(request), data) } catch { return error.response }
    }
}
