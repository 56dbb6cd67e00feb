#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a simulation reads the time from.
public struct SimulatedClock: Sendable {
    /// From any moment on, never backwards: for the length of windows.
    public var uptime: @Sendable () -> Duration
    /// Seconds since 1970: for what responses say.
    public var unixTime: @Sendable () -> Int

    public init(uptime: @escaping @Sendable () -> Duration, unixTime: @escaping @Sendable () -> Int) {
        (self.uptime, self.unixTime) = (uptime, unixTime)
    }

    /// The computer's.
    public static let system: SimulatedClock = {
        let start = ContinuousClock.now
        return SimulatedClock(uptime: { ContinuousClock.now - start }, unixTime: { time(nil) })
    }()
}
