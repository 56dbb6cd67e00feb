import QuireHTTPClient

/// A request on its way, and which token it carries.
struct SentRequest: Sendable {
    let pending: PendingResponse
    /// On the clock of the crawl.
    let began: Duration
    /// `nil` where no token is that could be replaced.
    var generation: Int?

    func cancel() { pending.cancel() }
}
