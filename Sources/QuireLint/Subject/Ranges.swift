/// Ranges of records as people say them.
enum Ranges {
    /// `records 101-200, 301-400 and 11 more such ranges`.
    static func text(_ ranges: [ClosedRange<Int>]) -> String {
        let shown = ranges.prefix(2).map { range in
            range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
        }
        let rest = ranges.count - shown.count
        let isOne = ranges.count == 1 && ranges[0].count == 1
        return (isOne ? "record " : "records ") + shown.joined(separator: ", ")
            + (rest > 0 ? " and \(rest) more such range\(rest == 1 ? "" : "s")" : "")
    }

    /// How many records they hold together.
    static func count(_ ranges: [ClosedRange<Int>]) -> Int { ranges.reduce(0) { $0 + $1.count } }
}
