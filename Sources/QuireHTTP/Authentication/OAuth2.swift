/// How an access token is got from a token endpoint (RFC 6749).
public struct OAuth2: Sendable, Hashable {
    public enum Grant: Sendable, Hashable {
        /// Section 4.4.
        case clientCredentials
        /// Section 6. The server may answer with another refresh token, which then replaces this one.
        case refreshToken(Secret)
    }

    /// How the client says who it is (section 2.3.1).
    public enum ClientAuthentication: Sendable, Hashable {
        /// `Authorization: Basic …`
        case basic
        /// `client_id` and `client_secret` in the body.
        case body
    }

    public var grant: Grant
    /// https, or on this machine.
    public var tokenURL: HTTPURL
    public var clientID: String
    /// `nil` for public clients, which then say who they are in the body.
    public var clientSecret: Secret?
    /// Sent joined by spaces; none sends no `scope`.
    public var scopes: [String]
    public var clientAuthentication: ClientAuthentication
    /// More members of the token request's form, such as `audience`.
    public var parameters: [TokenParameter]

    public init(
        grant: Grant, tokenURL: HTTPURL, clientID: String, clientSecret: Secret? = nil, scopes: [String] = [],
        clientAuthentication: ClientAuthentication = .basic, parameters: [TokenParameter] = []
    ) {
        self.grant = grant
        self.tokenURL = tokenURL
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.scopes = scopes
        self.clientAuthentication = clientAuthentication
        self.parameters = parameters
    }
}
