/// The order of a table's rows: groups of rows that are alike in what is ordered by, and the order within them.
struct DynamicsOrder {
    /// Indices come again in the same groups after so many.
    private let period: Int
    /// The indices below the period that belong together, ascending, the first group first.
    private let groups: [[Int]]
    /// How rows of one group follow each other; `nil` where nothing was said of it: then no two pages agree.
    let isDescending: Bool?

    private static let mostPeriod = 10_000

    /// - Parameter text: An `$orderby`. Empty orders by the key: "If you don't add any order elements to your query,
    ///   Dataverse adds an order based on the primary key of the table"
    ///   (learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results).
    init(_ text: String, of table: DynamicsTable, _ account: VendorAccount) throws(VendorRefusal) {
        var period = 1
        var columns: [(column: DynamicsColumn, sign: Int)] = []
        var direction: Bool?
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: text.utf8.isEmpty) {
            let (column, isDescending) = try Self.column(Array(part), of: table)
            // Nothing is alike in a column that ascends: what follows it changes nothing.
            guard direction == nil else { continue }
            switch column.course {
            case .ascending: direction = isDescending
            case .periodic(let rows):
                period = Self.commonMultiple(period, rows)
                columns.append((column, isDescending ? -1 : 1))
            case .none: throw DynamicsError.refusal("Rows are not put in order by '\(column.name)' here.")
            }
            guard period <= Self.mostPeriod else { throw DynamicsError.refusal("Too many columns to order by.") }
        }
        isDescending = text.utf8.isEmpty ? false : direction
        self.period = period
        let keys = (0..<period).map { index in columns.map { $0.column.value(index, account.draw(index)) } }
        func order(_ a: Int, _ b: Int) -> Int {
            for (place, column) in columns.enumerated() {
                let order = keys[a][place].compared(with: keys[b][place]) ?? 0
                if order != 0 { return order * column.sign }
            }
            return 0
        }
        var groups: [[Int]] = []
        for index in (0..<period).sorted(by: { order($0, $1) == 0 ? $0 < $1 : order($0, $1) < 0 }) {
            if let last = groups.last?.last, order(last, index) == 0 {
                groups[groups.count - 1].append(index)
            } else {
                groups.append([index])
            }
        }
        self.groups = groups
    }

    private static func column(
        _ part: [UInt8], of table: DynamicsTable
    ) throws(VendorRefusal) -> (DynamicsColumn, Bool) {
        let words = part.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
        guard let name = words.first, words.count < 3 else {
            throw DynamicsError.refusal("Syntax error in the $orderby.", code: "0x80060888")
        }
        guard let column = table.column(name) else { throw DynamicsError.noColumn(name, of: table) }
        guard words.count == 1 || words[1] == "asc" || words[1] == "desc" else {
            throw DynamicsError.refusal("Syntax error in the $orderby.", code: "0x80060888")
        }
        return (column, words.last == "desc")
    }

    private static func commonMultiple(_ a: Int, _ b: Int) -> Int {
        var (x, y) = (a, b)
        while y != 0 { (x, y) = (y, x % y) }
        return a / x * b
    }

    // MARK: Going through it

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
    func place(of index: Int) -> (group: Int, ordinal: Int) {
        let residue = index % period
        for (group, residues) in groups.enumerated() {
            if let rank = residues.firstIndex(of: residue) { return (group, index / period * residues.count + rank) }
        }
        return (0, 0)
    }
}
