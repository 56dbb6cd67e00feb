import Quire
import QuireConnector
import QuireHTTP
import QuireHTTPClient
import QuireSimulator

/// The tour: every connector that ships, each against its simulated vendor.
enum DemoCommand {
    static let command = Command(spec: spec, run: run)

    static let spec = CommandSpec(
        name: "demo", abstract: "Take the tour: run every shipped connector against its simulated vendor.",
        usage: "demo [options]",
        options: [
            Option("--records", value: "n", help: "Records in each listing (default 1050)."),
            Option("--seed", value: "n", help: "What the records hold follows from it (default 1)."),
        ],
        example: "quire demo --records 5000",
        discussion: """
            Needs no account and no network: the vendors listen on 127.0.0.1, check credentials and keep their rate
            limits. What arrives is compared with what they hold, byte for byte.

            EXIT CODES: 0 every stream is complete and exact, 1 not all are
            """)

    /// Records of a location of GoHighLevel, whose contacts cost a request each for their tasks, ten a second.
    private static let mostContacts = 150

    private static func run(_ arguments: Arguments) async throws -> ExitStatus {
        guard arguments.positionals.isEmpty else { throw UsageError("demo takes no arguments") }
        let records = try arguments.integer("--records", in: 0...1_000_000) ?? 1_050
        let seed = try arguments.integer("--seed", in: 0...Int.max) ?? 1
        var account = VendorAccount(count: records, seed: UInt64(seed), token: "simulated")
        let location = GoHighLevel(account).settings.first { $0.name == "location_id" }?.value
        if let location { account.sizes[location] = min(records, mostContacts) }
        let console = Console()
        do { return try await tour(account, console) } catch {
            console.log(.error, "quire demo: \(error)")
            return .failed
        }
    }

    private static func tour(_ account: VendorAccount, _ console: Console) async throws -> ExitStatus {
        let server = try SimulatedVendors(account)
        defer { server.stop() }
        // No proxy, whatever the environment says: nothing leaves this machine.
        var configuration = ClientConfiguration()
        configuration.proxy = Secret("")
        let tour = VendorTour(try TourStop.all(on: server), HTTPClient(configuration))
        Interrupts.listen(console) { tour.stop() }
        let began = ContinuousClock.now
        let display = ProgressDisplay(
            progress: { tour.progress }, console: console, style: .auto, label: { tour.label })
        let shown = Task { await display.run() }
        let results = await tour.run()
        shown.cancel()
        await shown.value
        guard !tour.isStopped else {
            console.log(.error, "quire demo: interrupted")
            return .interrupted
        }
        for result in results {
            guard let problem = result.problem else { continue }
            console.log(.error, "\(result.stop.connector.name) \(result.stop.stream.name): \(problem)")
        }
        printOutput(TourTable.text(results, elapsed: began.duration(to: .now)))
        return !results.isEmpty && results.allSatisfy(\.isComplete) ? .complete : .failed
    }
}
