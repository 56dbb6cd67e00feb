import Foundation
import QuirePagination
import Testing

/// Listings that change in many ways while they are read: a hundred of each kind. `QUIRE_SOAK` makes them large.
@Suite struct OverlapModelTests {
    /// Changes for each request, on average; -1: exactly one each time.
    static let rates = [0, 0.02, 0.2, 0.5, 1.0, -1]
    private static let isSoak = ProcessInfo.processInfo.environment["QUIRE_SOAK"] != nil
    private let count = isSoak ? 20_000 : 400
    private let size = isSoak ? 100 : 20

    /// What a hundred crawls cost.
    struct Cost {
        var requests = 0
        var plain = 0
        var unproven = 0
        var isAmbiguous = false

        var factor: Double { Double(requests) / Double(plain) }
    }

    private func crawl(
        _ server: OverlapCrawl.Server, rate: Double, kinds: [MovingListing.Change] = [.delete, .insert],
        hasKey: Bool = true, states: Bool = false, _ name: String = #function
    ) throws -> Cost {
        var cost = Cost()
        for seed in 0..<100 {
            var listing = MovingListing(count, seed: seed, rate: rate, kinds: kinds)
            let crawl = try OverlapCrawl(&listing, server, hasKey: hasKey, states: states)
            let delivered = Set(crawl.delivered.map(\.id))
            let missing = listing.untouched.subtracting(delivered)
            #expect(missing.isEmpty, "seed \(seed), rate \(rate): \(missing.sorted().prefix(5))")
            #expect(delivered.count == crawl.delivered.count, "seed \(seed), rate \(rate): some came twice")
            #expect(!crawl.stalled, "seed \(seed), rate \(rate)")
            #expect(!crawl.isUnstable, "seed \(seed), rate \(rate)")
            #expect(!crawl.isAmbiguous, "seed \(seed), rate \(rate)")
            if rate == 0 { #expect(crawl.walk.movedSeams == 0) }
            cost.requests += crawl.requests
            cost.plain += (count + size - 1) / size + 1
            cost.unproven += crawl.walk.unprovenSeams
        }
        if Self.isSoak {
            print(name, "rate", rate, hasKey ? "key" : "", states ? "total" : "", cost.factor, cost.unproven)
        }
        return cost
    }

    @Test("offset: all that existed throughout comes, and nothing twice", arguments: rates, [true, false])
    func offset(rate: Double, hasKey: Bool) throws {
        let cost = try crawl(.offset(limit: size, gives: size), rate: rate, hasKey: hasKey)
        #expect(cost.unproven == 0)
        #expect(cost.factor < (rate == 0 ? 1.2 : 3))
    }

    @Test("offset, where records only go", arguments: rates)
    func deletes(rate: Double) throws {
        #expect(try crawl(.offset(limit: size, gives: size), rate: rate, kinds: [.delete]).unproven == 0)
    }

    @Test("offset, where records only come", arguments: rates)
    func inserts(rate: Double) throws {
        #expect(try crawl(.offset(limit: size, gives: size), rate: rate, kinds: [.insert]).unproven == 0)
    }

    @Test("offset: a server that gives fewer records than it was asked for", arguments: rates)
    func clamped(rate: Double) throws {
        #expect(try crawl(.offset(limit: 1_000, gives: size), rate: rate).unproven == 0)
    }

    @Test("offset: a server that says no limit", arguments: rates)
    func unlimited(rate: Double) throws {
        #expect(try crawl(.offset(limit: nil, gives: size), rate: rate).unproven == 0)
    }

    @Test("pages whose size can be chosen: the same as for offsets", arguments: rates, [true, false])
    func sizedPages(rate: Double, hasKey: Bool) throws {
        let cost = try crawl(.sizedPages(most: size, knowsSize: true), rate: rate, hasKey: hasKey)
        #expect(cost.unproven == 0)
        #expect(cost.factor < (rate == 0 ? 1.5 : 4))
    }

    @Test("pages of the server's size: each is read again after the next one", arguments: rates, [true, false])
    func pages(rate: Double, states: Bool) throws {
        let cost = try crawl(.pages(size: size), rate: rate, states: states)
        #expect(cost.unproven == 0)
        #expect(cost.factor < (rate == 0 ? 3.3 : 12))
    }

    @Test("pages whose size the server does not choose after all", arguments: [0, 0.2])
    func ignoredSize(rate: Double) throws {
        #expect(try crawl(.sizedPages(most: size + 3, knowsSize: false), rate: rate).unproven == 0)
    }

    @Test("records that move to the front when they change are told", arguments: 0..<100)
    func unstable(seed: Int) throws {
        var listing = MovingListing(count, seed: seed, rate: 1, kinds: [.touch])
        let crawl = try OverlapCrawl(&listing, .offset(limit: size, gives: size))
        #expect(crawl.isUnstable)
        #expect(Set(crawl.delivered).count == crawl.delivered.count)
    }
}
