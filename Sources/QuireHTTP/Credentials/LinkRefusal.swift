/// Why a URL that a server named is not called.
public struct LinkRefusal: Error, Equatable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// Neither the home origin nor a listed one.
        case otherOrigin
        /// From https to http.
        case insecure
    }

    public enum Source: Sendable, Hashable {
        case link, redirect
    }

    public let reason: Reason
    public let source: Source
    public let target: Origin
    /// The origin that the target was measured against.
    public let home: Origin

    init(_ reason: Reason, _ source: Source, target: Origin, home: Origin) {
        self.reason = reason
        self.source = source
        self.target = target
        self.home = home
    }

    public var description: String {
        let what = source == .link ? "the next link" : "a redirect"
        // Moving the path to the home origin helps with links only.
        let inner =
            source == .link
            ? "if the server names an inner host there, set \"next_origin\": \"upstream\" to use its path at \(home)"
            : ""
        switch reason {
        case .otherOrigin:
            return "\(what) leads from \(home) to another origin, \(target): "
                + "list it in allowed_origins to call it without credentials" + (inner.isEmpty ? "" : "; or, " + inner)
        case .insecure:
            return "\(what) leads from \(home) to \(target), which is not encrypted, and is refused"
                + (inner.isEmpty ? ": ask for the https address of the resource itself" : ": " + inner)
        }
    }
}
