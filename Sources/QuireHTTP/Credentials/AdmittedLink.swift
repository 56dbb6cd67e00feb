/// A URL that a server named and that may be called.
public struct AdmittedLink: Sendable, Equatable {
    public var url: HTTPURL
    /// Whether the request may be signed. Without, send ``HTTPHeaders/withoutCredentials()`` only.
    public var carriesCredentials: Bool

    public init(url: HTTPURL, carriesCredentials: Bool) {
        self.url = url
        self.carriesCredentials = carriesCredentials
    }
}
