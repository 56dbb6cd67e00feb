import Quire
import QuireBase
import QuireSimulator

/// One clock for a crawl and for the vendors: a wait of the crawl moves it on, and lasts no time.
final class SharedTime: Sendable {
    private let elapsed = Lock(Duration.zero)
    private let draws: Lock<UInt64>

    init(seed: UInt64) { draws = Lock(seed) }

    private var now: Duration { elapsed.withLock { $0 } }
    private var unixTime: Int { 1_750_000_000 + Int(now.components.seconds) }

    var environment: CrawlEnvironment {
        CrawlEnvironment(
            uptime: { self.now }, unixTime: { Int64(self.unixTime) },
            sleep: { wait in
                try Task.checkCancellation()
                self.elapsed.withLock { $0 += wait }
            },
            jitter: { self.draw() }, seed: 7)
    }

    var clock: SimulatedClock { SimulatedClock(uptime: { self.now }, unixTime: { self.unixTime }) }

    /// From 0 to 1, after the seed.
    private func draw() -> Double {
        draws.withLock { state in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(UInt64(1) << 53)
        }
    }
}
