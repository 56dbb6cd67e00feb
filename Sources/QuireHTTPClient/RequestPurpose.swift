public import QuireHTTP

/// What a request is for.
public enum RequestPurpose: Sendable {
    case page(UnsignedRequest)
    /// A token: neither what is sent nor what comes back may be kept.
    case token
}

/// A request for a page as the crawl made it, before credentials were put in.
public struct UnsignedRequest: Sendable {
    public let request: HTTPRequest
    /// What must not be kept, as far as it is known when this is called: tokens are got on the way.
    public let secrets: @Sendable () -> [Secret]
    /// Fields of the response that lead to the next page, whatever they are called.
    public let fields: [String]

    public init(_ request: HTTPRequest, fields: [String] = [], secrets: @escaping @Sendable () -> [Secret] = { [] }) {
        (self.request, self.fields, self.secrets) = (request, fields, secrets)
    }
}
