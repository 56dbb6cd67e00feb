/// Several crawls told as one: complete when each is, verified when each is.
extension CrawlReport {
    /// - Parameter isFirst: What this one holds are costs alone, of crawls that led to `next`.
    package func adding(_ next: CrawlReport, isFirst: Bool) -> CrawlReport {
        var sum = self
        sum.addCost(of: next)
        sum.elapsed += next.elapsed
        sum.pages += next.pages
        sum.records += next.records
        sum.bytes += next.bytes
        sum.duplicates += next.duplicates
        sum.changed += next.changed
        sum.shortPages += next.shortPages
        sum.parentsGone += next.parentsGone
        // A cause that is there already stays: the first one is the one to look at.
        if end == nil || isComplete { (sum.end, sum.detail) = (next.end, next.detail) }
        sum.isVerified = (isFirst || isVerified) && next.isVerified && sum.isComplete
        sum.verifiedBy = sum.isVerified ? next.verifiedBy : nil
        sum.expectedTotal =
            isFirst ? next.expectedTotal : expectedTotal.flatMap { a in next.expectedTotal.map { a + $0 } }
        sum.totalFrom = next.totalFrom
        sum.scheme = next.scheme
        sum.recordsPath = next.recordsPath
        sum.resume = nil
        sum.isParallel = isParallel || next.isParallel
        sum.addSeams(of: next)
        for warning in next.warnings { sum.warn(warning) }
        return sum
    }

    /// Takes over what another crawl cost, but for its time and its bytes.
    package mutating func addCost(of other: CrawlReport) {
        requests += other.requests
        retries += other.retries
        redirects += other.redirects
        waited += other.waited
        responseTimes.merge(other.responseTimes)
        lastQuota = other.lastQuota ?? lastQuota
        failedByStatus.merge(other.failedByStatus, uniquingKeysWith: +)
        if firstError == nil { firstError = other.firstError }
        sawErrorBesideRecords = sawErrorBesideRecords || other.sawErrorBesideRecords
    }
}
