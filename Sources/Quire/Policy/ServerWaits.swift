import QuireBase

/// How long the crawls of a run have waited for servers: for what these asked, and before retries. Waits that overlap
/// count once, so that the sum is time that passed.
final class ServerWaits: Sendable {
    private let state = Lock((sum: Duration.zero, until: Duration.zero))

    /// What has been waited until now.
    /// - Parameter now: Monotonic time.
    func spent(at now: Duration) -> Duration { state.withLock { $0.sum - max(.zero, $0.until - now) } }

    /// Counts a wait that begins now.
    func add(_ wait: Duration, at now: Duration) {
        state.withLock { state in
            let begin = max(now, state.until)
            guard now + wait > begin else { return }
            state.sum += now + wait - begin
            state.until = now + wait
        }
    }
}
