/// Finds the rows of a page.
struct DynamicsRows {
    let account: VendorAccount
    let order: DynamicsOrder
    let filter: DynamicsFilter?

    private var total: Int { account.size + account.changes.inserted }

    /// Whether a row is there and wanted.
    private func shows(_ index: Int) -> Bool {
        if !account.changes.deleted.isEmpty, account.index(at: account.position(of: index)) != index { return false }
        return filter?.accepts(index, account.draw(index)) ?? true
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
        guard let isDescending = order.isDescending else { return shuffled(page: page, limit: limit, size: size) }
        let start = last.map(order.place(of:))
        var found: [Int] = []
        for group in (start?.group ?? 0)..<order.groupCount {
            let count = order.count(group, of: total)
            var ordinal = isDescending ? count - 1 : 0
            if let start, group == start.group { ordinal = isDescending ? start.ordinal - 1 : start.ordinal + 1 }
            while ordinal >= 0, ordinal < count {
                let index = order.index(group, ordinal)
                if shows(index) { found.append(index) }
                if found.count == limit { return found }
                ordinal += isDescending ? -1 : 1
            }
        }
        return found
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
