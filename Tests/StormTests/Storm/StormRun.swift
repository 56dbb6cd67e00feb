import FaultOrigin
import Quire
import QuireBase
import QuireHTTP
import QuireHTTPClient
import QuirePagination
import QuireSimulator

/// A storm run to its end: crawls, one after another, until the listing is complete or cannot go on.
struct StormRun {
    let storm: StormCase
    let origin: FaultOrigin
    let clock = VirtualClock()
    let transport: StampedTransport
    /// Token requests keep to no rate.
    private let tokens: HTTPClient
    private let isMoving: Bool
    private let truth: [[UInt8]: Int]
    /// Positions of the records so far; -1 for one that was never served.
    private(set) var have: [Int] = []
    private(set) var attempts: [Attempt] = []
    private var saved: ResumedCrawl?
    /// The requests of each crawl, as the transport counts them.
    private(set) var spans: [Range<Int>] = []
    /// What must not be; empty when all is well.
    private(set) var problems: [String] = []

    /// One crawl.
    struct Attempt {
        let records: Int
        let error: CrawlError?
        let report: CrawlReport
        /// The reader went before the end.
        let hasLeft: Bool

        var isComplete: Bool { report.isComplete && !hasLeft }
    }

    /// - Parameter isThere: Which records are there at the n-th request; `nil`: all, always.
    init(_ storm: StormCase, isThere: (@Sendable (Int, Int) -> Bool)? = nil) throws {
        (self.storm, isMoving) = (storm, isThere != nil)
        var setting = storm.setting
        setting.isThere = isThere
        setting.clock = clock.simulated
        origin = try FaultOrigin(setting)
        tokens = HTTPClient(Self.configuration(storm))
        transport = StampedTransport(tokens, clock)
        let data = DataSet(count: storm.records)
        var truth: [[UInt8]: Int] = [:]
        for index in 0..<storm.records {
            var bytes: [UInt8] = []
            data.append(recordAt: index, to: &bytes)
            truth[bytes] = index
        }
        self.truth = truth
    }

    private static func configuration(_ storm: StormCase) -> ClientConfiguration {
        var configuration = ClientConfiguration()
        configuration.proxy = Secret("")
        // Where nothing is slow on purpose, the machine may take its time.
        configuration.timeout = storm.plan.passing.contains(.stall) ? .milliseconds(700) : .seconds(20)
        configuration.maxBodyBytes = 1 << 20
        configuration.maxHeaderBytes = 16 * 1024
        return configuration
    }

    /// Crawls, and goes on from the last checkpoint for as long as that helps.
    mutating func run() async throws {
        // Each crawl gets past one request at least that was grave for the one before.
        let most = storm.records / storm.pageSize * 3 + 12
        while attempts.count < most {
            try Task.checkCancellation()
            if !attempts.isEmpty { origin.beginCrawl() }
            let leavesAfter = attempts.count < 3 ? storm.leavesAfter : nil
            guard let attempt = try await attempt(leavesAfter: leavesAfter) else {
                problems.append("hung")
                return
            }
            attempts.append(attempt)
            judge(attempt)
            if attempt.isComplete || !problems.isEmpty { return }
            if attempts.count == 2 { origin.mend() }
        }
        problems.append("not complete after \(attempts.count) crawls")
    }

    private mutating func judge(_ attempt: Attempt) {
        // Of what moves, the test itself says what must be there.
        guard !isMoving else { return }
        if !storm.isSound(have) {
            problems.append("records out of place: \(faultyPlaces)")
        }
        if attempt.isComplete, have.count != storm.records {
            problems.append(
                "called complete (\(attempt.report.end?.rawValue ?? "")) with \(have.count) of \(storm.records)")
        }
        if !attempt.report.isComplete, !attempt.hasLeft, attempt.error == nil {
            problems.append("ended without an error as \(attempt.report.end?.rawValue ?? "nothing")")
        }
    }

    /// The crawls, a line each, for people.
    var story: String {
        attempts.map { attempt in
            let end = attempt.hasLeft ? "left" : attempt.error?.description ?? attempt.report.end?.rawValue ?? "no end"
            return "\n    \(attempt.records) records, \(attempt.report.pages) pages, \(end.prefix(160))"
        }.prefix(8).joined()
    }

    private var faultyPlaces: String {
        let places = have.indices.filter { have[$0] != $0 }
        return "\(places.count), first at \(places.first ?? 0): "
            + places.prefix(5).map { "\(have[$0])" }.joined(separator: ",")
    }

    /// - Returns: `nil` when it did not end in time.
    private mutating func attempt(leavesAfter: Int?) async throws -> Attempt? {
        let crawl = try crawl()
        let began = transport.starts.count
        transport.beginCrawl()
        let before = saved
        let outcome = await withDeadline(seconds: 60) { await Self.gather(crawl, before, leavesAfter: leavesAfter) }
        spans.append(began..<transport.starts.count)
        if !transport.impatient.isEmpty, !storm.listing.traits.contains(.isCounted) {
            problems.append("asked again before the time that it was told")
        }
        guard let outcome else { return nil }
        saved = outcome.saved
        let isComplete = crawl.report.isComplete && !outcome.hasLeft
        have += outcome.records.prefix(isComplete ? .max : outcome.kept).map { truth[$0] ?? -1 }
        return Attempt(
            records: outcome.records.count, error: outcome.error, report: crawl.report, hasLeft: outcome.hasLeft)
    }

    private func crawl() throws -> Crawl {
        let request = try storm.request(at: origin.baseURL)
        let environment = clock.environment(seed: storm.seed &+ UInt64(attempts.count))
        var authenticator: Authenticator?
        if storm.needsToken {
            let oauth2 = OAuth2(
                grant: .clientCredentials, tokenURL: try HTTPURL(origin.baseURL + "/token"), clientID: "storm",
                clientSecret: Secret("s3cret-storm"))
            authenticator = try Authenticator(
                .oauth2(oauth2), home: request.url.origin, policy: storm.policy, transport: tokens,
                environment: environment)
        }
        return Crawl(
            request, pagination: try storm.pagination(), policy: storm.policy, transport: transport,
            authenticator: authenticator, environment: environment, keepsCheckpoints: true, resuming: saved)
    }

    private struct Gathered: Sendable {
        var records: [[UInt8]] = []
        var saved: ResumedCrawl?
        /// Of the records, those that stay when another crawl goes on.
        var kept = 0
        var error: CrawlError?
        var hasLeft = false
    }

    private static func gather(_ crawl: Crawl, _ saved: ResumedCrawl?, leavesAfter: Int?) async -> Gathered {
        var gathered = Gathered(saved: saved)
        var pages = crawl.pages.makeAsyncIterator()
        var entries = saved?.entries ?? []
        var count = 0
        do throws(CrawlError) {
            while let page = try await pages.next() {
                page.records.forEachSlice { gathered.records.append(Array($0)) }
                if let entry = page.logEntry { entries.append(entry) }
                if let checkpoint = page.checkpoint {
                    gathered.saved = ResumedCrawl(checkpoint: checkpoint, entries: entries)
                    gathered.kept = gathered.records.count
                }
                count += 1
                gathered.hasLeft = count == leavesAfter
                if gathered.hasLeft { break }
            }
        } catch {
            gathered.error = error
        }
        return gathered
    }
}

/// - Returns: `nil` when the time is over before `body` has ended.
func withDeadline<Value: Sendable>(seconds: Int, _ body: @escaping @Sendable () async -> Value) async -> Value? {
    await withTaskGroup(of: Value?.self) { group in
        group.addTask { await body() }
        group.addTask {
            try? await Task.sleep(for: .seconds(seconds))
            return nil
        }
        defer { group.cancelAll() }
        return await group.next() ?? nil
    }
}
