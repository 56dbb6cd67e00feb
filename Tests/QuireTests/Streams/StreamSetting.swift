import Quire
import QuireConnector
import QuireHTTPClient
import QuireJSON
import QuirePagination
import Testing

/// A stream of a connector against a server in memory.
struct StreamSetting {
    var connector: String
    var stream = "items"
    var rows: [[(name: String, value: String)]] = [[]]
    var maxRecords = 0
    var options = StreamOptions()
    /// A failure of whoever takes the pages, at the n-th of them.
    var failingPage: Int?

    struct Run {
        var records: [String] = []
        var parts: [Int] = []
        var report: CrawlReport
        var error: (any Error)?
        var server: ScriptedServer
        var time: VirtualTime
    }

    struct Refused: Error {}

    /// - Parameter answer: By path and query.
    func run(_ answer: @escaping @Sendable (String) -> ScriptedServer.Reply) async throws -> Run {
        let time = VirtualTime()
        let server = ScriptedServer(time) { _, request in answer(request.url.target) }
        let connector = try Connector(Array(connector.utf8), named: "test.yaml")
        let stream = try #require(connector[stream: stream])
        var parts: [StreamPart] = []
        let budgets = RequestBudgets()
        for row in rows {
            var sources = SettingSources()
            sources.given = row
            parts.append(
                try StreamPart(
                    connector, stream, try SettingValues(connector, sources), options, budgets: budgets,
                    transport: server, environment: time.environment()))
        }
        let run = StreamRun(parts, maxRecords: maxRecords)
        var result = Run(report: run.report, server: server, time: time)
        var pages = 0
        do {
            try await run.run { page in
                pages += 1
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
}
