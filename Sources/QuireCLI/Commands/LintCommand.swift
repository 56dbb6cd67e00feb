import QuireConfig
import QuireConnector
import QuireLint

/// `quire lint`: what is wrong with connectors and pagination configs, found without asking a server.
enum LintCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "lint", abstract: "Find what a connector or a pagination config gets wrong, without a network.",
        usage: "lint <file> … [--format text|json]",
        options: [Option("--format", "-f", value: "text|json", help: "Default: text.")],
        example: "quire lint shop.yaml",
        discussion: """
            A file is a connector, or a pagination config alone ({"scheme": …}, or templates: {"query": …}), whose first
            request is then taken to be a GET without a query. The name of a connector that ships works too; '-' is
            standard input. Crawls are simulated: gaps, overlaps and listings without an end show before the first request.

            EXIT CODES: 0 nothing, or hints alone; 2 errors or warnings
            """)

    /// For all simulations of one file.
    private static let patience = Duration.seconds(10)

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        guard !arguments.positionals.isEmpty else { throw UsageError("say which file") }
        let isJSON = try arguments.choice("--format", of: ["text", "json"]) == "json"
        var all: [Finding] = []
        for name in arguments.positionals {
            let findings = try findings(name)
            if !isJSON { for finding in findings { printOutput("\(finding)\n") } }
            all += findings
        }
        if isJSON {
            printOutput("[" + all.map { "\n  " + $0.json }.joined(separator: ",") + (all.isEmpty ? "]\n" : "\n]\n"))
        }
        Console().log(.info, summary(all, files: arguments.positionals.count))
        return all.contains { $0.severity != .hint } ? .usage : .complete
    }

    private static func findings(_ name: String) throws(UsageError) -> [Finding] {
        let source =
            name == "-"
            ? (bytes: try FileBytes.read("-", for: "lint"), file: "standard input") : try ConnectorFiles.source(name)
        let file: ConfigFile
        do throws(ConfigProblem) { file = try ConfigFile(source.bytes, named: source.file) } catch {
            return [Finding(error)]
        }
        let clock = ContinuousClock()
        let end = clock.now + patience
        let linter = Linter { clock.now > end }
        if Linter.isPagination(file.root) { return linter.findings(inPagination: file) }
        do throws(ConnectorProblems) { return linter.findings(in: try Connector(file)) } catch {
            return error.problems.map { Finding($0) }
        }
    }

    private static func summary(_ findings: [Finding], files: Int) -> String {
        func count(_ severity: ConfigProblem.Severity) -> String? {
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        let counts = [count(.error), count(.warning), count(.hint)].compactMap(\.self)
        return "\(files) file\(files == 1 ? "" : "s"): "
            + (counts.isEmpty ? "nothing found" : counts.joined(separator: ", "))
    }
}
