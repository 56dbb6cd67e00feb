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
    /// Whether there are pages to go on from.
    private(set) var isKept: Bool
    private let config: RunConfig
    private let log: AppendLog
    private let uptime: @Sendable () -> Duration
    private var lastCommit: Duration

    /// At most one commit in this time: each waits for the disk.
    static let interval: Duration = .milliseconds(200)

    /// - Throws: ``UsageError`` for a file that is no state of this run, or that another run has.
    init(_ path: String, _ config: RunConfig, _ environment: CrawlEnvironment) throws(UsageError) {
        (self.path, self.config, uptime, lastCommit) = (path, config, environment.uptime, environment.uptime())
        var document: StateDocument?
        do {
            // The state is read while the log is locked: whoever has that may be writing it.
            log = try AppendLog(path: path + ".log") { start in
                document = try StateFile.read(path, limit: StateDocument.most).map { try StateDocument($0, of: config) }
                guard Self.head.starts(with: start.prefix(Self.head.count)) else { throw StateProblem.foreignLog }
                return document?.log
            }
            (keeper, output) = try Self.kept(document, log, environment)
        } catch {
            throw Self.refusal(error, path)
        }
        (ledger, isKept) = (document?.ledger, document != nil && keeper.isWorthKeeping)
    }

    /// What every log begins with.
    private static let head = Array("quire fetch log\n".utf8)

    private static func kept(
        _ document: StateDocument?, _ log: AppendLog, _ environment: CrawlEnvironment
    ) throws(OutputError) -> (RunKeeper, OutputCheckpoint?) {
        guard let document else {
            try log.append(head)
            return (RunKeeper(began: environment.unixTime()), nil)
        }
        let output = try OutputCheckpoint(json: document.output)
        let bytes = try log.readAll()
        do throws(StateError) {
            guard bytes.starts(with: head) else { throw StateError("the log is damaged at its beginning") }
            return (try RunKeeper(document.run, log: bytes, from: head.count), output)
        } catch {
            throw .invalidCheckpoint(reason: error.description)
        }
    }

    /// Counts in a page that was written, and makes it safe if it is time for that.
    func add(_ page: StreamPage, _ output: RecordOutput, _ ledger: Ledger?) throws(OutputError) {
        keeper.add(page)
        try log.append(keeper.takeLog())
        if uptime() - lastCommit >= Self.interval { try commit(output, ledger) }
    }

    /// Puts down that there is a run, before its output holds anything: what it leaves when it is killed before its first
    /// commit is known as its own by the next.
    func begin(_ output: RecordOutput, _ ledger: Ledger?) throws(OutputError) {
        if !isKept { try write(output, ledger) }
    }

    /// Makes what was written so far the place to go on from, where that can be.
    func commit(_ output: RecordOutput, _ ledger: Ledger?) throws(OutputError) {
        guard keeper.isWorthKeeping, keeper.isAtCheckpoint, try write(output, ledger) else { return }
        (isKept, lastCommit) = (true, uptime())
    }

    /// - Returns: False where the output or the run is at no place to go on from.
    @discardableResult private func write(_ output: RecordOutput, _ ledger: Ledger?) throws(OutputError) -> Bool {
        guard let checkpoint = try output.checkpoint(), let run = keeper.json else { return false }
        try ledger?.sync()
        try log.append(keeper.takeLog())
        try log.sync()
        let document = StateDocument(
            config: config, output: RawJSON(checkpoint.json), log: log.length, ledger: ledger?.length,
            run: RawJSON(run))
        try StateFile.write(document.text, to: path)
        return true
    }

    /// Forgets a run that is complete. The state goes first, as a log without one is nothing.
    func remove() throws(OutputError) {
        isKept = false
        try StateFile.remove(path)
        try log.remove()
    }

    /// The run ends before its end: what there is to go on from stays.
    func leave() { if !isKept { try? remove() } }

    private static func refusal(_ error: any Error, _ path: String) -> UsageError {
        switch error {
        case let problem as StateProblem: UsageError(problem.message(path))
        case OutputError.inUse:
            UsageError("--resume: another run has \(quoted(path)): wait for it, or name another file")
        case OutputError.invalidCheckpoint(let reason): UsageError(StateProblem.broken(reason).message(path))
        default: UsageError("--resume: \(error)")
        }
    }
}
