import Dispatch
import Quire
import QuireBase

/// Virtual time for many things at once: tasks run one at a time, and when all of them wait, the clock goes on to the
/// next moment at which something happens. Nothing is left to chance.
final class TimeLine: TaskExecutor {
    private struct State {
        var now = Duration.zero
        var jobs = 0
        var lastID = 0
        var events: [Int: (at: Duration, body: @Sendable () -> Void)] = [:]
    }

    private let state = Lock(State())
    private let queue = DispatchQueue(label: "time line")

    var now: Duration { state.withLock { $0.now } }

    /// Runs something, with all that it begins, in this time.
    func run<Result: Sendable>(_ body: @Sendable () async throws -> Result) async rethrows -> Result {
        try await withTaskExecutorPreference(self) { try await body() }
    }

    /// - Returns: What takes the event back.
    @discardableResult
    func after(_ wait: Duration, _ body: @escaping @Sendable () -> Void) -> @Sendable () -> Void {
        let id = state.withLock { state in
            state.lastID += 1
            state.events[state.lastID] = (state.now + max(.zero, wait), body)
            state.jobs += 1
            return state.lastID
        }
        // From wherever it comes: all tasks may be waiting already.
        queue.async { [self] in finishJob() }
        return { [self] in state.withLock { $0.events[id] = nil } }
    }

    /// The clock stands at 6 November 1994, 08:48:20, when the time begins.
    func environment() -> CrawlEnvironment {
        CrawlEnvironment(
            uptime: { self.now }, unixTime: { 784_111_700 + self.now.components.seconds },
            sleep: { wait in try await self.sleep(wait) }, jitter: { 1 }, seed: 7)
    }

    private func sleep(_ wait: Duration) async throws {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let takeBack = after(wait) { continuation.finish() }
        for await _ in stream {}
        takeBack()
        try Task.checkCancellation()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        state.withLock { $0.jobs += 1 }
        queue.async { [self] in
            job.runSynchronously(on: asUnownedTaskExecutor())
            finishJob()
        }
    }

    private func finishJob() {
        let isIdle = state.withLock { state in
            state.jobs -= 1
            return state.jobs == 0
        }
        // What happens may be for nobody any more.
        while isIdle, state.withLock({ $0.jobs == 0 }), let event = next() { event() }
    }

    /// Goes on to the next event.
    private func next() -> (@Sendable () -> Void)? {
        state.withLock { state in
            let first = state.events.min { ($0.value.at, $0.key) < ($1.value.at, $1.key) }
            guard let first else { return nil }
            state.events[first.key] = nil
            state.now = first.value.at
            return first.value.body
        }
    }
}

extension TimeLine {
    /// Returns once nothing happens any more.
    func idle() async {
        await run {
            await withCheckedContinuation { continuation in
                after(.seconds(1_000_000)) { continuation.resume() }
            }
        }
    }
}
