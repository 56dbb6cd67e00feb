import FaultOrigin
import Quire
import QuirePagination
import QuireSimulator
import Testing

@Suite(.timeLimit(.minutes(Seeds.isSoak ? 60 : 5))) struct MovingTests {
    @Test("records come and go while a keyset is crawled: what was there throughout arrives, and nothing twice")
    func keyset() async throws {
        for seed in Seeds.of(10, 500) {
            var numbers = SeededNumbers(seed: seed, "moving")
            var storm = StormCase(.passing, .keyset, seed: seed)
            storm.records += 40
            // Of five records, one comes and one goes, each with some request.
            let moments = (0..<storm.records).map { _ in (kind: numbers.below(5), at: 1 + numbers.below(30)) }
            let run = try await storm.run { record, request in
                switch moments[record].kind {
                case 0: request >= moments[record].at
                case 1: request < moments[record].at
                default: true
                }
            }
            let throughout = Set(moments.indices.filter { moments[$0].kind > 1 })
            let said: Comment = "\(run.story) \(Seeds.again(seed, "MovingTests"))"
            #expect(run.attempts.last?.isComplete == true, said)
            #expect(throughout.isSubset(of: run.have), said)
            #expect(zip(run.have, run.have.dropFirst()).allSatisfy { $0 < $1 }, said)
        }
    }
}

extension StormCase {
    /// One crawl of a listing whose records come and go.
    fileprivate func run(isThere: @escaping @Sendable (Int, Int) -> Bool) async throws -> StormRun {
        var run = try StormRun(self, isThere: isThere)
        try await run.run()
        run.origin.stop()
        return run
    }
}
