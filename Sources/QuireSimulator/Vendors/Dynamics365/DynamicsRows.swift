/// Finds the rows of a page.
struct DynamicsRows {
    let account: VendorAccount
    let order: RowOrder
    let filter: DynamicsFilter?

    private var total: Int { account.size + account.changes.inserted }

    /// Whether a row is there and wanted.
    private func shows(_ index: Int) -> Bool {
        account.holds(index) && (filter?.accepts(index, account.draw(index)) ?? true)
    }

    /// How many there are, counted no further than to one more than `most`.
    func count(atMost most: Int) -> Int {
        guard filter != nil else { return min(account.count, most + 1) }
        var found = 0
        for index in 0..<total where shows(index) {
            found += 1
            if found > most { break }
        }
        return found
    }

    /// The first rows, or those behind one.
    ///
    /// - Parameters:
    ///   - last: The row that the paging cookie ends with.
    ///   - page: Counted from 1.
    func indices(after last: Int?, page: Int, limit: Int, size: Int) -> [Int] {
        order.isDescending == nil
            ? shuffled(page: page, limit: limit, size: size)
            : order.indices(after: last, limit: limit, of: total, where: shows)
    }

    /// Rows that are alike stand in an order of their own on each page: "the same record can appear in more than one
    /// page", and others on none (learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results,
    /// "Ordering and paging"). A page begins where as many rows as the ones before it hold have been passed.
    private func shuffled(page: Int, limit: Int, size: Int) -> [Int] {
        let (before, overflows) = (page - 1).multipliedReportingOverflow(by: size)
        var passed = overflows ? Int.max : before
        var found: [Int] = []
        for group in 0..<order.groupCount {
            let count = order.count(group, of: total)
            guard count > 0 else { continue }
            let mixed = DataSet.scramble(UInt64(page) &* 1_000_003 &+ UInt64(group))
            let turn = page == 1 ? 0 : Int(mixed % UInt64(count))
            var ordinal = 0
            if filter == nil, account.changes.deleted.isEmpty {
                ordinal = min(passed, count)
                passed -= ordinal
            }
            while ordinal < count {
                let index = order.index(group, (ordinal + turn) % count)
                ordinal += 1
                guard shows(index) else { continue }
                if passed > 0 {
                    passed -= 1
                } else {
                    found.append(index)
                    if found.count == limit { return found }
                }
            }
        }
        return found
    }
}
