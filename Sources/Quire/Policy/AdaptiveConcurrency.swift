/// How many requests may be in flight: a number, or one that follows what the server can take.
///
/// `auto` begins with two and takes one more with each answer while the moving mean of the response times is not much
/// above the best that was seen. Too many requests halve it, once for all that were on their way together; from then on
/// it takes one more with each round of answers.
struct AdaptiveConcurrency: Sendable {
    /// From 1.
    private(set) var limit: Int
    private var most: Int
    private let adapts: Bool
    private var mean: Duration?
    private var best: Duration?
    private var halved: Duration?
    private var answers = 0

    init(_ policy: CrawlPolicy) {
        most = policy.mostInFlight
        adapts = policy.concurrency == .auto
        limit = adapts ? min(2, most) : most
    }

    mutating func note(_ outcome: TurnOutcome, at now: Duration) {
        guard adapts else { return }
        switch outcome {
        case .answered(let duration): answered(after: duration)
        case .throttled(let duration): throttled(begun: now - duration, at: now)
        case .failed: break
        }
    }

    private mutating func answered(after duration: Duration) {
        let mean = self.mean.map { $0 * 3 / 4 + duration / 4 } ?? duration
        let best = min(self.best ?? mean, mean)
        (self.mean, self.best) = (mean, best)
        // Below some milliseconds it is noise.
        guard limit < most, mean <= best * 3 / 2 + .milliseconds(10) else { return }
        answers += 1
        guard halved == nil || answers >= limit else { return }
        limit += 1
        answers = 0
    }

    private mutating func throttled(begun: Duration, at now: Duration) {
        // Of eight on their way all eight are refused: that is one sign.
        if let halved, begun < halved { return }
        limit = max(1, limit / 2)
        (halved, answers) = (now, 0)
    }

    /// Keeps to the smaller one of two bounds.
    mutating func keep(to other: AdaptiveConcurrency) {
        most = min(most, other.most)
        limit = min(limit, most)
    }
}
