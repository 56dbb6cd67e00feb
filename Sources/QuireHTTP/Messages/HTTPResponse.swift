public import QuireBase

/// One response, its body decompressed and complete.
public struct HTTPResponse: Sendable {
    /// The status code, 100...999.
    public var status: Int
    public var headers: HTTPHeaders
    public var body: PaddedBytes
    /// The URL that answered: the last one, if there were redirects.
    public var url: HTTPURL
    /// Bytes of body received, before decompression.
    public var wireBytes: Int
    /// From the start of the request to the last byte of the body.
    public var duration: Duration

    public init(
        status: Int, headers: HTTPHeaders, body: PaddedBytes, url: HTTPURL, wireBytes: Int, duration: Duration
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.url = url
        self.wireBytes = wireBytes
        self.duration = duration
    }
}

extension HTTPResponse: CustomStringConvertible {
    /// Status, URL with its secrets hidden, and sizes.
    public var description: String { "\(status) from \(url.redacted), \(body.count) bytes (\(wireBytes) on the wire)" }
}
