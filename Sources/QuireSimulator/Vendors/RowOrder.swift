/// An order of rows: groups of rows that are alike in what is ordered by, and the order within them. Rows are found by
/// their place without going through those before it.
struct RowOrder {
    /// Indices come again in the same groups after so many.
    private let period: Int
    /// The indices below the period that belong together, ascending, the first group first.
    private let groups: [[Int]]
    /// How rows of one group follow each other, by index; `nil` where nothing is said of it.
    let isDescending: Bool?

    /// By index alone.
    init(isDescending: Bool) { (period, groups, self.isDescending) = (1, [[0]], isDescending) }

    /// - Parameter order: Of two indices below the period: negative when the first comes first, 0 when they are alike.
    init(period: Int, isDescending: Bool?, _ order: (Int, Int) -> Int) {
        var groups: [[Int]] = []
        for index in (0..<period).sorted(by: { order($0, $1) == 0 ? $0 < $1 : order($0, $1) < 0 }) {
            if let last = groups.last?.last, order(last, index) == 0 {
                groups[groups.count - 1].append(index)
            } else {
                groups.append([index])
            }
        }
        (self.period, self.groups, self.isDescending) = (period, groups, isDescending)
    }

    var groupCount: Int { groups.count }

    /// Rows of a group among so many.
    func count(_ group: Int, of rows: Int) -> Int {
        let residues = groups[group]
        return rows / period * residues.count + residues.prefix { $0 < rows % period }.count
    }

    /// The index of a row of a group, counted from the lowest.
    func index(_ group: Int, _ ordinal: Int) -> Int {
        let residues = groups[group]
        return ordinal / residues.count * period + residues[ordinal % residues.count]
    }

    /// Where a row stands: its group, and its place there counted from the lowest.
    private func place(of index: Int) -> (group: Int, ordinal: Int) {
        let residue = index % period
        for (group, residues) in groups.enumerated() {
            if let rank = residues.firstIndex(of: residue) { return (group, index / period * residues.count + rank) }
        }
        return (0, 0)
    }

    /// The first rows, or those behind one, where rows that are alike have an order.
    ///
    /// - Parameters:
    ///   - last: Left behind. It need not be there any more.
    ///   - total: Rows that ever were.
    ///   - shows: Whether a row is there and wanted.
    func indices(after last: Int?, limit: Int, of total: Int, where shows: (Int) -> Bool) -> [Int] {
        let isDescending = isDescending ?? false
        let start = last.map(place(of:))
        var found: [Int] = []
        for group in (start?.group ?? 0)..<groupCount {
            let count = count(group, of: total)
            var ordinal = isDescending ? count - 1 : 0
            if let start, group == start.group { ordinal = isDescending ? start.ordinal - 1 : start.ordinal + 1 }
            while ordinal >= 0, ordinal < count {
                let index = index(group, ordinal)
                if shows(index) { found.append(index) }
                if found.count == limit { return found }
                ordinal += isDescending ? -1 : 1
            }
        }
        return found
    }
}
