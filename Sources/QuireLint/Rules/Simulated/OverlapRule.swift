import QuireConfig
import QuirePagination

/// Records that two requests would ask for.
struct OverlapRule: LintRule {
    static let name = "overlap"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let crawl = stream.crawl, let position = crawl.position, !crawl.repeated.isEmpty else { return [] }
        if case .stuck = crawl.outcome { return [] }
        // What only the assumed base lets overlap is told by the rule for open bases.
        if let other = stream.otherCrawl, other.repeated.isEmpty { return [] }
        let size = crawl.pages.first?.window.count ?? crawl.pageSize
        let times = crawl.repeated.count > 20 ? "again and again" : "twice"
        return stream.finding(
            .warning, Self.self, at: stream.positionPlace, "\(Ranges.text(crawl.repeated)) would be requested \(times)",
            loss: stream.hasKey ? nil : "nothing, but without a primary_key these records are delivered more than once",
            mend:
                "a page holds \(size) records: let \(position.place.name) grow by \(position.unit == .pages ? 1 : size)"
        )
    }
}

extension StreamSubject {
    var hasKey: Bool { !(pagination?.primaryKey.isEmpty ?? true) }
}
