@testable import Quire
import Testing

@Suite struct RetryBudgetTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var attempt = 0
        var told: Duration?
        var age = Duration.zero
        var spent = Duration.zero
        var jitter = 1.0
        let decision: RetryBudget.Decision

        init(
            _ name: String, attempt: Int = 0, told: Duration? = nil, age: Duration = .zero, spent: Duration = .zero,
            jitter: Double = 1,
            _ decision: RetryBudget.Decision
        ) {
            testDescription = name
            (self.attempt, self.told, self.age, self.spent) = (attempt, told, age, spent)
            (self.jitter, self.decision) = (jitter, decision)
        }
    }

    static let cases = [
        Case("the first", .wait(.milliseconds(500), attempt: 1)),
        Case("the third, with half the jitter", attempt: 2, jitter: 0.5, .wait(.seconds(1), attempt: 3)),
        Case("no jitter at all", attempt: 4, jitter: 0, .wait(.zero, attempt: 5)),
        Case("one too many", attempt: 5, .giveUp(why: " (after 5 retries)")),
        Case("told", told: .seconds(7), .wait(.seconds(7), attempt: 0)),
        Case("told a while ago", told: .seconds(7), age: .seconds(4), .wait(.seconds(3), attempt: 0)),
        Case("told long ago", told: .seconds(7), age: .seconds(40), .wait(.zero, attempt: 0)),
        Case("told behind retries", attempt: 3, told: .seconds(1), .wait(.seconds(2), attempt: 3)),
        Case(
            "told when all retries are used up", attempt: 5, told: .seconds(9), jitter: 0.5,
            .wait(.seconds(9), attempt: 5)),
        Case("told less than a second", told: .milliseconds(999), .wait(.milliseconds(999), attempt: 1)),
        Case("now", attempt: 4, told: .zero, .wait(.seconds(8), attempt: 5)),
        Case("now, once too often", attempt: 5, told: .zero, .giveUp(why: " (after 5 retries)")),
        Case("as long as may be", told: .seconds(900), .wait(.seconds(900), attempt: 0)),
        Case(
            "longer", told: .seconds(901),
            .giveUp(why: "; it asks to wait 901.0 seconds, which is longer than 900.0 seconds")),
        Case("up to the limit of all", told: .seconds(20), spent: .seconds(980), .wait(.seconds(20), attempt: 0)),
        Case(
            "beyond it", told: .seconds(20), spent: .seconds(981),
            .giveUp(why: "; waiting 20.0 seconds more would exceed the limit of 1000.0 seconds for all waits")),
    ]

    @Test("a failure is worth another try, or not, and says why", arguments: cases)
    func decide(_ example: Case) {
        var policy = CrawlPolicy()
        policy.maxTotalWait = .seconds(1000)
        let decision = RetryBudget(policy).decide(
            attempt: example.attempt, told: example.told.map { ToldWait(length: $0, age: example.age) },
            spent: example.spent, jitter: example.jitter)
        #expect(decision == example.decision)
    }

    @Test("without retries a failure stands for itself")
    func none() {
        var policy = CrawlPolicy()
        policy.retries = 0
        let budget = RetryBudget(policy)
        #expect(budget.decide(attempt: 0, told: nil, spent: .zero, jitter: 1) == .giveUp(why: ""))
        #expect(
            budget.decide(attempt: 0, told: ToldWait(length: .seconds(3)), spent: .zero, jitter: 1)
                == .wait(.seconds(3), attempt: 0))
    }

    @Test("waits that overlap count once, and only what has passed of them")
    func overlap() {
        let waits = ServerWaits()
        waits.add(.seconds(10), at: .seconds(100))
        waits.add(.seconds(10), at: .seconds(104))
        waits.add(.seconds(2), at: .seconds(105))
        #expect(waits.spent(at: .seconds(105)) == .seconds(5))
        #expect(waits.spent(at: .seconds(200)) == .seconds(14))
        waits.add(.seconds(1), at: .seconds(200))
        #expect(waits.spent(at: .seconds(201)) == .seconds(15))
    }
}
