/// When a token has to be replaced.
struct TokenLife: Sendable {
    /// Uptime from which the next request gets a new one; `nil`: when a server says 401.
    let due: Duration?

    /// Some thirty years: further than any run, and far from what overflows a sum of durations.
    static let longest = Duration.seconds(1_000_000_000)

    /// A minute before the end, or a tenth of the life where that is less.
    /// - Parameter got: Uptime when the token was asked for.
    init(got: Duration, lifetime: Duration?) {
        due = lifetime.map { lifetime in
            let life = min(max(lifetime, .zero), Self.longest)
            return got + life - min(.seconds(60), life / 10)
        }
    }

    func isDue(at now: Duration) -> Bool { due.map { now >= $0 } ?? false }
}
