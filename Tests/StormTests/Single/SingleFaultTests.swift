import FaultOrigin
import Quire
import QuirePagination
import QuireSimulator
import Testing

@Suite(.timeLimit(.minutes(Seeds.isSoak ? 60 : 5))) struct SingleFaultTests {
    @Test(
        "a fault that passes, on every request: the listing arrives, each record once", arguments: SingleFault.passing)
    func passing(fault: SingleFault) async throws {
        for listing in [PagedListing.offsetTotal, .cursorBody, .nextAbsolute] where fault.suits(listing) {
            let run = try await fault.run(listing, lasts: false)
            #expect(run.problems.isEmpty, "\(listing): \(run.problems)\(run.story)")
            #expect(run.attempts.first?.isComplete == true, "\(listing): \(run.story)")
            #expect(run.have == Array(0..<47))
        }
    }

    @Test(
        "a fault that lasts from the middle on: never complete, and whole once it is mended",
        arguments: SingleFault.lasting)
    func lasting(fault: SingleFault) async throws {
        for listing in [PagedListing.offsetTotal, .cursorBody, .nextAbsolute] where fault.suits(listing) {
            let run = try await fault.run(listing, lasts: true)
            #expect(run.problems.isEmpty, "\(listing): \(run.problems)\(run.story)")
            #expect(run.attempts.first?.isComplete == false, "\(listing): \(run.story)")
            #expect(run.have == Array(0..<47))
            #expect(run.origin.trapped.isEmpty)
        }
    }
}

/// One fault on a listing of five pages.
struct SingleFault: Sendable, CustomTestStringConvertible {
    let fault: StormFault
    var testDescription: String { "\(fault)" }

    static let passing = list(of: StormFault.transient + StormFault.slow)
    static let lasting = list(of: (StormFault.transient + StormFault.grave).filter(\.endsCrawls))

    private static func list(of faults: [StormFault]) -> [SingleFault] {
        var list: [SingleFault] = []
        for fault in faults where !list.contains(where: { $0.fault == fault }) {
            list.append(SingleFault(fault: fault))
        }
        return list
    }

    func suits(_ listing: PagedListing) -> Bool { fault.suits(listing.traits) }

    func run(_ listing: PagedListing, lasts: Bool) async throws -> StormRun {
        var storm = StormCase(.passing, listing, seed: 1)
        (storm.records, storm.pageSize, storm.hollow, storm.rate) = (47, 10, nil, nil)
        (storm.needsToken, storm.leavesAfter, storm.plan) = (false, nil, StormPlan(seed: 1))
        storm.patience = .seconds(120)
        if lasts {
            (storm.plan.breaksAt, storm.plan.breakFault) = (20, fault)
        } else {
            (storm.plan.share, storm.plan.most, storm.plan.passing) = (1, 1, [fault])
        }
        var run = try StormRun(storm)
        try await run.run()
        run.origin.stop()
        return run
    }
}

extension StormFault {
    /// Whether a crawl cannot get past it, however long it lasts.
    fileprivate var endsCrawls: Bool {
        switch self {
        case .redirect, .lastOfQuota, .simulated(.latency), .simulated(.drip): false
        default: true
        }
    }
}
