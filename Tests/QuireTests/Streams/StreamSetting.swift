import Quire
import QuireBase
import QuireConnector
import QuireHTTPClient
import QuireJSON
import QuirePagination
import Testing

/// A stream of a connector against a server in memory.
struct StreamSetting: Sendable {
    var connector: String
    var stream = "items"
    var rows: [[(name: String, value: String)]] = [[]]
    var maxRecords = 0
    var options = StreamOptions()
    /// Crawls at once; 1: one after the other.
    var width: Int?
    var isUnordered = false
    var partitions: Int?
    /// Of the server's answers, by path and query.
    var latency: @Sendable (String) -> Duration = { _ in .zero }
    /// A failure of whoever takes the pages, at the n-th of them.
    var failingPage: Int?
    /// Called with the number of each page, and with the run, before the page is taken.
    var onPage: @Sendable (Int, StreamRun) -> Void = { _, _ in }

    struct Run: Sendable {
        var records: [String] = []
        var parts: [Int] = []
        var report: CrawlReport
        var error: (any Error)?
        var server: StreamServer
        var time: TimeLine

        /// What a report says of the records, which is the same however many crawls run at once.
        var verdict: String {
            [
                "\(report.verdict) \(report.verifiedBy ?? "") \(report.end?.rawValue ?? "") \(report.detail ?? "")",
                "\(report.pages) \(report.records) \(report.duplicates) \(report.changed) \(report.parentsGone)",
                "\(report.expectedTotal ?? -1) \(report.bytes) \(report.firstError ?? "")",
                "\(report.warnings) \(error.map { "\($0)" } ?? "")",
            ].joined(separator: "\n")
        }
    }

    struct Refused: Error {}

    /// - Parameter answer: By path and query.
    func run(_ answer: @escaping @Sendable (String) -> ScriptedServer.Reply) async throws -> Run {
        let time = TimeLine()
        let server = StreamServer(time, latency: latency, reply: answer)
        let run = StreamRun(try parts(server, time), maxRecords: maxRecords, partitions: partitions)
        return await time.run { await gather(run, server, time) }
    }

    func gather(_ run: StreamRun, _ server: StreamServer, _ time: TimeLine) async -> Run {
        var result = Run(report: run.report, server: server, time: time)
        var pages = 0
        do {
            try await run.run { page in
                pages += 1
                onPage(pages, run)
                if pages == failingPage { throw Refused() }
                result.records += page.records.map(\.text)
                result.parts.append(page.part)
            }
        } catch {
            result.error = error
        }
        result.report = run.report
        return result
    }

    func parts(_ server: StreamServer, _ time: TimeLine) throws -> [StreamPart] {
        let connector = try Connector(Array(connector.utf8), named: "test.yaml")
        let stream = try #require(connector[stream: stream])
        var options = options
        options.policy = { [options, width, isUnordered] policy in
            options.policy(&policy)
            if let width { policy.concurrency = .fixed(width) }
            policy.isUnordered = isUnordered
        }
        let budgets = RequestBudgets()
        return try rows.map { row in
            var sources = SettingSources()
            sources.given = row
            return try StreamPart(
                connector, stream, try SettingValues(connector, sources), options, budgets: budgets,
                transport: server, environment: time.environment())
        }
    }
}
