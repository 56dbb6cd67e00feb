/// What a failure costs: whether another try is worth its wait, and how long that is.
///
/// A wait that the server has told is no retry; but one that says "now" for ever is not asked for ever.
struct RetryBudget: Sendable {
    enum Decision: Sendable, Equatable {
        /// - Parameter attempt: How many tries are counted now.
        case wait(Duration, attempt: Int)
        /// - Parameter why: To stand behind what went wrong; may be empty.
        case giveUp(why: String)
    }

    /// Told waits below this count as retries.
    private static let leastTold = Duration.seconds(1)

    private let policy: CrawlPolicy
    private let retries: Int

    /// - Parameter retries: In place of the policy's own.
    init(_ policy: CrawlPolicy, retries: Int? = nil) {
        (self.policy, self.retries) = (policy, retries ?? policy.retries)
    }

    /// - Parameters:
    ///   - attempt: Tries that were counted before; 0 at the first failure.
    ///   - told: What the server asked for.
    ///   - spent: Waits before retries so far, all together.
    ///   - jitter: A draw from `0...1`.
    func decide(attempt: Int, told: ToldWait?, spent: Duration, jitter: Double) -> Decision {
        let attempt = attempt + (told?.length ?? .zero < Self.leastTold ? 1 : 0)
        guard attempt <= retries else {
            return .giveUp(why: retries == 0 ? "" : " (after \(retries) retries)")
        }
        if let told, told.length > policy.maxWait {
            return .giveUp(why: "; it asks to wait \(told.length), which is longer than \(policy.maxWait)")
        }
        let jittered = backoff(
            attempt: attempt, base: policy.backoffBase, cap: policy.backoffCap, jitter: jitter)
        let wait = max(told?.left ?? .zero, attempt > 0 ? jittered : .zero)
        if let limit = policy.maxTotalWait, spent + wait > limit {
            return .giveUp(why: "; waiting \(wait) more would exceed the limit of \(limit) for all waits")
        }
        return .wait(wait, attempt: attempt)
    }
}
