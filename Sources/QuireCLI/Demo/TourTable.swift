import Quire
import QuireConnector
import QuirePagination

/// What the tour prints at its end.
enum TourTable {
    static func text(_ results: [TourResult], elapsed: Duration) -> String {
        let rows = results.map { result in
            let report = result.report
            let rate = Double(report.records) / max(report.elapsed / .seconds(1), 0.000_001)
            return [
                result.stop.connector.name, result.stop.stream.name,
                String(report.scheme.prefix { $0 != ":" }), Figures.count(report.pages), Figures.count(report.records),
                result.isComplete ? "yes" : "NO", report.verdict, Figures.count(Int(rate)),
            ]
        }
        let head = ["VENDOR", "STREAM", "SCHEME", "PAGES", "RECORDS", "COMPLETE", "VERDICT", "RECORDS/S"]
        return TextTable.text(head, rows, rightAligned: [3, 4, 7]) + "\n" + summary(results, elapsed) + "\n"
    }

    private static func summary(_ results: [TourResult], _ elapsed: Duration) -> String {
        let vendors = Set(results.map(\.stop.connector.name)).count
        let complete = results.count(where: \.isComplete)
        let verified = results.count { $0.isComplete && $0.report.isVerified }
        let records = results.reduce(0) { $0 + $1.report.records }
        return
            "\(complete) of \(results.count) streams of \(vendors) vendors complete, byte for byte, \(verified) of them "
            + "verified by a stated total; \(Figures.count(records)) records in \(Figures.seconds(elapsed))"
    }
}
