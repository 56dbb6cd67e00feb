import FaultOrigin
import Quire
import QuirePagination
import Testing

@Suite(.timeLimit(.minutes(Seeds.isSoak ? 60 : 5))) struct StormTests {
    @Test("through faults that pass, every record arrives once", arguments: PagedListing.all)
    func passing(listing: PagedListing) async throws { try await storms(.passing, listing) }

    @Test("a fault that lasts as long as a crawl ends it, and never as complete", arguments: PagedListing.all)
    func grave(listing: PagedListing) async throws { try await storms(.grave, listing) }

    @Test("a listing that is broken in the middle is never called complete", arguments: PagedListing.all)
    func broken(listing: PagedListing) async throws { try await storms(.broken, listing) }

    private func storms(_ weather: StormCase.Weather, _ listing: PagedListing) async throws {
        for seed in Seeds.of(1, 35) {
            let storm = StormCase(weather, listing, seed: seed)
            var run = try StormRun(storm)
            try await run.run()
            var problems = run.problems
            if weather == .passing, !listing.traits.contains(.movesOnServer), let last = run.attempts.first,
                !last.isComplete
            {
                problems.append("a fault that passes ended it: \(last.error?.description ?? "")")
            }
            problems += limits(of: run)
            let said = problems.joined(separator: "; ")
            #expect(
                problems.isEmpty, "\(listing), \(weather): \(said)\(run.story)\n  \(Seeds.again(seed, "StormTests"))")
            run.origin.stop()
        }
    }

    /// What holds for every run, however it ended.
    private func limits(of run: StormRun) -> [String] {
        var problems: [String] = []
        if !run.origin.trapped.isEmpty { problems.append("\(run.origin.trapped.count) requests went elsewhere") }
        if let rate = run.storm.rate {
            let starts = run.transport.starts
            let least =
                run.spans.flatMap { zip(starts[$0], starts[$0].dropFirst()).map { $1 - $0 } }.min() ?? .seconds(1)
            if least < .seconds(1 / rate) - .microseconds(1) { problems.append("\(least) apart at a rate of \(rate)") }
        }
        return problems
    }
}
