/// Which windows of a listing can be asked for.
struct WindowShape: Sendable {
    /// What the API calls its first record or page.
    let first: Int
    /// Where the crawl begins, in records.
    let floor: Int
    /// Records asked for with a window at most; `nil`: the server chooses.
    let limit: Int?
    /// Windows are pages whose size can be chosen; else they begin anywhere.
    let isSized: Bool

    /// Of pages whose size can be chosen. A page reaches over any position that its size does not divide, and no position
    /// below 232,792,560 is divided by all numbers up to this one.
    static let leastPageSize = 20

    /// Sizes that are tried for one window: enough to find one that gains nearly a whole page.
    private static let sizesTried = 4_096

    /// A window that begins at `target` or before it, and reaches as far as can be.
    func request(atMost target: Int) -> WindowRequest {
        let target = max(floor, target)
        guard isSized else { return WindowRequest(counter: first + target, size: nil, start: target) }
        return sized { size in
            let page = target / size
            return page * size >= floor ? (page, page * size + size) : nil
        }
    }

    /// The window that begins at `position`, or as little as can be behind it.
    func request(atLeast position: Int) -> WindowRequest {
        guard isSized else { return request(atMost: position) }
        return sized { size in
            let page = (position + size - 1) / size
            return (page, -page * size)
        }
    }

    /// The page and size that `rate` likes best; the largest size where none fits, which begins at the floor.
    private func sized(_ rate: (Int) -> (page: Int, merit: Int)?) -> WindowRequest {
        let limit = max(limit ?? Self.leastPageSize, Self.leastPageSize)
        var best = (page: floor / limit, size: limit, merit: Int.min)
        let least = max(limit / 2, limit - Self.sizesTried)
        for size in stride(from: limit, through: least, by: -1) {
            if let (page, merit) = rate(size), merit > best.merit { best = (page, size, merit) }
        }
        return WindowRequest(counter: first + best.page, size: best.size, start: best.page * best.size)
    }
}
