import Quire
import QuireBase
import QuireHTTPClient
import QuirePagination
import QuireSimulator

/// Fetches stop after stop, several at once, and compares what comes with what the vendors hold.
final class VendorTour: Sendable {
    /// Streams at once: each waits for its vendor's rate limit most of the time.
    private static let width = 12

    private let stops: [TourStop]
    private let client: HTTPClient
    private let state = Lock(State())

    private struct State {
        var running: [Int: StreamRun] = [:]
        var finished = CrawlProgress()
        var done = 0
        var isStopped = false
    }

    init(_ stops: [TourStop], _ client: HTTPClient) { (self.stops, self.client) = (stops, client) }

    var isStopped: Bool { state.withLock { $0.isStopped } }

    /// All streams together.
    var progress: CrawlProgress {
        state.withLock { state in
            state.running.values.reduce(state.finished) { $0.adding($1.progress) }
        }
    }

    var label: String { "\(state.withLock { $0.done }) of \(stops.count) streams" }

    func stop() {
        let running = state.withLock { state in
            state.isStopped = true
            return Array(state.running.values)
        }
        for run in running { run.stop() }
    }

    /// - Returns: The results in the order of the stops.
    func run() async -> [TourResult] {
        await withTaskGroup(of: (Int, TourResult).self) { group in
            var results: [Int: TourResult] = [:]
            for index in stops.indices {
                if index >= Self.width, let (done, result) = await group.next() { results[done] = result }
                group.addTask { (index, await self.fetch(index)) }
            }
            for await (index, result) in group { results[index] = result }
            return stops.indices.compactMap { results[$0] }
        }
    }

    private func fetch(_ index: Int) async -> TourResult {
        let stop = stops[index]
        do {
            let run = try stop.run(client)
            let isStopped = state.withLock { state in
                state.running[index] = run
                return state.isStopped
            }
            if isStopped { run.stop() }
            var comparison = try RecordComparison(stop.listing, stop.stream)
            var problem: String?
            do { try await run.run { comparison.add($0.page.records) } } catch { problem = "\(error)" }
            finish(index, run)
            return TourResult(stop: stop, report: run.report, problem: problem ?? comparison.problem)
        } catch {
            return TourResult(stop: stop, report: CrawlReport(), problem: "\(error)")
        }
    }

    private func finish(_ index: Int, _ run: StreamRun) {
        let progress = run.progress
        state.withLock { state in
            state.running[index] = nil
            state.finished = state.finished.adding(progress)
            state.done += 1
        }
    }
}

extension CrawlProgress {
    fileprivate func adding(_ other: CrawlProgress) -> CrawlProgress {
        var sum = self
        sum.pages += other.pages
        sum.records += other.records
        sum.bytes += other.bytes
        return sum
    }
}
