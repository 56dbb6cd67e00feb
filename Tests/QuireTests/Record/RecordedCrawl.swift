import Quire
import QuireHTTPClient
import QuirePagination
import TestOrigin
import Testing

/// A crawl of a scripted server that is recorded, then run from the recording.
struct RecordedCrawl {
    var setting = CrawlSetting()
    let folder = TemporaryFolder()

    struct Run {
        var records: [String] = []
        var report: CrawlReport
        var error: CrawlError?
        var time: VirtualTime
    }

    func record(_ replies: ScriptedServer.Reply...) async throws -> Run { try await record(replies) }

    func record(_ replies: [ScriptedServer.Reply]) async throws -> Run {
        let time = VirtualTime()
        let server = ScriptedServer(replies, time, latency: setting.latency)
        let recorder = try RecordingTransport(
            server, into: folder.path, environment: time.environment(jitter: setting.jitter))
        defer { #expect(recorder.failure == nil) }
        return try await run(recorder, recorder.environment, time)
    }

    func replay() async throws -> Run {
        // A clock of another day.
        let time = VirtualTime()
        let transport = try ReplayTransport(
            from: folder.path, environment: time.environment(jitter: setting.jitter, unixStart: 1_800_000_000))
        return try await run(transport, transport.environment, time)
    }

    private func run(
        _ transport: any Transport, _ environment: CrawlEnvironment, _ time: VirtualTime
    ) async throws -> Run {
        let crawl = Crawl(
            try setting.request(), pagination: try setting.pagination(), policy: setting.policy, transport: transport,
            environment: environment)
        var run = Run(report: crawl.report, time: time)
        do throws(CrawlError) {
            for try await page in crawl.pages { run.records += page.records.map(\.text) }
        } catch {
            run.error = error
        }
        run.report = crawl.report
        return run
    }
}
