/// The attempts at one page so far.
struct RetryState: Sendable {
    /// 0 before the first retry.
    var attempt = 0
    var waited = Duration.zero
}
