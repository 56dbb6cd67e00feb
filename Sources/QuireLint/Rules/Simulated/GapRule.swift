import QuireConfig
import QuirePagination

/// Records that no request would ask for, although later ones are asked for.
struct GapRule: LintRule {
    static let name = "gap"

    func findings(in stream: StreamSubject) -> [Finding] {
        guard let crawl = stream.crawl, let position = crawl.position, !crawl.missed.isEmpty else { return [] }
        let records = Ranges.text(crawl.missed)
        var message = "\(records) would never be requested"
        if !position.isStated {
            let other = stream.otherCrawl.map { $0.missed.isEmpty ? "none" : Ranges.text($0.missed) }
            let instead = position.otherBase.flatMap { base in other.map { "; \($0) if it is at \(base)" } } ?? ""
            message +=
                " (assuming that the first \(position.unit.noun) is at \(position.place.name) \(position.base)\(instead))"
        }
        return stream.finding(
            .error, Self.self, at: stream.positionPlace, message, loss: loss(crawl), mend: mend(crawl, position))
    }

    private func loss(_ crawl: SimulatedCrawl) -> String {
        let count = Ranges.count(crawl.missed)
        guard crawl.missed.count > 1 else {
            return "\(count) record\(count == 1 ? "" : "s"), and the crawl would look complete"
        }
        return "about \(max(1, count * 100 / max(1, crawl.total)))% of all records, and the crawl may look complete"
    }

    private func mend(_ crawl: SimulatedCrawl, _ position: ListingPosition) -> String {
        let size = crawl.pages.first?.window.count ?? crawl.pageSize
        let step = crawl.pages.count > 2 ? crawl.pages[2].window.lowerBound - crawl.pages[1].window.lowerBound : size
        guard step == size || position.unit == .pages else {
            return "a page holds \(size) records and the step is \(step): give both the same number, "
                + "in the stream's own query too"
        }
        func start(_ base: Int) -> String {
            let number = position.unit == .pages ? "page" : "page * \(size)"
            return "{{ \(number)\(base == 0 ? "" : " + 1") }}"
        }
        let other = position.otherBase.map { ", or \(start($0)) if the first \(position.unit.noun) is at \($0)" } ?? ""
        return "write \"\(position.place.name)\": \(start(position.base))\(other); page is 1 for the second request"
    }
}

extension PageCounting.Unit {
    var noun: String {
        switch self {
        case .records: "record"
        case .pages: "page"
        }
    }
}
