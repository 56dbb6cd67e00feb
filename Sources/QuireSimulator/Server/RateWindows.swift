/// The windows of one vendor's rate limit: one for each credential, and one for all who show none.
struct RateWindows {
    private struct Window {
        let start: Duration
        var requests = 0
    }

    private var windows: [[UInt8]: Window] = [:]
    /// Credentials beyond so many share the window of those who show none.
    private static let most = 4_096

    /// Counts one request.
    /// - Returns: Where its credential stands after it, and whether it is within the limit.
    mutating func take(_ credential: [UInt8], _ limit: VendorRateLimit, _ clock: SimulatedClock) -> (
        state: VendorRateLimit.State, isWithin: Bool
    ) {
        let now = clock.uptime()
        let length = Duration.seconds(max(1, limit.seconds))
        if windows.count >= Self.most { windows = windows.filter { now - $0.value.start < length } }
        let key = windows.count < Self.most || windows[credential] != nil ? credential : []
        var window = windows[key] ?? Window(start: now)
        if now - window.start >= length { window = Window(start: now) }
        let isWithin = window.requests < limit.requests
        if isWithin { window.requests += 1 }
        windows[key] = window
        let left = (window.start + length - now).components
        let secondsLeft = Int(left.seconds) + (left.attoseconds > 0 ? 1 : 0)
        let state = VendorRateLimit.State(
            limit: limit.requests, remaining: max(0, limit.requests - window.requests), secondsLeft: secondsLeft,
            resetsAt: clock.unixTime() + secondsLeft)
        return (state, isWithin)
    }
}
