@testable import Quire
import QuireBase
import TestOrigin
import Testing

@Suite(.timeLimit(.minutes(5))) struct RequestPacingTests {
    private func policy(rate: Double? = nil, concurrency: CrawlPolicy.Concurrency = .fixed(1_000)) -> CrawlPolicy {
        var policy = CrawlPolicy()
        (policy.rate, policy.concurrency) = (rate, concurrency)
        return policy
    }

    @Test(
        "no second holds more than the rate and one, no ten seconds more than ten times the rate and one",
        arguments: [0.3, 1, 2.5, 7, 50, 333], [1, 2] as [UInt64])
    func windows(rate: Double, seed: UInt64) {
        var random = SplitMix(seed: seed)
        var pacer = Pacer(policy(rate: rate))
        var now = Duration.zero
        var starts: [Duration] = []
        for _ in 0..<5_000 {
            now += pacer.wait(at: now)
            // A sleep that lasts too long, and a crawl that has something else to do.
            if random.next(below: 3) == 0 { now += .microseconds(random.next(below: 30_000)) }
            if random.next(below: 200) == 0 { now += .seconds(random.next(below: 20)) }
            // Nobody goes earlier by the whole rest of his wait.
            if pacer.wait(at: now) > .zero { continue }
            pacer.started(at: now)
            starts.append(now)
        }
        for (window, most) in [(Duration.seconds(1), rate + 1), (.seconds(10), 10 * rate + 1)] {
            var first = 0
            for (last, start) in starts.enumerated() {
                while start - starts[first] > window { first += 1 }
                // An edge that falls on a start is no longer in the window when spacings are rounded.
                let count = start - starts[first] == window ? last - first : last - first + 1
                #expect(Double(count) <= most, "seed \(seed), at \(start)")
            }
        }
    }

    @Test(
        "thousands that wait at once have a moment each; those who give up leave theirs",
        arguments: [1, 2, 3] as [UInt64])
    func moments(seed: UInt64) async {
        var random = SplitMix(seed: seed)
        let time = VirtualTime()
        let environment = time.environment()
        let pacing = RequestPacing(policy(rate: 10), environment)
        let taken = Lock(0)
        var tasks: [Task<Void, Never>] = []
        for _ in 0..<2_000 {
            tasks.append(
                Task {
                    let hasTurn = try? await pacing.takeTurn { (wait) throws(CancellationError) in
                        do { try await environment.sleep(wait) } catch { throw CancellationError() }
                    }
                    guard hasTurn == true else { return }
                    taken.withLock { $0 += 1 }
                    await Task.yield()
                    pacing.ended(.answered(after: .zero))
                })
            if random.next(below: 3) == 0 { tasks[random.next(below: tasks.count)].cancel() }
        }
        for task in tasks { await task.value }
        let count = taken.withLock { $0 }
        #expect(count > 1_000, "seed \(seed)")
        // Only sleeping moves this clock: each turn behind the first has cost its own interval, and nothing else has.
        #expect(time.now == .milliseconds(100) * (count - 1), "seed \(seed)")
        #expect(pacing.inFlight == 0 && pacing.inLine == 0)
        time.advance(by: .seconds(1))
        #expect(pacing.takeTurnNow())
    }

    @Test("who comes first is served first, and nobody passes those who wait")
    func order() async throws {
        let time = VirtualTime()
        let pacing = RequestPacing(policy(concurrency: .fixed(1)), time.environment())
        #expect(pacing.takeTurnNow())
        let served = Lock<[Int]>([])
        var tasks: [Task<Void, Never>] = []
        for number in 0..<50 {
            tasks.append(
                Task {
                    guard await pacing.takeTurn({ _ in }) else { return }
                    served.withLock { $0.append(number) }
                    pacing.ended(.failed)
                })
            while pacing.inLine < number + 1 { await Task.yield() }
        }
        #expect(!pacing.takeTurnNow())
        tasks[7].cancel()
        while pacing.inLine > 49 { await Task.yield() }
        pacing.ended(.failed)
        for task in tasks { await task.value }
        #expect(served.withLock { $0 } == (0..<50).filter { $0 != 7 })
        #expect(pacing.inFlight == 0)
    }

    @Test("no more are in flight than there is room for", arguments: [1, 3, 8], [1, 2] as [UInt64])
    func room(width: Int, seed: UInt64) async {
        let time = VirtualTime()
        let pacing = RequestPacing(policy(concurrency: .fixed(width)), time.environment())
        let most = Lock((now: 0, most: 0, taken: 0))
        var random = SplitMix(seed: seed)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<500 {
                let yields = random.next(below: 5)
                let isCancelled = random.next(below: 5) == 0
                group.addTask {
                    let turn = Task {
                        guard await pacing.takeTurn({ _ in }) else { return }
                        most.withLock {
                            $0.now += 1
                            $0.taken += 1
                            $0.most = max($0.most, $0.now)
                        }
                        for _ in 0..<yields { await Task.yield() }
                        most.withLock { $0.now -= 1 }
                        pacing.ended(.answered(after: .zero))
                    }
                    for _ in 0..<yields { await Task.yield() }
                    if isCancelled { turn.cancel() }
                    await turn.value
                }
            }
        }
        #expect(most.withLock { $0.most } <= width && most.withLock { $0.taken } >= 300, "seed \(seed)")
        #expect(pacing.inFlight == 0 && pacing.inLine == 0)
    }

    @Test("a hold holds all, those too who sleep already")
    func hold() async throws {
        let time = VirtualTime()
        let pacing = RequestPacing(policy(rate: 1), time.environment())
        #expect(pacing.takeTurnNow())
        let sleeps = Lock<[Duration]>([])
        _ = await pacing.takeTurn { wait in
            // Somebody else is told to wait meanwhile.
            if sleeps.withLock({ $0.isEmpty }) { pacing.hold(for: .seconds(30)) }
            sleeps.withLock { $0.append(wait) }
            time.advance(by: wait)
        }
        #expect(sleeps.withLock { $0 } == [.seconds(1), .seconds(29)])
        #expect(time.now == .seconds(30))
    }

    @Test("a clock that stands still sends nobody to sleep for ever")
    func stoppedClock() async throws {
        let time = VirtualTime()
        let pacing = RequestPacing(policy(rate: 1), time.environment())
        #expect(pacing.takeTurnNow())
        #expect(await pacing.takeTurn { _ in })
    }

    @Test("whoever is told not to wait takes no turn")
    func unwilling() async throws {
        let pacing = RequestPacing(policy(rate: 1, concurrency: .fixed(1)), VirtualTime().environment())
        #expect(pacing.takeTurnNow())
        let first = Task { await pacing.takeTurn { _ in } }
        while !pacing.hasFront { await Task.yield() }
        let told = Lock<[Duration?]>([])
        let hasTurn = await pacing.takeTurn(
            show: { wait in
                told.withLock { $0.append(wait) }
                return false
            }, { _ in })
        #expect(!hasTurn && told.withLock { $0 } == [.seconds(2)])
        pacing.ended(.failed)
        #expect(await first.value)
    }
}
