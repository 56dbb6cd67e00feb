import Quire
import QuireBase
import QuireSimulator

/// A clock that only waits advance: they return at once. Client and origin read the same.
final class VirtualClock: Sendable {
    private let state = Lock(Duration.zero)
    private static let unixStart: Int64 = 1_800_000_000

    var now: Duration { state.withLock { $0 } }

    var unixTime: Int64 { Self.unixStart + now.components.seconds }

    /// - Parameter seed: Of the jitter, which follows from it and the number of draws before.
    func environment(seed: UInt64) -> CrawlEnvironment {
        let draws = Lock(0)
        return CrawlEnvironment(
            uptime: { self.now }, unixTime: { self.unixTime },
            sleep: { duration in
                try Task.checkCancellation()
                let end = self.now + duration
                self.state.withLock { $0 = max($0, end) }
                await Task.yield()
            },
            jitter: {
                let number = draws.withLock { count in
                    count += 1
                    return Draw(seed: seed, index: count).number(below: 1_001, 0)
                }
                return Double(number) / 1_000
            }, seed: seed)
    }

    var simulated: SimulatedClock {
        SimulatedClock(uptime: { self.now }, unixTime: { Int(self.unixTime) })
    }
}
