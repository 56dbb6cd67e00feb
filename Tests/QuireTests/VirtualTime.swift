import Quire
import QuireBase

/// A clock that only sleeping and answering advance.
final class VirtualTime: Sendable {
    private let state = Lock((now: Duration.zero, sleeps: [Duration]()))

    var now: Duration { state.withLock { $0.now } }
    /// Every wait, in order.
    var sleeps: [Duration] { state.withLock { $0.sleeps } }

    func advance(by duration: Duration) { state.withLock { $0.now += duration } }

    /// - Parameters:
    ///   - jitter: What every draw gives.
    ///   - unixStart: Unix seconds when the clock is at zero.
    func environment(jitter: Double = 1, unixStart: Int64 = 784_111_700) -> CrawlEnvironment {
        CrawlEnvironment(
            uptime: { self.now }, unixTime: { unixStart + self.now.components.seconds },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { state in
                    state.now += duration
                    state.sleeps.append(duration)
                }
            }, jitter: { jitter }, seed: 7)
    }
}

/// Waits until the task is cancelled.
func untilCancelled() async throws {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    for await _ in stream {}
    continuation.finish()
    try Task.checkCancellation()
}
