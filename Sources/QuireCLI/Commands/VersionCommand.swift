import Quire

enum VersionCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(name: "version", abstract: "Print the version.", usage: "version")

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        printOutput("quire \(quireVersion)\n")
        return .complete
    }
}
