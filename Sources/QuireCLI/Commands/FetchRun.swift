import Quire
import QuireHTTP
import QuireHTTPClient
import QuireOutput
import QuirePagination

/// One `quire fetch`: crawl to output, with progress beside it and a verdict at the end.
struct FetchRun {
    private let options: FetchOptions
    private let console: Console
    private let traffic: Traffic
    private let output: RecordOutput
    private let ledger: Ledger?
    private let report: TextFile?
    private let state: FetchState?

    /// Opens everything that will be written, before anything is asked for.
    init(_ options: FetchOptions, _ console: Console, _ traffic: Traffic) throws {
        self.options = options
        self.traffic = traffic
        self.console = console
        // First, as it empties nothing: a run that cannot have its output leaves an earlier one's papers alone.
        let state = try options.statePath.map { try FetchState($0, options.config, traffic.environment) }
        self.state = state
        do {
            output = try RecordOutput(
                destination: options.destination, format: options.format, compression: options.compression,
                isResumable: state != nil, resuming: state?.output)
        } catch {
            state?.leave()
            if state?.output != nil { throw UsageError("--resume: \(error)") }
            throw error
        }
        do {
            ledger = try options.ledgerPath.map {
                try Ledger($0, seed: traffic.environment.seed, keeping: state?.ledger)
            }
            report = try options.reportPath.map { path throws(OutputError) in try TextFile(path) }
            try state?.begin(output, ledger)
        } catch {
            output.abandon(goingOn: state?.isKept ?? false)
            state?.leave()
            if state?.output != nil { throw UsageError("--resume: \(error)") }
            throw error
        }
    }

    func run() async -> ExitStatus {
        if options.client.acceptsAnyCertificate, options.replayPath == nil {
            console.log(.warning, FetchOptions.insecure)
        }
        if let path = output.keptPath { console.log(.info, "what an earlier run had read is now in \(quoted(path))") }
        if let state, state.isKept {
            console.log(.info, "going on with \(quoted(state.path)): \(output.records) records are there")
        }
        let crawl: StreamRun
        do throws(UsageError) {
            crawl = try options.source.run(traffic, keeper: state?.keeper, EventLog(console: console).log)
        } catch {
            output.abandon(goingOn: state?.isKept ?? false)
            state?.leave()
            console.log(.error, "quire fetch: \(error)")
            return .usage
        }
        Interrupts.listen(console) { crawl.stop() }
        let failure = await gather(crawl)
        let status = FetchVerdict(
            options: options, console: console, output: output, ledger: ledger, file: report, state: state
        ).close(crawl, failure)
        guard let lack = traffic.recording?.failure else { return status }
        console.log(.error, "quire fetch: the recording is not complete: \(lack)")
        return .failed
    }

    /// Writes pages until there are no more.
    private func gather(_ crawl: StreamRun) async -> (any Error)? {
        let display = ProgressDisplay(progress: { crawl.progress }, console: console, style: options.progress)
        async let _: Void = display.run()
        do {
            try await crawl.run { page in
                try output.write(page.records)
                try ledger?.add(page)
                try state?.add(page, output, ledger)
                logPage(page.page.summary)
            }
            return nil
        } catch {
            return error
        }
    }

    private func logPage(_ page: PageSummary) {
        guard console.level == .debug else { return }
        let total = page.signals.total.map { " of \($0)" } ?? ""
        console.log(
            .debug,
            "[PAGINATION] Page \(page.number) fetched: \(page.records) records (\(page.totalRecords)\(total) so far) from \(page.url) in \(Figures.seconds(page.duration))"
        )
    }
}

/// In single quotes for a shell, where that is needed.
func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
        ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
            || "-_./:,=@%+".unicodeScalars.contains($0)
    }
    return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
}
