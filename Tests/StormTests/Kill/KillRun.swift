import FaultOrigin
import QuireBase
import QuireSimulator
import TestOrigin

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// `quire fetch --resume` of one listing, killed again and again, and gone on with by the same command.
struct KillRun: Sendable {
    let seed: UInt64
    let listing: PagedListing
    let format: String
    let hasKey: Bool
    let concurrency: String
    private let setting: FaultOrigin.Setting
    private let size = 20

    /// What the harness does not tell the program: everything that a command line can say is said.
    static let listings = PagedListing.all.filter { !$0.traits.contains(.movesOnServer) }
    static let formats = ["ndjson", "json", "csv", "ndjson.gz"]

    init(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed, "kill")
        self.seed = seed
        listing = Self.listings[numbers.below(Self.listings.count)]
        format = Self.formats[Int(seed % UInt64(Self.formats.count))]
        hasKey = numbers.below(2) == 0
        concurrency = ["auto", "1", "4"][numbers.below(3)]
        var plan = StormPlan(seed: seed)
        plan.share = 0.2
        // What costs no real back-off.
        plan.passing = [
            .redirect(307), .simulated(.latency(milliseconds: 30)), .simulated(.drip(bytes: 900, milliseconds: 2)),
        ]
        var setting = FaultOrigin.Setting(listing, records: 480 + numbers.below(40), pageSize: size, plan: plan)
        setting.latency = .milliseconds(4)
        self.setting = setting
    }

    private func command(_ base: String, _ folder: TemporaryFolder) -> [String] {
        let config = listing.config(size)
        var words = ["fetch", base + listing.path + listing.query(size)]
        words += [config.utf8.first == UInt8(ascii: "{") ? "--pagination" : "--scheme", config]
        words += ["--output", folder.file("records." + format), "--resume", folder.file("state")]
        words += ["--progress", "none", "--concurrency", concurrency]
        if hasKey { words += ["--primary-key", "id"] }
        if let body = listing.body?(size) { words += ["--data", body] }
        return words
    }

    /// What an undisturbed run writes.
    func undisturbed() async throws -> [UInt8]? {
        let origin = try FaultOrigin(setting)
        let folder = TemporaryFolder()
        let outcome = await Quire.start(command(origin.baseURL, folder)).outcome()
        origin.stop()
        return outcome.status == 0 ? await written(folder) : nil
    }

    /// Kills it so often, at most, then lets it end.
    /// - Returns: How often it was killed, and what is wrong with what it left; `nil`: nothing.
    func killed(_ most: Int, expecting expected: [UInt8]) async throws -> (kills: Int, problem: String?) {
        var numbers = SeededNumbers(seed: seed, "kills")
        let origin = try FaultOrigin(setting)
        defer { origin.stop() }
        let folder = TemporaryFolder()
        var kills = 0
        while true {
            let last = kills == most
            // Some moments lie before the first page, and some behind the last.
            let moment = last ? nil : (requests: 1 + numbers.below(28), microseconds: numbers.below(9_000))
            let status = await life(command(origin.baseURL, folder), origin, moment)
            switch status {
            case 128 + Int(SIGKILL): kills += 1
            case 0:
                guard await written(folder) == expected else { return (kills, "other bytes than undisturbed") }
                let left = folder.names.filter { $0 != "records." + format }
                return (kills, left.isEmpty ? nil : "left behind: \(left.joined(separator: ", "))")
            default: return (kills, "exit code \(status)")
            }
        }
    }

    /// One run of the program.
    private func life(_ words: [String], _ origin: FaultOrigin, _ moment: (requests: Int, microseconds: Int)?) async
        -> Int
    {
        let before = origin.log.arrivals.count
        let program = Quire.start(words)
        if let moment {
            let isDue = Lock<Void?>(())
            origin.onRequest { number in
                guard number - before >= moment.requests, isDue.withLock({ $0.take() != nil })
                else { return }
                startThread {
                    usleep(UInt32(moment.microseconds))
                    program.send(signal: SIGKILL)
                }
            }
        }
        let outcome = await program.outcome()
        origin.onRequest { _ in }
        return outcome.status
    }

    /// The output, unpacked: where a stream is cut into members is up to the moments of the commits.
    private func written(_ folder: TemporaryFolder) async -> [UInt8]? {
        let path = folder.file("records." + format)
        guard format.hasSuffix(".gz") else { return contents(path) }
        let outcome = await Program.run("gzip", "-dc", path)
        return outcome.status == 0 ? outcome.output : nil
    }
}
