/// What an origin was asked.
package struct OriginLog: Sendable {
    /// One request.
    package struct Arrival: Sendable {
        /// By the origin's clock.
        package let at: Duration
        package let method: String
        package let target: String
        package let credential: String?
        /// Counted from 1.
        package let crawl: Int
        /// What went wrong with it.
        package var fault: StormFault?
        /// How long it was told to wait.
        package var told: Duration?
    }

    package internal(set) var arrivals: [Arrival] = []
    package internal(set) var tokensGiven = 0
    /// For each record, how often it went out on a page that nothing was wrong with.
    package internal(set) var timesSent: [Int]

    /// The most requests that arrived within any stretch of that length.
    package func most(within window: Duration) -> Int { mostEvents(arrivals.map(\.at).sorted(), within: window) }

    package func faults(_ kind: StormFault) -> Int { arrivals.count { $0.fault == kind } }
}

/// - Parameter moments: In order.
package func mostEvents(_ moments: [Duration], within window: Duration) -> Int {
    var (first, most) = (0, 0)
    for (index, moment) in moments.enumerated() {
        while moment - moments[first] >= window { first += 1 }
        most = max(most, index - first + 1)
    }
    return most
}
