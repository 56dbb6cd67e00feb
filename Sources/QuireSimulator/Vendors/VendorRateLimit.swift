public import QuireHTTPServer

/// How often a vendor may be asked, and how it says so.
public struct VendorRateLimit: Sendable {
    /// Where a client stands in the window.
    public struct State: Sendable {
        /// Requests in a window.
        public var limit: Int
        /// Requests that are left in it, after this one.
        public var remaining: Int
        /// Until the window ends, rounded up.
        public var secondsLeft: Int
        /// When it ends, in seconds since 1970.
        public var resetsAt: Int
    }

    /// Requests in a window.
    public var requests: Int
    /// Length of the window, which begins with its first request.
    public var seconds: Int
    /// Fields of every response.
    public var fields: @Sendable (State) -> [(name: String, value: String)]
    /// The answer to a request too many; its fields are added to those above.
    public var refusal: @Sendable (State) -> ServerResponse

    public init(
        _ requests: Int, perSeconds seconds: Int,
        fields: @escaping @Sendable (State) -> [(name: String, value: String)] = { _ in [] },
        refusal: @escaping @Sendable (State) -> ServerResponse
    ) {
        (self.requests, self.seconds, self.fields, self.refusal) = (requests, seconds, fields, refusal)
    }
}
