/// How much of a run is begun at once.
struct StreamWidth: Sendable {
    /// Crawls of one level.
    let crawls: Int
    /// Sets of settings.
    let parts: Int
    let isUnordered: Bool

    /// What `auto` means: as many as the pacing lets have requests in flight at most.
    private static let usual = 8

    /// - Parameter partitions: Sets of settings that the caller wants at once.
    init(_ parts: [StreamPart], partitions: Int?) {
        let policy = parts.first?.policy ?? CrawlPolicy()
        // One page is all that is wanted: whatever else is begun is in vain.
        guard !parts.contains(where: \.isOnePage) else {
            (crawls, self.parts, isUnordered) = (1, 1, false)
            return
        }
        switch policy.concurrency {
        case .auto: crawls = Self.usual
        case .fixed(let count): crawls = max(1, count)
        }
        self.parts = max(1, partitions ?? crawls)
        isUnordered = policy.isUnordered
    }

    /// Crawls at once at a level, counted from the outermost parents.
    func crawls(at level: Int) -> Int { level == 0 ? max(crawls, parts) : crawls }
}
