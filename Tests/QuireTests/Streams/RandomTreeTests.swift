import Quire
import QuirePagination
import Testing

@Suite("Trees of listings, told by a seed", .timeLimit(.minutes(5)))
struct RandomTreeTests {
    @Test("however many crawls are begun ahead, the same records come in the same order", arguments: 1...40)
    func order(seed: UInt64) async throws {
        let tree = RandomTree(seed: seed)
        for places in [1, 3] {
            var setting = tree.setting(places: places)
            (setting.width, setting.partitions) = (1, 1)
            let one = try await setting.run(tree.reply)
            #expect(one.records == (0..<places).flatMap(tree.expected), "seed \(seed)")
            for width in [2, 3, 8] {
                (setting.width, setting.partitions) = (width, seed % 2 == 0 ? nil : 2)
                let many = try await setting.run(tree.reply)
                #expect(many.records == one.records && many.parts == one.parts, "seed \(seed), width \(width)")
                #expect(many.verdict == one.verdict, "seed \(seed), width \(width)")
                #expect(many.report.requests == one.report.requests, "seed \(seed), width \(width)")
                #expect(many.time.now <= one.time.now, "seed \(seed), width \(width)")
                #expect(many.server.inFlight == 0)
            }
        }
    }

    @Test("a limit of records cuts at the same record", arguments: 1...30)
    func limit(seed: UInt64) async throws {
        let tree = RandomTree(seed: seed)
        let all = (0..<2).flatMap(tree.expected)
        var setting = tree.setting(places: 2)
        for most in Set([1, 2, 3, 5, max(1, all.count / 2), max(1, all.count), all.count + 1]) {
            (setting.maxRecords, setting.width, setting.partitions) = (most, 1, 1)
            let one = try await setting.run(tree.reply)
            (setting.width, setting.partitions) = (5, 2)
            let many = try await setting.run(tree.reply)
            #expect(one.records == Array(all.prefix(most)), "seed \(seed), at most \(most)")
            #expect(many.records == one.records, "seed \(seed), at most \(most)")
            #expect(many.verdict == one.verdict, "seed \(seed), at most \(most)")
            #expect(many.report.records == many.records.count)
            await many.time.idle()
            #expect(many.server.inFlight == 0, "seed \(seed), at most \(most)")
        }
    }

    @Test("without order the same records come, those of each listing in order", arguments: 1...40)
    func unordered(seed: UInt64) async throws {
        let tree = RandomTree(seed: seed)
        var setting = tree.setting(places: 3)
        (setting.isUnordered, setting.width, setting.partitions) = (true, 4, seed % 2 == 0 ? nil : 2)
        let run = try await setting.run(tree.reply)
        let expected = (0..<3).flatMap(tree.expected)
        #expect(run.records.sorted() == expected.sorted(), "seed \(seed)")
        let listings = { (records: [String]) in
            Dictionary(grouping: records) { String($0.drop { $0 != "," }) }
        }
        #expect(listings(run.records) == listings(expected), "seed \(seed)")
        (setting.isUnordered, setting.width) = (false, 1)
        let one = try await setting.run(tree.reply)
        #expect(run.report.verdict == one.report.verdict && run.report.records == one.report.records)
        #expect(run.report.requests == one.report.requests && run.report.failedByStatus == one.report.failedByStatus)
        #expect(run.report.parentsGone == one.report.parentsGone && (run.error == nil) == (one.error == nil))

        setting.isUnordered = true
        (setting.width, setting.maxRecords) = (4, max(1, expected.count / 2))
        let cut = try await setting.run(tree.reply)
        #expect(cut.records.count == min(setting.maxRecords, expected.count), "seed \(seed)")
        #expect(Set(cut.records).isSubset(of: expected) && cut.report.records == cut.records.count)
    }

    @Test("wherever a run is stopped, what has come is where it ends, and nothing goes on", arguments: 1...30)
    func stopping(seed: UInt64) async throws {
        let tree = RandomTree(seed: seed)
        let all = (0..<2).flatMap(tree.expected)
        var setting = tree.setting(places: 2)
        setting.width = 4
        for page in [1, 2, 5] {
            for isUnordered in [false, true] {
                setting.isUnordered = isUnordered
                setting.onPage = { number, run in if number == page { run.stop() } }
                let run = try await setting.run(tree.reply)
                if isUnordered {
                    #expect(Set(run.records).isSubset(of: all), "seed \(seed), page \(page)")
                } else {
                    #expect(run.records == Array(all.prefix(run.records.count)), "seed \(seed), page \(page)")
                }
                #expect(run.report.records == run.records.count, "seed \(seed), page \(page)")
                if run.records.count < all.count { #expect(!run.report.isComplete, "seed \(seed), page \(page)") }
                await run.time.idle()
                #expect(run.server.inFlight == 0, "seed \(seed), page \(page)")
            }
        }
    }
}
