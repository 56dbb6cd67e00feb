/// How requests say who asks. Everything is rendered: no templates, no names of settings.
///
/// Printing one shows its kind and no more.
public enum Authentication: Sendable, Hashable {
    case none
    /// `Authorization: Bearer …` (RFC 6750, section 2.1).
    case bearer(Secret)
    /// `Authorization: Basic …` (RFC 7617).
    case basic(username: String, password: Secret)
    /// A key that never changes, in a field or in a parameter of the query.
    case apiKey(name: String, value: Secret, in: CredentialPlace)
    /// An access token from a token endpoint (RFC 6749).
    case oauth2(OAuth2)
    /// A token from a login request of the API's own.
    case sessionToken(SessionLogin)
    /// A signed statement, sent itself or exchanged for an access token (RFC 7523).
    case jwtBearer(JWTBearer)
    /// Each request signed with AWS Signature Version 4.
    case awsSigV4(AWSCredentials)
}

/// Where in a request a credential stands.
public enum CredentialPlace: Sendable, Hashable {
    case header, query
}

/// One more parameter of a token request. Its value is never printed, since any name may stand for a key.
public struct TokenParameter: Sendable, Hashable {
    public var name: String
    public var value: Secret

    public init(name: String, value: Secret) { (self.name, self.value) = (name, value) }
}

extension Authentication: CustomStringConvertible, CustomReflectable {
    /// The kind, as connectors name it.
    public var description: String {
        switch self {
        case .none: "none"
        case .bearer: "bearer"
        case .basic: "basic"
        case .apiKey: "api_key"
        case .oauth2: "oauth2"
        case .sessionToken: "session_token"
        case .jwtBearer: "jwt_bearer"
        case .awsSigV4: "aws_sigv4"
        }
    }

    // Otherwise `dump` would show the parts, such as the body of a login.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
