/// A JSON Web Token (RFC 7519) that this client signs itself.
public struct JWTBearer: Sendable, Hashable {
    /// RFC 7518, section 3.1.
    public enum Algorithm: String, Sendable, Hashable, CaseIterable {
        case hs256 = "HS256"
        case hs384 = "HS384"
        case hs512 = "HS512"
        case rs256 = "RS256"
        case rs384 = "RS384"
        case rs512 = "RS512"
        case es256 = "ES256"
    }

    public var algorithm: Algorithm
    /// For `HS…` the shared secret; for the others a private key in PEM, PKCS #8 or the older form of its kind.
    public var key: Secret
    /// ``key`` is base64 of the key's bytes.
    public var keyIsBase64: Bool
    /// A JSON object. `iat` and `exp` are added where they are not in it; a `jti` that is null gets a new value for each
    /// token, for servers that take one only once.
    public var claims: String
    /// A JSON object: members beside `alg` and `typ`, such as `kid`.
    public var header: String
    /// From `iat` to `exp`.
    public var lifetime: Duration
    /// Exchanges the token for an access token there (RFC 7523, section 2.1); `nil`: it is sent itself, as bearer.
    public var tokenURL: HTTPURL?
    /// More members of the exchange's form.
    public var parameters: [TokenParameter]

    public init(
        algorithm: Algorithm, key: Secret, keyIsBase64: Bool = false, claims: String = "{}", header: String = "{}",
        lifetime: Duration = .seconds(300), tokenURL: HTTPURL? = nil, parameters: [TokenParameter] = []
    ) {
        self.algorithm = algorithm
        self.key = key
        self.keyIsBase64 = keyIsBase64
        self.claims = claims
        self.header = header
        self.lifetime = lifetime
        self.tokenURL = tokenURL
        self.parameters = parameters
    }
}
