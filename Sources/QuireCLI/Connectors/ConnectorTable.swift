/// The list of connectors for people.
enum ConnectorTable {
    static func text(_ all: [ConnectorSummary]) -> String {
        TextTable.text(
            ["NAME", "TITLE", "STREAMS"],
            all.map { [$0.name, $0.title ?? "", $0.streams.map(\.name).joined(separator: ", ")] })
            + "\n'quire connectors NAME' tells more. 'quire fetch NAME STREAM --set name=value' reads one.\n"
    }
}
