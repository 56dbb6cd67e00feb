/// Where links and redirects may lead, and where the credentials go along: to the origin they were given for only.
public struct CredentialRules: Sendable, Equatable {
    /// What to do with links to an origin that is not listed.
    public enum NextOrigin: Sendable, Hashable {
        /// Refuse them.
        case same
        /// Use path and query at the home origin: servers behind a proxy name a host that only they know.
        case upstream
    }

    /// The origin that the credentials were given for.
    public var home: Origin
    /// Origins that may be called too, without credentials.
    public var allowed: Set<Origin>
    public var nextOrigin: NextOrigin

    public init(home: Origin, allowed: Set<Origin> = [], nextOrigin: NextOrigin = .same) {
        self.home = home
        self.allowed = allowed
        self.nextOrigin = nextOrigin
    }

    /// Judges a link found in a body or a `Link` field.
    ///
    /// - Parameter current: The URL whose answer named it.
    public func admit(_ target: HTTPURL, from current: HTTPURL) throws(LinkRefusal) -> AdmittedLink {
        // Moved first: the inner host is often plain http behind an https proxy, and is never called.
        let isInner = nextOrigin == .upstream && target.origin != home && !allowed.contains(target.origin)
        return try judge(isInner ? target.moved(to: home) : target, from: current, as: .link)
    }

    /// Judges a redirect. Its URL is never moved to the home origin: the server has just answered that it is elsewhere.
    public func admitRedirect(_ target: HTTPURL, from current: HTTPURL) throws(LinkRefusal) -> AdmittedLink {
        try judge(target, from: current, as: .redirect)
    }

    private func judge(_ target: HTTPURL, from current: HTTPURL, as source: LinkRefusal.Source) throws(LinkRefusal)
        -> AdmittedLink
    {
        if !target.origin.isSecure, let secure = [current.origin, home].first(where: \.isSecure) {
            throw LinkRefusal(.insecure, source, target: target.origin, home: secure)
        }
        if target.origin == home { return AdmittedLink(url: target, carriesCredentials: true) }
        guard allowed.contains(target.origin) else {
            throw LinkRefusal(.otherOrigin, source, target: target.origin, home: home)
        }
        return AdmittedLink(url: target, carriesCredentials: false)
    }
}
