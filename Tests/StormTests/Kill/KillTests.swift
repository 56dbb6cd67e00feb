import TestOrigin
import Testing

@Suite(
    .enabled("quire fetch has --resume") { await Quire.run("fetch", "--help").text.contains("--resume") },
    .timeLimit(.minutes(Seeds.isSoak ? 60 : 5)))
struct KillTests {
    @Test("a fetch that is killed at any moment goes on by the same command, to the same bytes")
    func killed() async throws {
        // Killed at most four times each.
        let kills = Seeds.isSoak ? 200 : 10
        var seen = 0
        for seed in Seeds.of(kills, kills * 2) where seen < kills {
            let run = KillRun(seed: seed)
            let what: Comment = "\(run.listing), \(run.format): \(Seeds.again(seed, "KillTests"))"
            let expected = try #require(try await run.undisturbed(), what)
            let (count, problem) = try await run.killed(min(4, kills - seen), expecting: expected)
            #expect(problem == nil, what)
            seen += count
        }
        #expect(Seeds.only != nil || seen >= kills, "killed \(seen) times")
    }
}
