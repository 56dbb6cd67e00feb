import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuireJSON
import QuirePagination

/// What a page that may go out changes.
extension PageDriver {
    /// Counts the page in, and takes out what is not to be delivered.
    mutating func accept(
        _ reading: PageReading, _ decision: PageWalk.Decision, _ findings: KeyIndex.Findings?, _ response: HTTPResponse,
        _ step: SchemeStep, hash: UInt64?, _ waited: Duration, wasDelivered: Bool
    ) throws(PageError) -> Fetched {
        let checkpoint = checkpoint(step)
        var records = reading.records
        if let findings {
            if !wasDelivered { try commitKeys(findings) }
            if !findings.repeated.isEmpty { records = records.keeping { !findings.repeated.contains($0) } }
        }
        if records.count > walk.room { records = records.prefix(upTo: walk.room) }
        let counted = wasDelivered ? 0 : records.count
        let logEntry = logEntry(step, records, count: records.count, page: hash, findings)
        let known = resumption?.delivered(records) ?? []
        if !known.isEmpty { records = records.keeping { !known.contains($0) } }
        if wasDelivered { records = records.prefix(upTo: 0) }
        walk.commit(decision)
        if let missing = findings?.missingKeys, missing > 0 { everyRecordHasItsKey = false }
        delivered += counted
        crawl.update { state in
            state.report.pages = walk.tally.pages
            state.report.bytes += response.body.count
            state.report.records = delivered
            state.report.duplicates += findings?.repeated.count ?? 0
            state.report.changed += findings?.changed ?? 0
            state.report.responseTimes.add(response.duration)
            if let missing = findings?.missingKeys, missing > 0 {
                state.report.warn("some records have no primary key")
            }
            if let error = reading.errorBeside, !state.report.sawErrorBesideRecords {
                state.report.sawErrorBesideRecords = true
                state.report.warn(exchange.redacted("page \(walk.tally.pages) holds records, but \(error)"))
            }
            state.progress.pages = walk.tally.pages
            state.progress.records = delivered
            state.progress.bytes += response.body.count
            state.progress.total = walk.tally.totalIsCap ? nil : walk.tally.lastTotal
        }
        var next: UInt64?
        if case .request(let step) = decision.action { next = walk.fingerprint(of: step.request) }
        var summary = summary(
            reading, findings, response, step, number: walk.tally.pages, next: next, waited: waited)
        summary.leaveOut(wasDelivered ? summary.newRecords : known.count)
        var page = Page(number: walk.tally.pages, records: records, summary: summary)
        page.logEntry = logEntry
        // While records that another run delivered are still to come again, only its own log knows them.
        if resumption?.isSettled ?? true { page.checkpoint = checkpoint }
        return Fetched(page: page, decision: decision, next: nil)
    }

    func summary(
        _ reading: PageReading, _ findings: KeyIndex.Findings?, _ response: HTTPResponse, _ step: SchemeStep,
        number: Int, next: UInt64?, waited: Duration
    ) -> PageSummary {
        PageSummary(
            number: number, address: response.url, secrets: exchange.secrets,
            fingerprint: walk.fingerprint(of: step.request),
            status: response.status, waited: waited, duration: response.duration, bytes: response.body.count,
            records: reading.records.count, newRecords: findings?.newRecords ?? reading.records.count,
            duplicates: findings?.repeated.count ?? 0, next: next, token: token(of: reading.facts, next: next),
            hasSeenNext: walk.scheme.seesNext(on: reading.facts), hasErrorBeside: reading.errorBeside != nil,
            signals: reading.signals, countSources: reader.undeclaredCounts, totalRecords: delivered)
    }

    /// Hash of what the scheme reads of a page; where it reads a link by itself, that of the request it leads to.
    private func token(of page: PageFacts, next: UInt64?) -> UInt64? {
        let values = page.values.compactMap { $0 }.filter { !$0.isAbsent }.map(\.json)
        guard !values.isEmpty else {
            return walk.scheme.reads.isEmpty && walk.scheme.family == .chain ? next : nil
        }
        return Array(values.joined(separator: "\n").utf8).withUnsafeBytes { hash64($0, seed: crawl.environment.seed) }
    }

    mutating func settleScheme() {
        walk.resolve(reader.scheme)
        // A setting may stand in a parameter's name, and in a path.
        let secrets = exchange.secrets
        let scheme = Redaction.redact(reader.scheme.description, secrets: secrets)
        let records = reader.records.map { Redaction.redact($0.description, secrets: secrets) }
        crawl.update { state in
            state.report.scheme = scheme
            state.report.recordsPath = records
            state.report.totalFrom = reader.total?.description
        }
        let flags =
            detectedFlags.map { Redaction.redact($0, secrets: secrets) } ?? scheme
            + (records.map { (scheme.contains(":") ? "," : ":") + "records=" + $0 } ?? "")
        crawl.tell(.schemeResolved(flags, wasFound: reader.scheme.name != crawl.pagination.scheme.name))
    }
}
