#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Time and chance, as arguments: a test passes its own and waits for nothing.
public struct CrawlEnvironment: Sendable {
    /// Monotonic time since any fixed moment.
    public var uptime: @Sendable () -> Duration
    /// Seconds since 1970, for dates that servers name.
    public var unixTime: @Sendable () -> Int64
    public var sleep: @Sendable (Duration) async throws -> Void
    /// A draw from `0...1`.
    public var jitter: @Sendable () -> Double
    /// For hashes of bytes that servers choose.
    public var seed: UInt64
    /// For signatures and tokens, where ``unixTime`` stands still between two answers; `nil`: the same.
    package var credentialTime: (@Sendable () -> Int64)?

    public init(
        uptime: @escaping @Sendable () -> Duration, unixTime: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (Duration) async throws -> Void, jitter: @escaping @Sendable () -> Double,
        seed: UInt64
    ) {
        (self.uptime, self.unixTime, self.sleep, self.jitter, self.seed) = (uptime, unixTime, sleep, jitter, seed)
    }

    /// With the time that credentials are made by.
    var forCredentials: CrawlEnvironment {
        var result = self
        result.unixTime = credentialTime ?? unixTime
        return result
    }

    public static let system: CrawlEnvironment = {
        let start = ContinuousClock.now
        return CrawlEnvironment(
            uptime: { start.duration(to: .now) }, unixTime: { Int64(time(nil)) },
            sleep: { try await Task.sleep(for: $0) }, jitter: { Double.random(in: 0...1) },
            seed: UInt64.random(in: 0...UInt64.max))
    }()
}
