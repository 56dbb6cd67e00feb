import QuirePagination

/// What was handed on of one crawl.
struct DeliveredPages: Sendable {
    private(set) var pages: Int
    private(set) var records: Int
    private var bytes: Int
    private var duplicates: Int
    private var total: Int?
    /// Records that the window before or after had delivered: left out, or delivered again in other bytes.
    private var onBorder = 0
    private var changed = 0

    /// - Parameter before: What another process had handed on of the same crawl.
    init(_ before: CrawlReport? = nil) {
        (pages, records) = (before?.pages ?? 0, before?.records ?? 0)
        (bytes, duplicates) = (before?.bytes ?? 0, before?.duplicates ?? 0)
    }

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
        report.expectedTotal = report.expectedTotal.map { max(0, $0 - onBorder) }
        return report
    }

    /// The report of a crawl that was further than what was handed on of it.
    func cut(_ report: CrawlReport) -> CrawlReport {
        var report = report
        (report.pages, report.records, report.bytes) = (pages, records, bytes)
        (report.duplicates, report.expectedTotal) = (duplicates + onBorder, total.map { max(0, $0 - onBorder) })
        (report.isVerified, report.verifiedBy, report.resume) = (false, nil, nil)
        // How it ended, and that it failed, lies behind the last page that anyone saw.
        if report.end == .error { report.firstError = nil }
        (report.end, report.detail) = (nil, nil)
        return report
    }
}
