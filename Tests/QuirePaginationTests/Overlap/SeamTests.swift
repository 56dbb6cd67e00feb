import QuireBase
import QuireHTTP
import QuirePagination
import Testing

/// Changes at the worst moments, one by one.
@Suite struct SeamTests {
    typealias Events = [Int: (inout MovingListing) -> Void]

    private func crawl(
        _ server: OverlapCrawl.Server, count: Int = 20, hasKey: Bool = true, states: Bool = false,
        _ events: Events = [:]
    ) throws -> (crawl: OverlapCrawl, missing: Set<Int>) {
        var listing = MovingListing(count, seed: 1, rate: 0)
        let crawl = try OverlapCrawl(&listing, server, hasKey: hasKey, states: states, events: events)
        let missing = listing.untouched.subtracting(crawl.delivered.map(\.id))
        #expect(
            crawl.delivered.count == Set(crawl.delivered).count,
            "before \(events.keys.sorted()): \(crawl.delivered.map(\.id))")
        return (crawl, missing)
    }

    @Test(
        "each change before each request, alone or with another one before a later request", arguments: [true, false])
    func pairs(hasKey: Bool) throws {
        let changes: [(inout MovingListing) -> Void] = [
            { $0.delete(at: 0) }, { $0.insert(at: 0) }, { $0.delete(at: min(7, $0.records.count - 1)) },
            { for _ in 0..<6 { $0.delete(at: 0) } }, { for _ in 0..<6 { $0.insert(at: 0) } },
            { $0.delete(at: $0.records.count - 1) }, { $0.insert(at: $0.records.count) },
        ]
        for (a, b) in changes.indices.flatMap({ a in changes.indices.map { (a, $0) } }) {
            for one in 1..<9 {
                for other in one + 1..<10 {
                    let run = try crawl(
                        .offset(limit: 5, gives: 5), hasKey: hasKey, [one: changes[a], other: changes[b]])
                    #expect(run.missing.isEmpty, "\(a) before \(one), \(b) before \(other)")
                    #expect(!run.crawl.stalled)
                }
            }
        }
    }

    @Test("a record that hides behind a page's end: deleted before the next page, inserted before the same one")
    func hiding() throws {
        for one in 1..<12 {
            let run = try crawl(.pages(size: 5), [one: { $0.delete(at: 0) }, one + 1: { $0.insert(at: 0) }])
            #expect(run.missing.isEmpty, "before \(one)")
        }
    }

    @Test("with totals, one that hides for longer is found, too", arguments: [2, 3, 4])
    func hidingLonger(steps: Int) throws {
        for one in 1..<12 {
            var events: Events = [:]
            for step in 0..<steps { events[one + step] = { step % 2 == 0 ? $0.delete(at: 0) : $0.insert(at: 0) } }
            let run = try crawl(.pages(size: 5), states: true, events)
            #expect(run.missing.isEmpty, "before \(one)")
        }
    }

    @Test("half of the listing goes, and the walk steps back far", arguments: [true, false])
    func steppingBack(hasKey: Bool) throws {
        for server in [OverlapCrawl.Server.offset(limit: 10, gives: 10), .pages(size: 10)] {
            let run = try crawl(server, count: 400, hasKey: hasKey, [30: { for _ in 0..<90 { $0.delete(at: 3) } }])
            #expect(run.missing.isEmpty)
            #expect(run.crawl.walk.movedSeams >= 1)
        }
    }

    @Test("the end moves before the last window while it is looked for", arguments: 1..<12)
    func end(before request: Int) throws {
        for server in [OverlapCrawl.Server.offset(limit: 5, gives: 5), .pages(size: 5)] {
            let run = try crawl(server, [request: { for _ in 0..<4 { $0.delete(at: 1) } }])
            #expect(run.missing.isEmpty)
        }
    }

    @Test("listings of few records, and of none", arguments: [0, 1, 2, 4, 5, 6, 10, 11])
    func small(count: Int) throws {
        for server in [
            OverlapCrawl.Server.offset(limit: 5, gives: 5), .offset(limit: nil, gives: 5), .pages(size: 5),
            .sizedPages(most: 20, knowsSize: true),
        ] {
            let run = try crawl(server, count: count)
            #expect(run.missing.isEmpty)
            #expect(!run.crawl.stalled)
            #expect(run.crawl.walk.movedSeams == 0)
        }
    }

    @Test("a server that ignores the position is given up")
    func ignoring() throws {
        var walk = OverlapWalk(
            try OverlapPlan(OffsetScheme(limit: 5), begin: SchemeStep(request: .get(try HTTPURL("https://api.test/")))),
            looksAtFront: true)
        var move = WindowMove.request(walk.begin)
        var requests = 0
        while case .request = move, requests < 1_000 {
            move = walk.received(Window(length: 5, beginsSeen: requests > 0, newRecords: requests == 0 ? 5 : 0)).move
            requests += 1
        }
        #expect(requests < 1_000)
    }

    @Test("records of the same bytes are left out only as far as what was delivered reaches")
    func sameBytes() {
        var log = RecordLog(seed: 1)
        func hashes(_ text: String) -> [Hash128] {
            text.utf8.map { byte in [byte].withUnsafeBytes { Hash128($0, seed: 1) } }
        }
        func deliver(_ text: String) -> Set<Int> {
            let findings = log.judge(hashes(text))
            log.commit(findings)
            return findings.repeated
        }
        #expect(deliver("abcdef").isEmpty)
        #expect(deliver("fghi") == [0])
        // Two were inserted before: the seam is longer.
        #expect(deliver("ghijk") == [0, 1, 2])
        // One inserted within the seam, one deleted.
        #expect(deliver("iXkl") == [0, 2])
        // One that is like an earlier one stands behind the seam: it is another record.
        #expect(deliver("lag") == [0])
        #expect(deliver("gggg") == [0])
        #expect(log.judge(hashes("g")).isAmbiguous)
    }

    @Test("records that changed places without changing are told")
    func order() {
        var watch = OrderWatch()
        var seen: Set<UInt64> = []
        func keeps(_ records: [UInt64]) -> Bool {
            defer { seen.formUnion(records) }
            return watch.keepsOrder(records) { seen.contains(records[$0]) }
        }
        #expect(keeps([1, 2, 3, 4]))
        #expect(keeps([4, 5, 6]))
        // Back, and forward again: nothing has moved.
        #expect(keeps([1, 2, 3]) && keeps([3, 4, 5]) && keeps([5, 6, 7]))
        #expect(keeps([7, 8, 9, 10]) && keeps([10]))
        #expect(!keeps([10, 2, 11]))
    }
}
