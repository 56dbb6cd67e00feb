import QuireConnector
import QuirePagination

/// What the crawls of one run add up to.
struct StreamTotal: Sendable {
    private var sum: CrawlReport?
    private var crawls = 0
    /// How the parents' crawls ended: the first that is not complete, else the last.
    private var parents: (end: CrawlEnd?, detail: String?)?
    /// The first crawl that failed while others ran on.
    private(set) var failure: CrawlError?
    private var failures = 0
    /// Something beside the crawls' own verdicts speaks against a verified end.
    private var isDoubtful = false
    private var hasUnprovenParents = false
    private var repeatedParents = 0
    /// Whatever the parents' crawls say, the run did not reach its end.
    private var isAborted = false
    private var unkeyedRepeats = 0

    init() {}

    /// Goes on from what another process had read.
    init(_ kept: KeptTotal) { (sum, crawls, isDoubtful) = (kept.report, kept.crawls, kept.isDoubtful) }

    mutating func add(_ report: CrawlReport, _ failure: CrawlError?) {
        var report = report
        if let failure {
            failures += 1
            note(failure, &report)
        }
        // One crawl alone is told as it is, with the request that goes on from it.
        sum = sum.map { $0.adding(report, isFirst: crawls == 0) } ?? report
        crawls += 1
    }

    /// Remembers the first failure: a limit that is reached later hides it from the end, and not from the report.
    private mutating func note(_ failure: CrawlError, _ report: inout CrawlReport) {
        if self.failure == nil { self.failure = failure }
        if report.firstError == nil, failure.isOfOneCrawl { report.firstError = failure.description }
    }

    /// The run stops before its end, whatever the crawls before said.
    mutating func abort(_ end: CrawlEnd, _ detail: String) {
        if sum == nil { sum = CrawlReport() }
        isAborted = true
        guard sum?.end?.isComplete ?? true else { return }
        sum?.end = end
        sum?.detail = detail
        sum?.isVerified = false
        sum?.verifiedBy = nil
    }

    /// The record of a parent from which no request can be made.
    mutating func addUnaskable(_ reason: String) {
        var report = CrawlReport()
        (report.end, report.detail, report.firstError) = (.error, reason, reason)
        add(report, .failed(page: 1, reason: reason))
    }

    /// The caller's limit keeps another crawl from beginning.
    mutating func cut(at most: Int) {
        sum?.end = .maxRecords
        sum?.detail = "the limit of \(most) records"
    }

    /// A window was read that states as many records as can be read, and may hold more.
    mutating func doubt(_ window: TimeWindow, _ total: Int) {
        isDoubtful = true
        sum?.warn(Self.doubt(window, total))
    }

    static func doubt(_ window: TimeWindow, _ total: Int) -> String {
        "the window \(window.description) states \(total) records, as many as can be read, and cannot be halved: it may hold more"
    }

    /// One page was asked for, and had; other crawls are left out.
    mutating func endAtFirstPage() {
        guard sum?.end?.isComplete ?? false else { return }
        sum?.end = .singlePageAsked
    }

    /// A parent came again whose children are the same listing.
    mutating func addRepeatedParent() { repeatedParents += 1 }

    /// What a crawl cost that was not read to its end.
    mutating func addCost(of report: CrawlReport) {
        sum = sum ?? CrawlReport()
        sum?.addCost(of: report)
    }

    /// A crawl that was under way when the run ended: what was delivered of it, and what it cost. What it met with is no
    /// error of the run's.
    mutating func addAbandoned(_ running: StreamRun.Running) {
        var report = running.crawl.report
        report.firstError = nil
        add(report, deliveredOnly: running.delivered)
    }

    /// A crawl that was not read to its end.
    mutating func add(_ report: CrawlReport, deliveredOnly delivered: DeliveredPages) {
        if delivered.pages > 0 { add(delivered.cut(report), nil) } else { addCost(of: report) }
    }

    /// Records without a key came in two neighbouring windows.
    mutating func addUnkeyedRepeats(_ count: Int) { unkeyedRepeats += count }

    /// Of a parent's crawl counts what it cost, and whether the parents were all there.
    mutating func add(parents report: CrawlReport, _ failure: CrawlError?) {
        var report = report
        if let failure { note(failure, &report) }
        sum = sum ?? CrawlReport()
        sum?.addCost(of: report)
        for warning in report.warnings { sum?.warn("of the parents: \(warning)") }
        if !report.isVerified { hasUnprovenParents = true }
        if parents?.end?.isComplete ?? true { parents = (report.end, report.detail) }
    }

    func report(with running: CrawlReport?) -> CrawlReport {
        guard let running else { return finished }
        return sum.map { $0.adding(running, isFirst: crawls == 0) } ?? running
    }

    private var finished: CrawlReport {
        var report = sum ?? CrawlReport()
        if !isAborted, let parents, crawls == 0 || report.isComplete && !(parents.end?.isComplete ?? false) {
            report.end = parents.end
            report.detail = parents.detail.map { "of the parents: \($0)" }
        }
        // Children of parents that may not be all there add up to no total.
        if hasUnprovenParents { report.expectedTotal = nil }
        if !report.isComplete || isDoubtful || hasUnprovenParents {
            (report.isVerified, report.verifiedBy) = (false, nil)
        }
        if failures > 1 {
            report.detail = "\(failures) of \(crawls) crawls did not reach their end; the first: \(report.detail ?? "")"
        }
        if repeatedParents > 0 {
            report.warn(
                "\(repeatedParents) records of the parents came again; what they lead to was read once")
        }
        if unkeyedRepeats > 0 {
            report.warn(
                "\(unkeyedRepeats) records came in two neighbouring windows, which both hold the moment between them: say granularity, or a primary_key to leave them out"
            )
        }
        if report.parentsGone > 0, report.parentsGone == crawls {
            report.warn("each of the \(crawls) parents answered 404: is the stream's endpoint right?")
            (report.isVerified, report.verifiedBy) = (false, nil)
        }
        return report
    }

    /// - Parameters:
    ///   - running: What is under way, and whether it is a crawl of the stream itself.
    ///   - hasTotal: There is but one crawl: a total of its own says nothing of the others.
    func progress(with running: [(progress: CrawlProgress, isLast: Bool)], hasTotal: Bool) -> CrawlProgress {
        var progress = CrawlProgress()
        (progress.pages, progress.records, progress.bytes) = (sum?.pages ?? 0, sum?.records ?? 0, sum?.bytes ?? 0)
        for (one, isLast) in running {
            progress.waiting = [progress.waiting, one.waiting].compactMap(\.self).max()
            guard isLast else { continue }
            progress.pages += one.pages
            progress.records += one.records
            progress.bytes += one.bytes
            if hasTotal { progress.total = one.total }
        }
        return progress
    }
}
