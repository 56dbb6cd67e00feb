import Quire

enum VersionCommand: Command {
    static let spec = CommandSpec(name: "version", abstract: "Print the version.", usage: "version")

    static func run(_ arguments: Arguments) async throws(UsageError) -> ExitStatus {
        printOutput("quire \(quireVersion)\n")
        return .complete
    }
}
