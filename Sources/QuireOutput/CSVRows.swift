import QuireJSON

/// Turns records into rows, and remembers the columns.
struct CSVRows {
    private(set) var columns = CSVColumns()
    /// The values of the row in hand, by column.
    private var cells: [UnsafeRawBufferPointer?] = []
    private var scratch: [UInt8] = []
    private static let valueKey = RawJSON("\"value\"")

    /// - Parameter keys: The columns that are known, as ``CSVColumns/spellings``, no two of which mean the same.
    init(columns keys: [[UInt8]] = []) {
        for key in keys { key.withUnsafeBytes { _ = columns.add($0) } }
    }

    /// A member whose key has no column.
    typealias Other = (key: RawJSON, value: RawJSON)

    /// Adds the columns of a record without making a row.
    mutating func learn(_ record: RawJSON) {
        _ = fill(record, growing: true)
        cells.removeAll(keepingCapacity: true)
    }

    /// Makes a row as far as the record's last column, without a line end.
    /// - Parameter growing: Whether a new key becomes a column.
    /// - Returns: How many columns the row has, and the members that have none. Of members with the same key, the last
    ///   one counts.
    mutating func encode(_ record: RawJSON, growing: Bool, into row: inout [UInt8]) -> (count: Int, others: [Other]) {
        row.removeAll(keepingCapacity: true)
        let others = fill(record, growing: growing)
        for (column, cell) in cells.enumerated() {
            if column > 0 { row.append(UInt8(ascii: ",")) }
            if let cell { CSVText.append(value: cell, to: &row, scratch: &scratch) }
        }
        defer { cells.removeAll(keepingCapacity: true) }
        withExtendedLifetime(record) {}
        return (cells.count, others)
    }

    private mutating func fill(_ record: RawJSON, growing: Bool) -> [Other] {
        guard record.kind == .object else {
            // Anything but an object stands in a column of its own.
            if let column = column(of: Self.valueKey, expected: 0, growing: growing) {
                place(record, in: column)
                return []
            }
            return [(Self.valueKey, record)]
        }
        var others: [Other] = []
        var expected = 0
        record.forEachMember { key, value in
            if let column = column(of: key, expected: expected, growing: growing) {
                place(value, in: column)
                expected = column + 1
            } else {
                others.append((key, value))
            }
            return true
        }
        return others
    }

    @inline(__always)
    private mutating func column(of key: RawJSON, expected: Int, growing: Bool) -> Int? {
        key.withUnsafeBytes { quoted in
            let inner = UnsafeRawBufferPointer(rebasing: quoted[1..<(quoted.count - 1)])
            return columns.index(of: inner, expected: expected) ?? (growing ? columns.add(inner) : nil)
        }
    }

    /// The slice outlives the call: `encode` keeps the record until the row is made.
    @inline(__always)
    private mutating func place(_ value: RawJSON, in column: Int) {
        while cells.count <= column { cells.append(nil) }
        cells[column] = value.withUnsafeBytes { $0 }
    }

    /// The header's fields, each followed by a comma but the last.
    var header: [UInt8] {
        var row: [UInt8] = []
        for (column, name) in columns.names.enumerated() {
            if column > 0 { row.append(UInt8(ascii: ",")) }
            name.withUnsafeBytes { CSVText.append($0, to: &row) }
        }
        return row
    }
}
