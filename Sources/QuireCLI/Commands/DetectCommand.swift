import Quire
import QuireHTTPClient
import QuireOutput
import QuirePagination

/// Finds out how the listing behind a URL pages, and proves it.
enum DetectCommand {
    static let command = Command(spec: spec, run: run)

    private static let taken = [
        "--records", "--request", "--header", "--data", "--query", "--delay", "--rate", "--timeout", "--retries",
        "--max-wait", "--max-total-wait",
        "--log-level", "--log-format", "--allow-origin", "--cacert", "--cert", "--key", "--proxy", "--insecure",
    ]

    static let spec = CommandSpec(
        name: "detect", abstract: "Find out how the API behind a URL pages, proven by its page 2.",
        usage: "detect <url> [options]",
        options: [
            Option(
                "--output", "-o", value: "file",
                help: "Writes a connector: YAML, or JSON if the name ends so. Secrets stay out of it.")
        ] + FetchOptions.all.filter { taken.contains($0.names[0]) },
        example: "quire detect https://api.example.com/contacts -H 'Authorization: Bearer …' -o example.yaml",
        discussion: """
            Prints what was seen and where, then the options that repeat it. At most \(Detector.mostRequests) requests,
            all of which only read.

            EXIT CODES: 0 found, 1 the server could not be asked, 2 nothing was proven
            """)

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        guard arguments.positionals.count == 1 else {
            throw UsageError(arguments.positionals.isEmpty ? "say which URL" : "one URL at a time")
        }
        let target = try URLTarget(arguments)
        let client = try FetchOptions.client(arguments)
        let (level, isJSON) = try FetchOptions.logging(arguments)
        let console = Console(level: level, isJSON: isJSON)
        if client.acceptsAnyCertificate { console.log(.warning, FetchOptions.insecure) }
        let crawl = Crawl(
            target.request, pagination: target.pagination, policy: target.policy, transport: HTTPClient(client),
            onEvent: EventLog(console: console).log)
        Interrupts.listen(console) { crawl.stop() }
        do throws(DetectionError) {
            return try await tell(try Detector(crawl).detect(), arguments, console)
        } catch {
            return fail(error, arguments.positionals[0], console)
        }
    }

    private static func tell(
        _ detection: Detection, _ arguments: Arguments, _ console: Console
    ) throws(DetectionError) -> ExitStatus {
        printOutput(detection.evidence.map { Console.printable($0) + "\n" }.joined())
        let scheme = detection.flags.map { "--scheme " + quoted($0) } ?? "--pagination " + quoted(detection.config)
        let key = detection.primaryKey.map { " --primary-key " + quoted($0) } ?? ""
        printOutput(scheme + key + "\n")
        guard let path = arguments.last("--output"), path != "-" else { return .complete }
        do {
            let isJSON = path.utf8.suffix(5).elementsEqual(".json".utf8)
            let text = isJSON ? try detection.connectorJSON() : try detection.connectorYAML()
            let file = try TextFile(path)
            try file.write(text)
            try file.flush()
            console.log(.info, "the connector is in \(quoted(path))")
            return .complete
        } catch let error as ConfigError {
            console.log(.error, "quire detect: \(error)")
            return .usage
        } catch {
            console.log(.error, "quire detect: \(error)")
            return .failed
        }
    }

    private static func fail(_ error: DetectionError, _ url: String, _ console: Console) -> ExitStatus {
        switch error {
        case .refused(let reason, let tried):
            for line in tried { console.log(.info, line) }
            console.log(.error, "quire detect: \(reason)")
            return .usage
        case .leadsAway(let reason, let origin):
            let hint = origin.map { "; here: --allow-origin \($0)" } ?? ""
            console.log(.error, "quire detect: \(reason)\(hint)")
            return .usage
        case .failed(let reason):
            console.log(.error, "quire detect: \(reason)")
            return .failed
        case .cancelled: return .interrupted
        }
    }
}
