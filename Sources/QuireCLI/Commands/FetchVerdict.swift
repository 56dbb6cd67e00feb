import Quire
import QuireHTTP
import QuireOutput
import QuirePagination

/// The end of a fetch: the output is kept or not, the report written, the last line says how it went.
struct FetchVerdict {
    let options: FetchOptions
    let console: Console
    let output: RecordOutput
    let ledger: Ledger?
    /// Where the report goes, if anywhere.
    let file: TextFile?
    /// What another run goes on with, where that is kept.
    let state: FetchState?

    func close(_ crawl: StreamRun, _ failure: (any Error)?) -> ExitStatus {
        var report = crawl.report
        report.peakMemoryBytes = ProcessMemory.peakBytes
        var status = Self.status(report, failure, deliversPartial: options.deliversPartial)
        var failure = failure
        var partial: String?
        do throws(OutputError) {
            try ledger?.flush()
            if let state {
                partial = try close(state, isComplete: status == .complete)
            } else if status == .complete || status == .incomplete {
                try output.finish()
            } else {
                partial = output.abandon()
            }
        } catch {
            (failure, status) = (error, .failed)
            partial = output.abandon(goingOn: state?.isKept ?? false)
            state?.leave()
        }
        if failure is OutputError {
            // Whatever the crawl reached, this is what arrived.
            (report.end, report.isVerified, report.verifiedBy) = (.error, false, nil)
            report.records = output.records
        }
        report.warnings += output.warnings
        for warning in report.warnings { console.log(.warning, warning) }
        do throws(OutputError) { try writeReport(report, failure) } catch {
            console.log(.error, "quire fetch: the report cannot be written: \(error)")
            status = .failed
        }
        say(report, status, failure, partial)
        return status
    }

    /// - Returns: Where the records are that were read, when they are not all.
    private func close(_ state: FetchState, isComplete: Bool) throws(OutputError) -> String? {
        guard !isComplete else {
            // Whoever is stopped before the state is gone does the end once more.
            try output.finish { () throws(OutputError) in try state.remove() }
            return nil
        }
        try state.commit(output, ledger)
        defer { state.leave() }
        if let obstacle = state.keeper.obstacle {
            console.log(.warning, "--resume: it goes on from before the last pages: \(obstacle)")
        }
        return output.abandon(goingOn: state.isKept)
    }

    private static func status(_ report: CrawlReport, _ failure: (any Error)?, deliversPartial: Bool) -> ExitStatus {
        if failure is OutputError { return .failed }
        switch report.end {
        case .cancelled: return .interrupted
        case .singlePageAsked: return .complete
        case let end? where end.isComplete: return .complete
        case .error, .cursorExpired, nil:
            if case .configuration = failure as? CrawlError { return .usage }
            return deliversPartial && report.pages > 0 ? .incomplete : .failed
        default: return .incomplete
        }
    }

    private func writeReport(_ report: CrawlReport, _ failure: (any Error)?) throws(OutputError) {
        guard let file else { return }
        var report = report
        if let failure, report.firstError == nil { report.firstError = "\(failure)" }
        try file.write(report.json)
        try file.flush()
    }

    private func say(_ report: CrawlReport, _ status: ExitStatus, _ failure: (any Error)?, _ partial: String?) {
        let counted = "\(report.pages) pages with \(report.records) total records"
        let cost = "\(Figures.seconds(report.elapsed)), \(Figures.bytes(report.bytes))"
        switch status {
        case .complete where report.end == .singlePageAsked:
            console.log(.info, "[PAGINATION] One page, as asked: \(report.records) records (\(cost))")
        case .complete:
            let doubt = report.expectedTotal == nil ? "no total was stated" : "see the warning above"
            let proof =
                report.isVerified ? "verified by \(report.verifiedBy ?? "count")" : "unverified: \(doubt)"
            console.log(
                .info,
                "[PAGINATION] Complete: fetched \(counted) (\(proof); end \(report.end?.rawValue ?? ""); \(cost))")
        default:
            let what = failure.map { "\($0)" } ?? report.detail ?? report.end?.rawValue ?? "stopped"
            let kept = partial.map { "; what was read is in \($0)" } ?? ""
            let word = status == .incomplete ? "Incomplete" : status == .interrupted ? "Interrupted" : "Failed"
            console.log(.error, "[PAGINATION ERROR] \(word): \(what); fetched \(counted)\(kept)\(goOn(report, status))")
        }
    }

    private func limit(_ report: CrawlReport) -> String {
        switch report.end {
        case .maxPages: ", with a higher --max-pages"
        case .maxRecords: ", with a higher --max-records"
        default: ""
        }
    }

    /// The command that would go on where this crawl stopped.
    private func goOn(_ report: CrawlReport, _ status: ExitStatus) -> String {
        if let state, status != .usage {
            return state.isKept ? "; the same command goes on from there\(limit(report))" : ""
        }
        guard case .url(let target) = options.source, let url = report.resume, status != .usage, report.pages > 0
        else { return "" }
        var told = target.schemeOptions
        if !told.contains(where: { $0.name == "--scheme" || $0.name == "--pagination" }) {
            told.insert(("--scheme", report.scheme), at: 0)
            if let records = report.recordsPath, !told.contains(where: { $0.name == "--records" }) {
                told.append(("--records", records))
            }
        }
        let flags = told.map { " \($0.name) \(quoted($0.value))" }.joined()
        let same = [
            target.request.headers.isEmpty ? nil : "headers", target.hasOwnSettings ? "settings" : nil,
        ].compactMap { $0 }
        let rest = same.isEmpty ? "" : ", with the same \(same.joined(separator: " and "))"
        return "; to go on: quire fetch \(quoted(url))\(flags)\(rest)"
    }
}
