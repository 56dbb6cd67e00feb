import QuireConfig
import QuireConnector
import QuireJSON
import QuireLint

/// `quire explain`: the requests that a crawl would send, how it goes on and how it ends; nothing is sent.
enum ExplainCommand {
    static let command = Command(spec: spec, run: run)

    private static let taken = [
        "--set", "--settings", "--scheme", "--pagination", "--base-url", "--records", "--primary-key", "--request",
        "--header", "--data", "--query", "--page-size", "--max-pages",
    ]

    static let spec = CommandSpec(
        name: "explain", abstract: "Tell what a crawl would request, how it pages and ends, without a network.",
        usage: "explain <url> | <connector> <stream> [options]",
        options: [
            Option("--pages", value: "n", help: "Requests to show (default 3).")
        ] + FetchOptions.all.filter { taken.contains($0.names[0]) },
        example: "quire explain github issues --set owner=apple --set repo=swift",
        discussion: """
            A value that only a run knows is shown by its name: <location_id> is a setting, <$.next of page 1> a value of
            that response, <parent.id> one of the parent's record. Secrets are never shown.
            """)

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        guard let first = arguments.positionals.first else {
            throw UsageError("say which connector and stream, or which URL")
        }
        let pages = try arguments.integer("--pages", in: 1...100) ?? 3
        guard !FetchSource.isURL(first) else {
            guard arguments.positionals.count == 1 else { throw UsageError("one URL at a time") }
            let request = try RequestOptions.request(first, arguments)
            let pagination = try PaginationOptions.pagination(arguments)
            printOutput("\(Explanation(request, pagination, pages: pages))")
            return .complete
        }
        let connector = try ConnectorFiles.connector(first)
        let stream = try StreamTarget.stream(of: connector, arguments)
        let known = try SettingOptions.known(of: connector, arguments)
        let given = known.json.members.map { ($0.key.stringValue ?? "", $0.value.stringValue ?? $0.value.text) }
        do throws(ConnectorError) {
            printOutput("\(try Explanation(connector, stream, given: given, pages: pages))")
        } catch {
            throw UsageError("\(connector.file.name): \(error)")
        }
        return .complete
    }
}
