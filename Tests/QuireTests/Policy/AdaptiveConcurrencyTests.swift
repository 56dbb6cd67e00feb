@testable import Quire
import Testing

@Suite struct AdaptiveConcurrencyTests {
    private func adaptive(bound: Int = 8) -> AdaptiveConcurrency {
        var policy = CrawlPolicy()
        policy.concurrencyBound = bound
        return AdaptiveConcurrency(policy)
    }

    private func limits(_ outcomes: [TurnOutcome], bound: Int = 8) -> [Int] {
        var adaptive = adaptive(bound: bound)
        var now = Duration.zero
        return [adaptive.limit]
            + outcomes.map { outcome in
                now += .seconds(1)
                adaptive.note(outcome, at: now)
                return adaptive.limit
            }
    }

    private let fast = TurnOutcome.answered(after: .milliseconds(100))
    private let refused = TurnOutcome.throttled(after: .milliseconds(100))

    @Test("it begins with two and takes one more with each page, up to eight")
    func grows() {
        #expect(limits(Array(repeating: fast, count: 9)) == [2, 3, 4, 5, 6, 7, 8, 8, 8, 8])
    }

    @Test("a connector's bound comes before eight", arguments: [(1, [1, 1, 1]), (3, [2, 3, 3]), (-5, [1, 1, 1])])
    func bound(bound: Int, limits: [Int]) {
        #expect(self.limits([fast, fast], bound: bound) == limits)
    }

    @Test("too many requests halve it, and never below one")
    func halves() {
        let steps = Array(repeating: fast, count: 6) + Array(repeating: refused, count: 5)
        #expect(limits(steps).suffix(6) == [8, 4, 2, 1, 1, 1])
    }

    @Test("refusals of requests that were on their way together are one sign")
    func together() {
        var adaptive = adaptive()
        for _ in 0..<6 { adaptive.note(fast, at: .seconds(1)) }
        for number in 0..<8 {
            let duration = Duration.milliseconds(100 + number)
            adaptive.note(.throttled(after: duration), at: .seconds(5) + duration)
        }
        #expect(adaptive.limit == 4)
        adaptive.note(.throttled(after: .milliseconds(1)), at: .seconds(7))
        #expect(adaptive.limit == 2)
    }

    @Test("after a refusal it takes one more with each round of answers")
    func cautious() {
        #expect(
            limits([fast, fast, refused] + Array(repeating: fast, count: 9)).suffix(9) == [2, 3, 3, 3, 4, 4, 4, 4, 5])
    }

    @Test("it stays as it is while answers take much longer than the best, and while none come")
    func slower() {
        let slow = TurnOutcome.answered(after: .seconds(1))
        #expect(limits([fast, fast, slow, slow, slow, .failed]) == [2, 3, 4, 4, 4, 4, 4])
        // They come faster again.
        #expect(limits([fast, slow] + Array(repeating: fast, count: 12)).last == 8)
    }

    @Test("a number stays what it is")
    func fixed() {
        var policy = CrawlPolicy()
        policy.concurrency = .fixed(20)
        var adaptive = AdaptiveConcurrency(policy)
        for outcome in [fast, refused, refused, .failed] { adaptive.note(outcome, at: .zero) }
        #expect(adaptive.limit == 20)
        policy.concurrency = .fixed(0)
        #expect(AdaptiveConcurrency(policy).limit == 1)
    }

    @Test("the first answer may take long: what counts is the best")
    func firstIsSlow() {
        #expect(limits([.answered(after: .seconds(9))] + Array(repeating: fast, count: 9)).last == 8)
    }
}
