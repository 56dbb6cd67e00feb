import QuirePagination

/// What was handed on of one crawl.
struct DeliveredPages: Sendable {
    private(set) var pages = 0
    private(set) var records = 0
    private var bytes = 0
    private var duplicates = 0
    private var total: Int?
    /// Records that the window before or after had delivered: left out, or delivered again in other bytes.
    private var onBorder = 0
    private var changed = 0

    mutating func add(_ page: Page, leavingOut repeated: Int, changed: Int) {
        pages += 1
        records += page.records.count
        bytes += page.summary.bytes
        duplicates += page.summary.duplicates
        total = page.summary.signals.total ?? total
        onBorder += repeated
        self.changed += changed
    }

    /// The report of a crawl that was read to its end, without what other windows had delivered.
    func corrected(_ report: CrawlReport) -> CrawlReport {
        var report = report
        report.records -= onBorder
        report.duplicates += onBorder
        report.changed += changed
        // Both windows' totals count it.
        report.expectedTotal = report.expectedTotal.map { $0 - onBorder }
        return report
    }

    /// The report of a crawl that was further than what was handed on of it.
    func cut(_ report: CrawlReport) -> CrawlReport {
        var report = report
        (report.pages, report.records, report.bytes) = (pages, records, bytes)
        (report.duplicates, report.expectedTotal) = (duplicates + onBorder, total.map { $0 - onBorder })
        (report.isVerified, report.verifiedBy, report.resume) = (false, nil, nil)
        return report
    }
}
