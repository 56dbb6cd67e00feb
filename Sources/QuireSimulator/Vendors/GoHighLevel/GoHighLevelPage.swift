/// A page of a location's records, by their indices.
struct GoHighLevelPage {
    enum Place {
        case start
        /// Counted from 1.
        case page(Int)
        /// Behind a record: going down, those below the one index; going up, those from the other one on.
        case between(below: Int, above: Int)
    }

    let indices: [Int]
    let hasMore: Bool
    /// 1 with a cursor.
    let number: Int

    init(_ place: Place, _ limit: Int, in account: VendorAccount, isAscending: Bool) {
        let count = account.count
        // How many stand before the page, in its own order.
        let passed: Int
        switch place {
        case .start: (passed, number) = (0, 1)
        case .page(let page): (passed, number) = (account.page(page, size: limit).lowerBound, page)
        case .between(let below, let above):
            passed = isAscending ? account.position(of: above) : count - account.position(of: below)
            number = 1
        }
        let rows = account.window(from: passed, size: limit)
        indices = rows.map { account.index(at: isAscending ? $0 : count - 1 - $0) }
        hasMore = rows.upperBound < count
    }

    /// JSON of `meta.prevPage`.
    var previous: String { number > 1 ? "\(number - 1)" : "null" }
}
