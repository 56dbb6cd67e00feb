import Quire
import QuireBase
import QuireJSON
import QuireOutput
import QuirePagination

/// The state file of `quire fetch --resume`, and the log beside it.
///
/// A page is safe once three things are, in this order: its records in the output, its entry in the log, the state that
/// counts on both. Whatever lies behind what the state says is cut off by the next run.
final class FetchState {
    let path: String
    let keeper: RunKeeper
    /// Where the output goes on; `nil` for a run from its beginning.
    let output: OutputCheckpoint?
    /// Where the ledger goes on.
    let ledger: Int?
    /// Whether the file was ever there.
    private(set) var isKept: Bool
    private let config: RunConfig
    private let log: AppendLog
    private let uptime: () -> Duration
    private var lastCommit: Duration

    /// At most one commit in this time: each waits for the disk.
    private static let interval: Duration = .milliseconds(200)

    /// - Parameter uptime: Monotonic time.
    init(_ path: String, _ config: RunConfig, uptime: @escaping () -> Duration) throws(UsageError) {
        (self.path, self.config, self.uptime, lastCommit) = (path, config, uptime, uptime())
        var document: StateDocument?
        do throws(OutputError) {
            // Read under the log's lock: whoever has that may be writing the state.
            log = try AppendLog(
                path: path + ".log",
                length: try { () throws(OutputError) -> Int? in
                    document = try Self.document(path, config)
                    return document?.log
                }())
            let kept = try Self.kept(document, log, path)
            (keeper, output) = (kept?.keeper ?? RunKeeper(), kept?.output)
        } catch {
            throw Self.usage(error, path)
        }
        (ledger, isKept) = (document?.ledger, document != nil)
    }

    /// Counts in a page that was written.
    func add(_ page: StreamPage) throws(OutputError) {
        keeper.add(page)
        try log.append(keeper.takeLog())
    }

    /// Makes what was written so far the place to go on from, if it is time for that.
    func commitIfDue(_ output: RecordOutput, _ ledger: Ledger?) throws(OutputError) {
        guard uptime() - lastCommit >= Self.interval else { return }
        try commit(output, ledger)
    }

    /// Makes what was written so far the place to go on from, where that can be.
    func commit(_ output: RecordOutput, _ ledger: Ledger?) throws(OutputError) {
        guard keeper.isAtCheckpoint, let checkpoint = try output.checkpoint() else { return }
        try ledger?.sync()
        try log.append(keeper.takeLog())
        try log.sync()
        let document = StateDocument(
            config: config, output: RawJSON(checkpoint.json), log: log.length, ledger: ledger?.length,
            run: RawJSON(keeper.json))
        try StateFile.write(document.text, to: path)
        (isKept, lastCommit) = (true, uptime())
    }

    /// Forgets the run: it is complete, or nothing of it is worth keeping. The state goes first, as a log without one is
    /// nothing.
    func remove() throws(OutputError) {
        try StateFile.remove(path)
        try log.remove()
        isKept = false
    }

    private static func document(_ path: String, _ config: RunConfig) throws(OutputError) -> StateDocument? {
        guard let text = try StateFile.read(path, limit: StateDocument.most) else { return nil }
        do throws(StateProblem) {
            let document = try StateDocument(text)
            let differences = config.differences(from: document.config)
            guard differences.isEmpty else { throw .otherRun(differences) }
            return document
        } catch {
            throw .notText(path: path, reason: error.message(path))
        }
    }

    private static func kept(
        _ document: StateDocument?, _ log: AppendLog, _ path: String
    ) throws(OutputError) -> (keeper: RunKeeper, output: OutputCheckpoint)? {
        guard let document else { return nil }
        let output = try OutputCheckpoint(json: document.output)
        let bytes = try log.readAll()
        do throws(StateError) { return (try RunKeeper(document.run, log: bytes), output) } catch {
            throw .notText(path: path, reason: StateProblem.broken(error.description).message(path))
        }
    }

    private static func usage(_ error: OutputError, _ path: String) -> UsageError {
        switch error {
        case .inUse: UsageError("--resume: another run has \(quoted(path)): wait for it, or name another file")
        case .notText(_, let reason): UsageError(reason.hasPrefix("--resume") ? reason : "--resume: \(error)")
        default: UsageError("--resume: \(error)")
        }
    }
}
