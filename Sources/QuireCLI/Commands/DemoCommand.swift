import Quire
import QuireBase
import QuireHTTPClient
import QuireSimulator

/// The tour: an origin of its own that pages one data set in every way, each fetched and compared.
enum DemoCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "demo", abstract: "The tour: an origin with every scheme, fetched by each.", usage: "demo [options]",
        options: [Option("--records", value: "n", help: "Records in each listing (default 10000).")],
        discussion: """
            Needs no account and no network: the origin listens on 127.0.0.1. What arrives is compared with what the
            origin holds, byte for byte. The last listing is broken on purpose. Exit code 0 only if every other one is
            complete and exact, and this one was found out.
            """)

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        guard arguments.positionals.isEmpty else { throw UsageError("demo takes no arguments") }
        // Below 301 the broken listing has no pages to loop over; above, one page with everything gets too large.
        let records = try arguments.integer("--records", in: 301...500_000) ?? 10_000
        let console = Console()
        do {
            return try await tour(DataSet(count: records), console)
        } catch {
            console.log(.error, "quire demo: \(error)")
            return .failed
        }
    }

    private static func tour(_ data: DataSet, _ console: Console) async throws -> ExitStatus {
        let folder = try TemporaryFolder()
        let origin = try ListingOrigin(data)
        defer { origin.stop() }
        let stopper = Stopper()
        let interrupts = Interrupts(console) { stopper.stop() }
        defer { withExtendedLifetime(interrupts) {} }
        let fetch = DemoFetch(
            origin: origin, folder: folder, console: console, client: HTTPClient(DemoFetch.directClient),
            onStart: stopper.watch)
        var results: [DemoResult] = []
        for listing in DemoListing.all {
            let result = try await fetch.run(listing)
            guard !stopper.isStopped else {
                console.log(.error, "quire demo: interrupted; what was fetched is removed")
                return .interrupted
            }
            if !result.isAsMeant { console.log(.error, "\(listing.name): \(result.problem ?? "not as meant")") }
            results.append(result)
        }
        printOutput(DemoTable.text(results, records: data.count))
        return results.allSatisfy(\.isAsMeant) ? .complete : .failed
    }
}

/// Passes an interrupt on to whichever crawl is running, or is the next to start.
private final class Stopper: Sendable {
    private struct State {
        var crawl: Crawl?
        var isStopped = false
    }

    private let state = Lock(State())

    var isStopped: Bool { state.withLock { $0.isStopped } }

    func watch(_ crawl: Crawl) {
        let isStopped = state.withLock { state in
            state.crawl = crawl
            return state.isStopped
        }
        if isStopped { crawl.stop() }
    }

    func stop() {
        let crawl = state.withLock { state in
            state.isStopped = true
            return state.crawl
        }
        crawl?.stop()
    }
}
