import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The command line: finds the command, runs it, and turns what comes out into an exit code.
@main
enum QuireCommand {
    /// Every command, in the order of the help.
    static let commands = [
        FetchCommand.command, DetectCommand.command, LintCommand.command, ExplainCommand.command,
        SimulateCommand.command, QueryCommand.command, RenderCommand.command, DemoCommand.command,
        ConnectorsCommand.command, SchemaCommand.command, VersionCommand.command,
    ]

    static func main() async {
        StandardDescriptors.fillClosed()
        // A closed pipe is an error of the write, with a message, not a silent end.
        signal(SIGPIPE, SIG_IGN)
        // A file at its limit is an error of the write, and no sudden end.
        signal(SIGXFSZ, SIG_IGN)
        // Commands write and wait, which the shared pool of threads is not for.
        let status = await withTaskExecutorPreference(WorkThread()) {
            await run(Array(CommandLine.arguments.dropFirst()))
        }
        fflush(nil)
        // Not `exit`: libraries would be taken down while threads of theirs still run.
        _exit(status.rawValue)
    }

    private static func run(_ words: [String]) async -> ExitStatus {
        guard let name = words.first, !["--help", "-h", "help"].contains(name) else {
            printOutput(overview)
            return words.isEmpty ? .usage : .complete
        }
        let wanted = name == "--version" ? "version" : name
        guard let command = commands.first(where: { $0.spec.name == wanted }) else {
            let hint = nearest(name, in: commands.map(\.spec.name)).map { " Did you mean '\($0)'?" } ?? ""
            Console().log(.error, "quire: no command '\(name)'.\(hint) See 'quire --help'.")
            return .usage
        }
        do {
            let arguments = try command.spec.parse(Array(words.dropFirst()))
            if arguments.has("--help") {
                printOutput(command.spec.helpText)
                return .complete
            }
            return try await command.run(arguments)
        } catch {
            Console().log(.error, "quire \(wanted): \(error)\nSee 'quire \(wanted) --help'.")
            return .usage
        }
    }

    private static var overview: String {
        let width = commands.map(\.spec.name.count).max() ?? 0
        let rows = commands.map { command in
            let padding = String(repeating: " ", count: width - command.spec.name.count)
            return "  \(command.spec.name)\(padding)  \(command.spec.abstract)\n"
        }
        return
            "Every record behind a paginated HTTP API: complete, or it says so.\n\nUSAGE: quire <command> [options]\n\n"
            + "COMMANDS:\n\(rows.joined())\n'quire <command> --help' tells more.\n\n"
            + "EXIT CODES: 0 complete, 1 failed, 2 usage or config, 3 incomplete, 130 interrupted\n"
    }
}

/// One command: parses, calls the library, prints.
struct Command: Sendable {
    let spec: CommandSpec
    /// - Throws: ``UsageError``.
    let run: @Sendable (Arguments) async throws -> ExitStatus
}
