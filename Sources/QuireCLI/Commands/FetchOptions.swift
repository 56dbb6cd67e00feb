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

    static let all: [Option] = [
        Option("--output", "-o", value: "path", help: "Where the records go (default: standard output)."),
        Option(
            "--format", "-f", value: "ndjson|json|csv",
            help: "Default: by the path's extension, else ndjson; .gz and .zst compress."),
        Option("--scheme", value: "name[:key=value,…]", help: "How the API pages (default: auto)."),
        Option(
            "--pagination", "-p", value: "file|json",
            help: "The same as JSON: {\"scheme\": …}, or templates: {\"query\": …}."),
        Option(
            "--set-rows", value: "file",
            help: "A run for each row of a CSV or NDJSON file, which sets several settings."),
        Option(
            "--partitions", value: "n", help: "Of these runs, how many at once (default: as --concurrency); 1: in turn."
        ),
        Option("--base-url", value: "url", help: "What follows it is the templates' endpoint (default: the origin)."),
        Option("--set", value: "name=value", help: "A setting; @file gives a run for each line. May be repeated."),
        Option("--settings", value: "file", help: "Settings as a JSON object."),
        Option("--records", value: "path", help: "Where the records are on a page, such as $.data."),
        Option("--primary-key", value: "path", help: "What makes a record the same record, such as id."),
        Option("--request", "-X", value: "method", help: "Default: GET, or POST with a body."),
        Option("--header", "-H", value: "'Name: value'", help: "May be repeated."),
        Option("--data", "-d", value: "body", help: "The request's body; @file reads it from a file."),
        Option("--query", "-q", value: "name=value", help: "Adds to the URL's query. May be repeated."),
        Option("--page-size", value: "n", help: "Records to ask for with each page."),
        Option("--first-page", help: "One request only."),
        Option("--max-pages", value: "n", help: "0 is unlimited (the default)."),
        Option("--max-records", value: "n", help: "0 is unlimited (the default)."),
        Option("--delay", value: "s", help: "Time between two requests."),
        Option("--rate", value: "n", help: "Requests a second at most."),
        Option(
            "--concurrency", value: "n|auto",
            help: "Requests in flight at once, where pages can be asked for ahead (default auto: up to 8)."),
        Option("--unordered", help: "Pages are written as they arrive, where they are asked for ahead."),
        Option("--timeout", value: "s", help: "For one request (default 30)."),
        Option("--retries", value: "n", help: "For one page (default 5)."),
        Option("--max-wait", value: "s", help: "The longest wait that a server may ask for (default 15m)."),
        Option(
            "--max-total-wait", value: "s",
            help: "The sum of all waits that the server asks for, and of those before retries."),
        Option(
            "--consistency", value: "none|overlap",
            help: "overlap loses nothing where records come and go meanwhile; for offset and page."),
        Option("--on-error", value: "fail|partial", help: "partial writes the output also when a page fails, exit 3."),
        Option(
            "--resume", value: "path",
            help: "Keeps where the run is in this file; the same command goes on from there, however it was stopped."),
        Option("--report", value: "path", help: "Writes the report, one JSON object."),
        Option("--ledger", value: "path", help: "Writes a line for each page."),
        Option(
            "--record", value: "folder",
            help: "Keeps the traffic, secrets taken out: a crawl that anyone can run again."),
        Option("--replay", value: "folder", help: "Runs the same crawl from a recording: no network, no credentials."),
        Option("--progress", value: "auto|plain|none", help: "Default: auto."),
        Option("--log-level", value: "debug|info|warning|error", help: "Default: info."),
        Option("--log-format", value: "text|json", help: "Default: text."),
        Option(
            "--allow-origin", value: "origin", help: "Links may lead there too, without credentials. May be repeated."),
        Option("--cacert", value: "file", help: "Certificates to trust instead of the system's."),
        Option("--cert", value: "file", help: "The client's certificate."),
        Option("--key", value: "file", help: "The client certificate's key."),
        Option("--proxy", value: "url", help: "Default: as http_proxy, https_proxy and no_proxy say."),
        Option("--insecure", help: "Accept any certificate (a warning on each run)."),
    ]

    static var schemes: String {
        let lines = SchemeCatalog.help.map { "  " + $0.name.padded(to: 12) + $0.keys }
        let common = Pagination.commonMembers.filter { $0 != "records" }
        let rows = stride(from: 0, to: common.count, by: 6).map {
            common[$0..<min($0 + 6, common.count)].joined(separator: ", ")
        }
        return "SCHEMES (with their keys):\n" + lines.joined(separator: "\n")
            + "\n\n  all         records, in (query, header, body),\n              "
            + rows.joined(separator: ",\n              ")
            + "\n  templates   query, body, header, endpoint, replace_body, response_jsonpath, when, records_optional"
    }

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
