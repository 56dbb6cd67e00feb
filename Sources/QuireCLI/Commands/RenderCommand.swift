import QuireBase
import QuireJSON
import QuireTemplate

/// `quire render`: one template with variables from a file, to try out what a config says.
enum RenderCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "render", abstract: "Render one template and print the text.",
        usage: "render <template> [--context <file>]",
        options: [
            Option("--context", value: "file", help: "A JSON object: the variables. '-' is standard input.")
        ],
        example: "echo '{\"page\": 2}' | quire render '{\"page\": {{ page + 1 }}}' --context -",
        discussion: """
            The text is printed as it is, without a line end of its own.

            EXIT CODES: 0 printed, 1 the template does not render with these variables, 2 it does not parse, or the
            variables cannot be read
            """)

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        guard let source = arguments.positionals.first, arguments.positionals.count == 1 else {
            throw UsageError("give one template, in quotes")
        }
        let context = try context(arguments)
        let template: Template
        do { template = try Template(source) } catch {
            Console().log(.error, "quire render: \(error)")
            return .usage
        }
        do {
            printOutput(try template.render(context))
            return .complete
        } catch {
            Console().log(.error, "quire render: \(error)")
            return .failed
        }
    }

    private static func context(_ arguments: Arguments) throws -> TemplateContext {
        guard let path = arguments.last("--context") else { return TemplateContext() }
        let json = RawJSON(String(decoding: try FileBytes.read(path, for: "--context"), as: UTF8.self))
        if let error = json.grammarError { throw UsageError("--context: \(path): \(error)") }
        do {
            return try TemplateContext(object: json)
        } catch {
            throw UsageError("--context: \(path): \(error.reason)")
        }
    }
}
