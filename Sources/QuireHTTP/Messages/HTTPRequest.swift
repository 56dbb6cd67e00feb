/// One request, complete but for what the connection adds (`Host`, `Content-Length`).
public struct HTTPRequest: Sendable, Hashable {
    public var method: HTTPMethod
    public var url: HTTPURL
    public var headers: HTTPHeaders
    /// `nil` sends no body, which is not the same as an empty one.
    public var body: [UInt8]?

    public init(method: HTTPMethod = .get, url: HTTPURL, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    public static func get(_ url: HTTPURL) -> HTTPRequest { HTTPRequest(url: url) }
}

extension HTTPRequest: CustomStringConvertible {
    /// Method and URL, secrets hidden.
    public var description: String { "\(method) \(url.redacted)" }
}
