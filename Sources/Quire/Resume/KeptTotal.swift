import QuireConnector
import QuirePagination

/// What the listings add up to that a run has read to their ends.
struct KeptTotal: Sendable, StateValue {
    private(set) var report: CrawlReport?
    private(set) var crawls = 0
    /// A window may have held more than was read.
    private(set) var isDoubtful = false

    init() {}

    mutating func add(_ next: CrawlReport) {
        report = report.map { $0.adding(next, isFirst: crawls == 0) } ?? next
        crawls += 1
    }

    mutating func doubt(_ window: TimeWindow, _ total: Int) {
        isDoubtful = true
        report?.warn(StreamTotal.doubt(window, total))
    }

    func write(to state: inout StateWriter) {
        state.add(report, "report")
        state.add(count: crawls, "crawls")
        state.add(isDoubtful, "isDoubtful")
    }

    init(from state: StateReader) throws(StateError) {
        report = try state.optionalValue("report", CrawlReport.self)
        crawls = try state.count("crawls")
        isDoubtful = try state.flag("isDoubtful")
    }
}
