/// Scheme, host and port (RFC 6454, section 4): what a secret is bound to.
public struct Origin: Hashable, Sendable {
    /// `http` or `https`.
    public let scheme: String
    /// In lower case; an IPv6 address in its shortest form (RFC 5952) and in brackets.
    public let host: String
    public let port: Int

    init(scheme: String, host: String, port: Int?) {
        self.scheme = scheme
        self.host = host
        self.port = port ?? Self.defaultPort(of: scheme)
    }

    /// - Parameter text: `https://a.example` or `http://a.example:8080`; one slash may follow.
    public init(_ text: String) throws(HTTPURLError) {
        let parts = try ReferenceParts(text)
        self = try parts.origin(in: text)
        guard parts.path.isEmpty || parts.path.elementsEqual("/".utf8), parts.query == nil, !parts.hasFragment else {
            throw HTTPURLError(.notAnOrigin, in: text)
        }
    }

    /// Whether the connection is encrypted.
    public var isSecure: Bool { scheme == "https" }

    /// Whether it is on this machine, so that nothing is on the way.
    package var isLoopback: Bool {
        host == "localhost" || host == "[::1]"
            || (host.utf8.starts(with: "127.".utf8) && host.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") })
    }

    /// Host and port as in a `Host` field (RFC 9110, section 7.2); a default port is left out.
    public var authority: String { port == Self.defaultPort(of: scheme) ? host : "\(host):\(port)" }

    private static func defaultPort(of scheme: String) -> Int { scheme == "https" ? 443 : 80 }
}

extension Origin: CustomStringConvertible {
    /// `https://a.example`; a default port is left out.
    public var description: String { "\(scheme)://\(authority)" }
}
