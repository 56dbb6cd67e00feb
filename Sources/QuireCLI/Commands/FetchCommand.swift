import Quire
import QuireHTTPClient
import QuireOutput
import QuirePagination

/// Every record behind a URL, or of a connector's stream, to a file or a pipe.
enum FetchCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "fetch", abstract: "Get every record behind a URL, or of a connector's stream, to a file or a pipe.",
        usage: "fetch <url> | <connector> <stream> [options]", options: FetchOptions.all,
        example:
            "quire fetch https://api.example.com/contacts --scheme offset:limit=100,records='$.data',total='$.total' -o contacts.ndjson",
        discussion: FetchOptions.schemes)

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        let options = try FetchOptions(arguments)
        let console = Console(level: options.logLevel, isJSON: options.logsJSON)
        let traffic: Traffic
        do throws(RecordingError) { traffic = try Traffic(options) } catch {
            throw UsageError("\(options.replayPath == nil ? "--record" : "--replay"): \(error)")
        }
        guard options.isWrittenQuickly, let executor = traffic.transport.executor else {
            return try await run(options, console, traffic)
        }
        // Writing a plain file costs less than waking another thread for it.
        return try await withTaskExecutorPreference(executor) { try await run(options, console, traffic) }
    }

    private static func run(_ options: FetchOptions, _ console: Console, _ traffic: Traffic) async throws -> ExitStatus
    {
        do {
            return await (try FetchRun(options, console, traffic)).run()
        } catch let error as OutputError {
            console.log(.error, "quire fetch: \(error)")
            return .failed
        }
    }
}
