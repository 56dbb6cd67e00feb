/// Columns of text under a head.
enum TextTable {
    /// - Parameter rightAligned: Columns of figures.
    static func text(_ head: [String], _ rows: [[String]], rightAligned: Set<Int> = []) -> String {
        let all = [head] + rows
        let widths = head.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        let lines = all.map { row in
            var line = ""
            for column in row.indices {
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                line +=
                    (column > 0 ? "  " : "")
                    + (rightAligned.contains(column) ? padding + row[column] : row[column] + padding)
            }
            while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
            return line + "\n"
        }
        return lines.joined()
    }
}
