import QuireConfig
import QuireConnector

/// `quire schema`: the format of connector files as JSON Schema, by which editors complete and check them.
enum SchemaCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "schema", abstract: "Print the JSON Schema of connector files.", usage: "schema",
        example: "quire schema > connector.schema.json",
        discussion:
            "In an editor with a YAML language server, a connector's first line may be\n"
            + "# yaml-language-server: $schema=connector.schema.json")

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        guard arguments.positionals.isEmpty else { throw UsageError("it takes no words, only options") }
        printOutput(ConnectorShape.connector.jsonSchema(id: "urn:quire:connector", title: "A connector of Quire"))
        return .complete
    }
}
