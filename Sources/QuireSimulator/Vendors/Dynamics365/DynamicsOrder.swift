/// Reads an `$orderby`.
enum DynamicsOrder {
    private static let mostPeriod = 10_000

    /// - Parameter text: An `$orderby`. Empty orders by the key: "If you don't add any order elements to your query,
    ///   Dataverse adds an order based on the primary key of the table"
    ///   (learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results).
    /// - Returns: Of rows that are alike in all columns it says nothing: then no two pages agree.
    static func order(
        _ text: String, of table: DynamicsTable, _ account: VendorAccount
    ) throws(VendorRefusal) -> RowOrder {
        guard !text.utf8.isEmpty else { return RowOrder(isDescending: false) }
        var period = 1
        var columns: [(column: DynamicsColumn, sign: Int)] = []
        var direction: Bool?
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let (column, isDescending) = try column(Array(part), of: table)
            // Nothing is alike in a column that ascends: what follows it changes nothing.
            guard direction == nil else { continue }
            switch column.course {
            case .ascending: direction = isDescending
            case .periodic(let rows):
                period = commonMultiple(period, rows)
                columns.append((column, isDescending ? -1 : 1))
            case .none: throw DynamicsError.refusal("Rows are not put in order by '\(column.name)' here.")
            }
            guard period <= mostPeriod else { throw DynamicsError.refusal("Too many columns to order by.") }
        }
        let keys = (0..<period).map { index in columns.map { $0.column.value(index, account.draw(index)) } }
        return RowOrder(period: period, isDescending: direction) { a, b in
            for (place, column) in columns.enumerated() {
                let order = keys[a][place].compared(with: keys[b][place]) ?? 0
                if order != 0 { return order * column.sign }
            }
            return 0
        }
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
}
