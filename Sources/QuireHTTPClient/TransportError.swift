/// Why a request brought no complete response.
public enum TransportError: Error, Equatable, Sendable {
    case cannotResolve(host: String)
    case cannotConnect(origin: String, detail: String)
    case timedOut(detail: String)
    case tls(detail: String)
    case connectionLost(detail: String)
    /// The body ended before its stated length.
    case truncated(detail: String)
    case badEncoding(detail: String)
    /// Compressed in a way that libcurl does not read: several gzip members, or bytes behind the end.
    case unreadableEncoding
    case bodyTooLarge(limit: Int)
    case headersTooLarge(limit: Int)
    case refusedURL(String)
    /// A recording stands in for the server, and has no answer to this request.
    case notRecorded(String)
    case cancelled
    case other(code: Int, detail: String)

    /// Whether the same request may well succeed a little later.
    public var isTransient: Bool {
        switch self {
        case .cannotResolve, .cannotConnect, .timedOut, .connectionLost, .truncated, .badEncoding, .other: true
        case .tls, .unreadableEncoding, .bodyTooLarge, .headersTooLarge, .refusedURL, .notRecorded, .cancelled:
            false
        }
    }
}

extension TransportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cannotResolve(let host):
            "the host \(host) is not known to the name service: check the spelling, or the network"
        case .cannotConnect(let origin, let detail): "no connection to \(origin): \(detail)"
        case .timedOut(let detail): "timed out: \(detail)"
        case .tls(let detail): "no secure connection: \(detail)"
        case .connectionLost(let detail): "the connection broke: \(detail)"
        case .truncated(let detail): "the response was cut off: \(detail)"
        case .badEncoding(let detail): "the response's compression is broken: \(detail)"
        case .unreadableEncoding:
            "the response's compression cannot be read: several gzip members, or bytes behind the end"
        case .bodyTooLarge(let limit):
            "the page is larger than \(limit) bytes, decompressed: ask for smaller pages, or raise the limit"
        case .headersTooLarge(let limit): "the response's header is larger than \(limit) bytes"
        case .refusedURL(let detail), .notRecorded(let detail): detail
        case .cancelled: "cancelled"
        case .other(let code, let detail): "the request failed (libcurl error \(code)): \(detail)"
        }
    }
}
