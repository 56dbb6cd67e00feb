import QuirePagination

/// What the tour prints at its end.
enum DemoTable {
    private static let head = ["SCHEME", "PAGES", "RECORDS", "EXACT", "VERDICT", "END", "TIME", "RECORDS/S"]
    /// Columns of figures.
    private static let rightAligned: Set<Int> = [1, 2, 6, 7]

    static func text(_ results: [DemoResult], records: Int) -> String {
        let rows = [head] + results.map(row)
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let lines = rows.map { row in
            let cells = row.indices.map { column in
                let padding = String(repeating: " ", count: widths[column] - row[column].count)
                return rightAligned.contains(column) ? padding + row[column] : row[column] + padding
            }
            return cells.joined(separator: "  ") + "\n"
        }
        return lines.joined() + "\n" + summary(results, records: records) + "\n"
    }

    private static func row(_ result: DemoResult) -> [String] {
        let report = result.report
        let mark = result.listing.expectedFault == nil ? "" : result.isAsMeant ? " (as meant)" : " (NOT as meant)"
        let rate = Double(report.records) / max(report.elapsed.inSeconds, 0.000_001)
        return [
            result.listing.name, Figures.count(report.pages), Figures.count(report.records),
            result.isExact ? "yes" : "no", report.verdict + mark, report.end?.rawValue ?? "-",
            Figures.seconds(report.elapsed), Figures.count(Int(rate)),
        ]
    }

    private static func summary(_ results: [DemoResult], records: Int) -> String {
        let sound = results.filter { $0.listing.expectedFault == nil }
        let broken = results.filter { $0.listing.expectedFault != nil }
        let exact = sound.count { $0.isAsMeant }
        let elapsed = results.reduce(Duration.zero) { $0 + $1.report.elapsed }
        let verdict =
            switch (broken.isEmpty, broken.allSatisfy(\.isAsMeant)) {
            case (true, _): ""
            case (false, true): "; the broken listing was found out"
            case (false, false): "; THE BROKEN LISTING WAS NOT FOUND OUT"
            }
        return "\(exact) of \(sound.count) schemes complete and exact, \(Figures.count(records)) records each"
            + "\(verdict) (\(Figures.seconds(elapsed)))"
    }
}
