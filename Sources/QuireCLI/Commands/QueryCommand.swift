import QuireJSON
import QuireOutput

/// What a JSONPath selects in one document, for trying a path before it goes into a configuration.
enum QueryCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "query", abstract: "Print what a JSONPath selects in a JSON document.",
        usage: "query [--strict] <jsonpath> [<file>]",
        options: [Option("--strict", help: "RFC 9535 only, without the notations of older tools.")],
        example: "quire query '$.orders[?@.total > 100].id' orders.json",
        discussion: """
            Reads standard input where there is no file, or where it is -. The document is checked whole before anything
            is printed. Matches come one a line, as the bytes that they are in the document, line breaks between tokens
            left out.

            EXIT CODES: 0 something matched, 1 no document or no JSON, 2 no JSONPath, 3 nothing matched
            """)

    /// simdjson counts positions in 32 bits.
    private static let limit = 4095 << 20

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        guard let text = arguments.positionals.first else {
            throw UsageError("a JSONPath is needed, such as '$.data[*]'")
        }
        guard arguments.positionals.count <= 2 else { throw UsageError("one file at a time") }
        let path: JSONPath
        do throws(JSONPathError) {
            path = arguments.has("--strict") ? try JSONPath(text, dialect: .rfc9535) : try JSONPath(text)
        } catch {
            throw UsageError(error.description)
        }
        let file = arguments.positionals.count == 2 ? arguments.positionals[1] : "-"
        let console = Console()
        do {
            return try answer(path, file, console)
        } catch let error as JSONError {
            console.log(.error, "quire query: \(file == "-" ? "standard input" : file): \(error)")
        } catch {
            console.log(.error, "quire query: \(error)")
        }
        return .failed
    }

    /// - Throws: ``FileBytes/Failure``, `JSONError`, `OutputError`.
    private static func answer(_ path: JSONPath, _ file: String, _ console: Console) throws -> ExitStatus {
        var scanner = PageScanner()
        try scanner.open(try FileBytes.document(file, upTo: limit))
        try scanner.validate()
        let matches = try scanner.matches(of: path)
        guard !matches.records.isEmpty else {
            let why = matches.selectedFromEmptyArray ? ", and the path met an empty array" : ""
            console.log(.error, "quire query: nothing matched\(why)")
            return .incomplete
        }
        let output = try RecordOutput(destination: .standardOutput, format: .ndjson, compression: .none)
        try output.write(matches.records)
        try output.finish()
        return .complete
    }
}
