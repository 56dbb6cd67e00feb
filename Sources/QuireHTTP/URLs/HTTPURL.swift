/// An absolute http or https URL, judged by our own strict parser and sent byte for byte as it was written.
///
/// Servers sign URLs and hide state in them, so nothing is decoded, reordered or shortened: `/a/../b` stays. The
/// fragment, which is not sent, is dropped.
public struct HTTPURL: Hashable, Sendable {
    public let origin: Origin
    /// Path and query as they go on the request line (`origin-form` of RFC 9112, section 3.2.1). Begins with a slash.
    public let target: String

    init(origin: Origin, target: String) {
        self.origin = origin
        self.target = target
    }

    public init(_ text: String) throws(HTTPURLError) {
        let parts = try ReferenceParts(text)
        self.init(origin: try parts.origin(in: text), target: parts.target)
    }

    /// Everything before the first question mark.
    public var path: String { String(target.prefix { $0 != "?" }) }

    /// Everything behind the first question mark, `nil` without one.
    public var query: String? {
        target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) }
    }

    /// The same path and query at another origin.
    public func moved(to origin: Origin) -> HTTPURL { HTTPURL(origin: origin, target: target) }
}

extension HTTPURL: CustomStringConvertible, CustomDebugStringConvertible {
    /// The full URL, secrets and all: for sending and storing. Show people ``redacted``.
    public var description: String { origin.description + target }

    // What a struct that holds a URL prints of it.
    public var debugDescription: String { redacted }
}
