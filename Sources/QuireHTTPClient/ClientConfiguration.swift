public import QuireHTTP

/// How to connect, and how much to accept.
public struct ClientConfiguration: Sendable {
    public var connectTimeout: Duration = .seconds(10)
    /// For one request, from its start to the last byte.
    public var timeout: Duration = .seconds(30)
    /// Decompressed bytes of one body. Enforced while receiving.
    public var maxBodyBytes = 256 * 1024 * 1024
    /// Bytes of one response's header section.
    public var maxHeaderBytes = 64 * 1024
    /// A file of certificates to trust instead of the system's.
    public var caFile: String?
    /// The client's own certificate and key, PEM files.
    public var certificateFile: String?
    public var keyFile: String?
    /// Accept any certificate. For trying things out; secrets are then open to anyone on the way.
    public var acceptsAnyCertificate = false
    /// A proxy for everything; `nil`: as `http_proxy`, `HTTP_PROXY`, `https_proxy`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` say.
    /// ``proxy(_:)`` checks one.
    public var proxy: Secret?

    public init() {}
}
