import QuireHTTPServer
import QuireSimulator

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The simulated vendors as a server, until somebody ends it.
enum SimulateCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "simulate", abstract: "Serve simulated vendors, with faults on demand.",
        usage: "simulate [<vendor> …] [options]",
        options: [
            Option(
                "--port", value: "n",
                help: "Port to listen on (default \(SimulateOptions.defaultPort)); 0 takes a free one."),
            Option("--address", value: "address", help: "A loopback address to listen on (default 127.0.0.1)."),
            Option("--records", value: "n", help: "Records in each listing (default 1000)."),
            Option("--size", value: "part=n", help: "Records of one part: a location, a table. May be repeated."),
            Option("--seed", value: "n", help: "What the records hold follows from it (default 1)."),
            Option("--token", value: "text", help: "The key or token that requests show (default 'simulated')."),
            Option("--no-auth", help: "Let everyone in."),
            Option(
                "--faults", value: "file|spec",
                help: "What goes wrong: a JSON file, or such as 'share=0.1;kinds=429,reset'."),
            Option(
                "--rate-limit", value: "n/s",
                help: "So many requests in so many seconds, instead of each vendor's own limit."),
            Option("--no-rate-limits", help: "As many requests as one likes."),
            Option("--log", help: "One line for each request on standard error."),
        ],
        example: "quire simulate github slack --records 100000 --faults 'share=0.05;kinds=429,503,reset;seed=7'",
        discussion: """
            Each vendor behaves as it documents, below http://ADDRESS:PORT/NAME: parameters, page sizes, errors, limits.
            Without names, all are served. GET / lists them as JSON, /_stats counts what was asked,
            /_truth/VENDOR/LISTING?from=&count= gives the records that a listing holds, /_moved/VENDOR what was inserted and
            deleted. /_faults?vendor=&share=&kinds=&seed= changes what goes wrong while it runs; ?_faults=KIND in a vendor's
            URL is for that request alone.

            Kinds: 400 to 599 (429 and 503:5 with Retry-After in seconds, 429-date:5 as a date, 429-none without),
            latency:MS, reset, truncate, wrong-length, drip:BYTES:MS, malformed, empty, html, duplicate, loop:PAGE,
            insert:N, delete:N, storm:503x20. What happens to a request follows from the seed.

            EXIT CODES: 0 ended by Ctrl-C, 1 it cannot listen
            """)

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        let options = try SimulateOptions(arguments)
        let console = Console()
        let log: SimulatedVendors.Observer = { console.log(.info, line($0, $1)) }
        let server: SimulatedVendors
        do {
            server = try SimulatedVendors(options.vendors, options.server, observer: options.isLogging ? log : nil)
        } catch {
            console.log(.error, "quire simulate: \(error); --port 0 takes a free one")
            return .failed
        }
        let (ends, end) = AsyncStream<Never>.makeStream()
        Interrupts.listen(console, notice: nil) { end.finish() }
        printOutput(SimulateTable.text(server, token: options.token))
        // Who waits for the table reads it through a pipe.
        fflush(nil)
        for await _ in ends {}
        server.stop()
        return .complete
    }

    private static func line(_ request: ServerRequest, _ response: ServerResponse) -> String {
        let fault = response.fault.map { " \($0.summary)" } ?? ""
        return "\(request.method) \(request.target) \(response.status) \(response.body.count)\(fault)"
    }
}

extension ServerFault {
    /// In a few words, for a line of a log.
    fileprivate var summary: String {
        let late = delay > .zero ? ["late by \(delay)"] : []
        let harm: [String] =
            switch delivery {
            case .whole: []
            case .reset: ["reset"]
            case .truncated(let bytes): ["cut after \(bytes)"]
            case .contentLength(let length): ["said to be \(length)"]
            case .drip(let bytes, let pause): ["\(bytes) each \(pause)"]
            }
        return (late + harm).joined(separator: ", ")
    }
}
