import QuireConnector
import QuireJSON

/// `quire connectors`: what there is to read, and what a connector wants to know.
enum ConnectorsCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "connectors", abstract: "List the connectors that ship, or show one: its settings and streams.",
        usage: "connectors [<name> | <file>] [options]",
        options: [
            Option("--print", help: "Print the connector's file, to begin one's own from."),
            Option("--format", "-f", value: "text|json", help: "How the list or the connector is printed (text)."),
        ],
        example: "quire connectors github")

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        let isJSON = try arguments.choice("--format", of: ["text", "json"]) == "json"
        guard arguments.positionals.count <= 1 else { throw UsageError("one connector at a time") }
        guard let name = arguments.positionals.first else {
            if arguments.has("--print") { throw UsageError("--print: say which connector") }
            let all = try Catalogue.names.map { name throws(UsageError) in
                ConnectorSummary(try ConnectorFiles.connector(name))
            }
            printOutput(isJSON ? list(all) : ConnectorTable.text(all))
            return .complete
        }
        if arguments.has("--print") {
            if isJSON { throw UsageError("--print gives the file as it is written; leave --format out") }
            printOutput(String(decoding: try ConnectorFiles.source(name).bytes, as: UTF8.self))
            return .complete
        }
        let summary = ConnectorSummary(try ConnectorFiles.connector(name))
        printOutput(isJSON ? summary.json + "\n" : ConnectorPage.text(summary))
        return .complete
    }

    private static func list(_ all: [ConnectorSummary]) -> String {
        "[" + all.map(\.shortJSON).joined(separator: ",\n ") + "]\n"
    }
}
