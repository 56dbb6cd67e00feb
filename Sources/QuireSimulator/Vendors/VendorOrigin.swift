public import QuireHTTPServer

/// A server on a free port of 127.0.0.1 for one vendor or several, each under the path of its name.
public final class VendorOrigin: Sendable {
    private let server: HTTPServer

    /// Told of each request and what it was answered with, on a thread of the server's, before the answer goes out.
    public typealias Observer = @Sendable (ServerRequest, ServerResponse) -> Void

    /// Serves until ``stop()`` or until the last reference goes.
    /// - Parameter vendors: At most one of each name; of two, the first answers.
    public init(_ vendors: [any Vendor], observer: Observer? = nil) throws(HTTPServerError) {
        server = try HTTPServer { request in
            let response = Self.answer(request, vendors)
            observer?(request, response)
            return response
        }
    }

    /// Every vendor there is, with the options that its documentation suggests.
    public convenience init(_ account: VendorAccount) throws(HTTPServerError) { try self.init(Self.all(account)) }

    public static func all(_ account: VendorAccount) -> [any Vendor] {
        [
            Freshsales(account), Freshdesk(account), Zoom(account), Dropbox(account), Braze(account),
            Plentific(account), Spiribo(account), Shopify(account),
        ]
    }

    /// `http://127.0.0.1:PORT`, without a slash behind it.
    public var baseURL: String { server.baseURL }

    public func stop() { server.stop() }

    private static func answer(_ request: ServerRequest, _ vendors: [any Vendor]) -> ServerResponse {
        let vendor = vendors.first { vendor in
            let path = "/\(type(of: vendor).name)/"
            return request.target.utf8.starts(with: path.utf8)
        }
        return vendor?.answer(request) ?? Refusal(status: 404, "no vendor of that name is served here").response
    }
}
