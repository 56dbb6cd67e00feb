/// A login request whose answer holds a token for all further requests.
public struct SessionLogin: Sendable, Hashable {
    /// Complete. Its URL is https, on this machine, or at the origin that the token is for.
    public var request: HTTPRequest
    /// Where the token is in the answer: a JSONPath such as `$.token`, or `header:Name`.
    public var token: String
    /// How long a token is good for; `nil`: until the server answers 401.
    public var expiresIn: Duration?
    /// The field or parameter that carries the token.
    public var name: String
    /// What stands before the token in the value, such as `Bearer `.
    public var prefix: String
    public var suffix: String
    public var place: CredentialPlace
    /// What of ``request`` must not show and has a name that does not say so.
    public var secrets: [Secret]

    public init(
        request: HTTPRequest, token: String, expiresIn: Duration? = nil, name: String = "Authorization",
        prefix: String = "", suffix: String = "", in place: CredentialPlace = .header, secrets: [Secret] = []
    ) {
        self.request = request
        self.token = token
        self.expiresIn = expiresIn
        self.name = name
        self.prefix = prefix
        self.suffix = suffix
        self.place = place
        self.secrets = secrets
    }
}

// Otherwise `dump` would show the body byte by byte.
extension SessionLogin: CustomStringConvertible, CustomReflectable {
    public var description: String { "login by \(request)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
