import Quire
import QuireHTTPClient
import QuireOutput
import QuirePagination

/// What `quire fetch` was asked to do.
struct FetchOptions {
    var source: FetchSource
    var client = ClientConfiguration()
    var destination = Destination.standardOutput
    var format = OutputFormat.ndjson
    var compression = Compression.none
    var deliversPartial = false
    var reportPath: String?
    var ledgerPath: String?
    /// Where the run leaves behind what another one goes on with.
    var statePath: String?
    var config = RunConfig()
    /// Where the traffic is kept, or comes from.
    var recordPath: String?
    var replayPath: String?
    var progress = ProgressDisplay.Style.auto
    var logLevel = Console.Level.info
    var logsJSON = false

    init(_ arguments: Arguments) throws(UsageError) {
        source = try FetchSource(arguments)
        client = try Self.client(arguments)
        if case .stream(let target) = source, let seconds = target.timeout, !arguments.has("--timeout") {
            client.timeout = seconds
        }
        try readOutput(arguments)
        try readState(arguments)
        try readTerminal(arguments)
    }

    /// Whether the output is a plain file, which takes what it is given: no reader to wait for, nothing to compress.
    var isWrittenQuickly: Bool {
        destination.isPlainFile && compression == .none && format != .csv && statePath == nil
    }

    private mutating func readOutput(_ arguments: Arguments) throws(UsageError) {
        if let path = arguments.last("--output"), path != "-" {
            destination = .file(path)
            let known = OutputFormat.of(path: path)
            (format, compression) = (known.format ?? .ndjson, known.compression)
        }
        format = try arguments.choice("--format", of: OutputFormat.self) ?? format
        deliversPartial = try arguments.choice("--on-error", of: ["fail", "partial"]) == "partial"
        (reportPath, ledgerPath) = (arguments.last("--report"), arguments.last("--ledger"))
        (recordPath, replayPath) = (arguments.last("--record"), arguments.last("--replay"))
        guard recordPath == nil || replayPath == nil else {
            throw UsageError("--record and --replay: only one of them at a time; a replay sends nothing to record")
        }
        statePath = arguments.last("--resume")
        guard statePath == nil || !arguments.has("--first-page") else {
            throw UsageError("--first-page is a look at a listing, and nothing to go on with: leave --resume out")
        }
        try WrittenFiles.check(destination, ledger: ledgerPath, report: reportPath, state: statePath)
    }

    private mutating func readState(_ arguments: Arguments) throws(UsageError) {
        guard statePath != nil else { return }
        guard destination.isPlainFile, case .file(let path) = destination else {
            throw UsageError(
                "--resume: what went to a pipe, a device or standard output cannot be taken back: name a file with --output"
            )
        }
        guard recordPath == nil, replayPath == nil else {
            throw UsageError("--resume: a recording is of one run from its beginning: leave out --record or --replay")
        }
        switch source {
        case .url(let target): try target.add(to: &config, arguments)
        case .stream(let target): target.add(to: &config, arguments)
        }
        config.add("--output", path: path)
        config.add("--format", texts: [format.rawValue, "\(compression)"])
        if let ledgerPath { config.add("--ledger", path: ledgerPath) }
    }

    static func client(_ arguments: Arguments) throws(UsageError) -> ClientConfiguration {
        var client = ClientConfiguration()
        client.timeout = try arguments.duration("--timeout") ?? client.timeout
        client.caFile = arguments.last("--cacert")
        client.certificateFile = arguments.last("--cert")
        client.keyFile = arguments.last("--key")
        if let text = arguments.last("--proxy") {
            do { client.proxy = try ClientConfiguration.proxy(text) } catch { throw UsageError("--proxy: \(error)") }
        }
        client.acceptsAnyCertificate = arguments.has("--insecure")
        return client
    }

    private mutating func readTerminal(_ arguments: Arguments) throws(UsageError) {
        progress = try arguments.choice("--progress", of: ProgressDisplay.Style.self) ?? .auto
        (logLevel, logsJSON) = try Self.logging(arguments)
    }

    static func logging(_ arguments: Arguments) throws(UsageError) -> (level: Console.Level, isJSON: Bool) {
        let levels = Console.Level.allCases.map(\.name)
        let level = try arguments.choice("--log-level", of: levels) ?? "info"
        let isJSON = try arguments.choice("--log-format", of: ["text", "json"]) == "json"
        return (Console.Level.allCases.first { $0.name == level } ?? .info, isJSON)
    }

    /// Said on each run that accepts any certificate.
    static let insecure = "--insecure: any certificate is accepted, so anyone on the way can read the credentials"
}
