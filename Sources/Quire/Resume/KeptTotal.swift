import QuirePagination

/// What the listings add up to that a run has read to their ends.
struct KeptTotal: Sendable, StateValue {
    private(set) var report: CrawlReport?
    private(set) var crawls = 0

    init() {}

    mutating func add(_ next: CrawlReport) {
        report = report.map { $0.adding(next, isFirst: crawls == 0) } ?? next
        crawls += 1
    }

    func write(to state: inout StateWriter) {
        state.add(report, "report")
        state.add(count: crawls, "crawls")
    }

    init(from state: StateReader) throws(StateError) {
        report = try state.optionalValue("report", CrawlReport.self)
        crawls = try state.count("crawls")
    }
}
