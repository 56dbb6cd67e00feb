import QuireBase
import QuireConnector
import QuireCrypto
public import QuireHTTP
public import QuireHTTPClient

/// Puts credentials into the requests of any number of crawls, with one token for all of them.
///
/// ```swift
/// let authenticator = try Authenticator(.bearer(Secret(token)), home: request.url.origin)
/// let crawl = Crawl(request, pagination: pagination, authenticator: authenticator)
/// ```
/// A token is got before its first use, again a minute (or a tenth of its life) before it expires, and once when a
/// server answers 401; whoever needs it meanwhile waits for the one request under way. Credentials go to ``home`` alone.
public final class Authenticator: Sendable {
    /// What is done to a request.
    enum Method: Sendable {
        case nothing
        case fixed(Credential, text: String)
        case token(TokenSource, Credential)
        case signature(AWSCredentials)
    }

    /// The origin that the credentials were given for.
    public let home: Origin
    let method: Method
    let requests: TokenRequests
    let onRotation: (@Sendable (Secret) throws -> Void)?
    /// Everything that changes; held for moments, never while waiting.
    let state: Lock<TokenState>

    /// - Parameters:
    ///   - home: Where requests are signed: the origin of the API.
    ///   - transport: Sends token requests.
    ///   - policy: Its retries, waits and back-off hold for token requests.
    ///   - secrets: What no message may show, beside the parts of `authentication` that are secret by their place.
    ///   - onRotation: Called with each new refresh token before anything is done with the answer it came in, so that it
    ///     can be stored: the one before it is worth nothing any more. What it throws ends the crawls that wait.
    /// - Throws: ``AuthenticationError/configuration(_:)`` for what no server would take.
    public init(
        _ authentication: Authentication, home: Origin, policy: CrawlPolicy = CrawlPolicy(),
        transport: any Transport = HTTPClient(), environment: CrawlEnvironment = .system,
        secrets: [Secret] = [], onRotation: (@Sendable (Secret) throws -> Void)? = nil
    ) throws(AuthenticationError) {
        try authentication.check(home: home, now: environment.unixTime())
        self.home = home
        self.onRotation = onRotation
        method = try Method(authentication)
        requests = TokenRequests(transport: transport, policy: policy, environment: environment)
        state = Lock(TokenState(authentication, secrets))
    }

    /// One for a recorded crawl, which needs no credentials.
    init(
        replaying connector: Connector, at home: Origin, _ transport: any Transport, _ environment: CrawlEnvironment
    ) {
        self.home = home
        onRotation = nil
        switch connector.auth.kind {
        // Their tokens could be refused and replaced.
        case .oauth2, .sessionToken, .jwtBearer: method = .token(.replayed, .bearer)
        case .none, .bearer, .basic, .apiKey, .awsSigV4: method = .nothing
        }
        requests = TokenRequests(transport: transport, policy: CrawlPolicy(), environment: environment)
        state = Lock(TokenState(.none))
    }

    /// All that must never show: what was given, and the tokens that were got.
    public var secrets: [Secret] { state.withLock { $0.hidden } }

    /// The refresh token as it is now; `nil` for kinds without.
    public var refreshToken: Secret? { state.withLock { $0.refreshToken } }

    /// A request with its credentials; of another origin than ``home``, as it is. Gets a token where none is valid.
    public func authorize(_ request: HTTPRequest) async throws(AuthenticationError) -> HTTPRequest {
        let environment = requests.environment
        return try await sign(request) { (wait) throws(AuthenticationError) in
            do { try await environment.sleep(wait) } catch { throw .cancelled }
        }.request
    }

    /// Why a request cannot be given credentials: it brings its own. `nil` when it can.
    public func conflict(with request: HTTPRequest) -> String? {
        let credentials: [Credential]
        switch method {
        case .nothing: return nil
        case .fixed(let credential, _), .token(_, let credential): credentials = [credential, Credential()]
        case .signature:
            credentials = ["Authorization", "X-Amz-Date", "X-Amz-Content-Sha256", "X-Amz-Security-Token"]
                .map { Credential($0) }
        }
        guard let taken = credentials.first(where: { $0.isTaken(in: request) }) else { return nil }
        let what = taken.place == .header ? "header" : "query parameter"
        return
            "the \(what) \(taken.name) is given beside an authentication, and only one can count: leave out one of them"
    }
}

// Otherwise `dump` would show the tokens.
extension Authenticator: CustomStringConvertible, CustomReflectable {
    public var description: String { "authenticator for \(home)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Authenticator.Method {
    init(_ authentication: Authentication) throws(AuthenticationError) {
        switch authentication {
        case .none: self = .nothing
        case .bearer(let token): self = .fixed(.bearer, text: Credential.bearer.text(token))
        case .basic(let username, let password):
            self = .fixed(Credential(), text: Authentication.basicCredentials(username, password))
        case .apiKey(let name, let value, let place):
            self = .fixed(Credential(name, in: place), text: value.reveal())
        case .awsSigV4(let credentials): self = .signature(credentials)
        case .oauth2, .jwtBearer, .sessionToken:
            let source = try TokenSource(authentication)
            self = source.map { .token($0, $0.credential) } ?? .nothing
        }
    }
}

extension TokenSource {
    var credential: Credential {
        guard case .session(let login, _) = self else { return .bearer }
        return Credential(login.name, prefix: login.prefix, suffix: login.suffix, in: login.place)
    }
}
