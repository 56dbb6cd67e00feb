import Quire
import QuireConnector
import QuirePagination
import Testing

@Suite struct WindowTests {
    private static func connector(_ windows: String) -> String {
        """
        name: test
        base_url: https://api.test
        streams:
          items:
            endpoint: items
            pagination: {scheme: page, records: $.items, total: $.total}
            windows: \(windows)
        """
    }

    private static let query = "query: {from: '{{ window.start }}', to: '{{ window.end }}'}"

    /// A page without records for each window; the windows asked for.
    private func windows(_ text: String) async throws -> [String] {
        let run = try await StreamSetting(connector: Self.connector(text)).run { _ in
            .page("{\"items\":[],\"total\":0}")
        }
        if let error = run.error { throw error }
        return run.server.requests.map { request in
            request.url.queryItems.map(\.value).joined(separator: " ")
        }
    }

    @Test(
        "windows follow one another without a gap, in the form of the first moment",
        arguments: [
            (
                "{start: 2024-01-30, end: 2024-02-03, step: 2d, \(query)}",
                ["2024-01-30 2024-02-01", "2024-02-01 2024-02-03"]
            ),
            (
                "{start: 2024-02-28, end: 2024-03-01, step: 1d, granularity: 1d, \(query)}",
                ["2024-02-28 2024-02-28", "2024-02-29 2024-02-29"]
            ),
            (
                "{start: '2024-01-01T00:00:00Z', end: '2024-01-01T01:30:00Z', step: 1h, granularity: 1s, \(query)}",
                ["2024-01-01T00:00:00Z 2024-01-01T00:59:59Z", "2024-01-01T01:00:00Z 2024-01-01T01:29:59Z"]
            ),
            (
                "{start: 1700000000, end: 1700000090, step: 60, \(query)}",
                ["1700000000 1700000060", "1700000060 1700000090"]
            ),
            ("{start: 1700000000000, end: 1700000060000, step: 60, \(query)}", ["1700000000000 1700000060000"]),
            // An end within a second, or a day, is rounded up: nothing before it is left out.
            ("{start: 1700000000000, end: 1700000059001, step: 60, \(query)}", ["1700000000000 1700000060000"]),
            (
                "{start: '2024-01-01T00:00:00.5Z', end: '2024-01-01T00:00:59.999Z', step: 60, \(query)}",
                ["2024-01-01T00:00:00Z 2024-01-01T00:01:00Z"]
            ),
            (
                "{start: 2024-01-01, end: '2024-01-02T12:00:00Z', step: 1d, \(query)}",
                ["2024-01-01 2024-01-02", "2024-01-02 2024-01-03"]
            ),
            (
                "{start: 1700000000000, end: 1700000120000, step: 60, granularity: 0.001, \(query)}",
                ["1700000000000 1700000059999", "1700000060000 1700000119999"]
            ),
            // The clock of the tests stands at 6 November 1994, 08:48:20.
            ("{start: 1994-11-05, end: now, step: 1d, \(query)}", ["1994-11-05 1994-11-06", "1994-11-06 1994-11-07"]),
            (
                "{start: '1994-11-06T08:00:00Z', end: now, step: 1h, \(query)}",
                ["1994-11-06T08:00:00Z 1994-11-06T08:48:20Z"]
            ),
        ])
    func forms(text: String, expected: [String]) async throws {
        #expect(try await windows(text) == expected)
    }

    @Test(
        "windows that cannot be meant are refused",
        arguments: [
            ("{start: 2024-01-02, end: 2024-01-01, step: 1d, \(query)}", "not before the end"),
            ("{start: 2024-01-01, end: 2024-01-02, step: 12h, \(query)}", "told by dates"),
            ("{start: soon, end: now, step: 1d, \(query)}", "'soon' is no date"),
            ("{start: 1, end: now, step: 1s, \(query)}", "more than 100000 windows"),
            ("{start: 1, end: now, step: 1e300, \(query)}", "at most 10000000000"),
            ("{start: 1, end: now, step: 1e3s, \(query)}", "a length of time"),
            ("{start: 1, end: now, step: 52w, granularity: 1e300, \(query)}", "at most 10000000000"),
            ("{start: 0, end: 9223372036854775807, step: 60, \(query)}", "no number of seconds"),
            ("{start: 0, end: 60, step: 60, granularity: 61, \(query)}", "does not fit"),
            ("{start: 0, end: 60, step: 60, granularity: 0.5, \(query)}", "does not fit"),
            ("{start: 0, end: 60, step: 60, granularity: 0, \(query)}", "does not fit"),
        ])
    func refusals(text: String, reason: String) async throws {
        do {
            _ = try await windows(text)
            Issue.record("it was taken")
        } catch {
            #expect("\(error)".contains(reason), "\(error)")
        }
    }

    @Test("a window that states too many records is halved until it does not, and none is lost or read twice")
    func splitting() async throws {
        let text = Self.connector("{start: 0, end: 64, step: 64, split_above: 3, \(Self.query)}")
        // A record a second for the first 20 seconds.
        let run = try await StreamSetting(connector: text).run { target in
            let numbers = target.split { !$0.isNumber }.compactMap { Int($0) }
            let range = max(0, numbers[0])..<max(numbers[0], min(20, numbers[1]))
            let ids = range.map { "{\"id\":\($0)}" }
            // The server shows three at most.
            let shown = numbers.count > 2 ? [] : ids.prefix(3)
            return .page("{\"items\":[\(shown.joined(separator: ","))],\"total\":\(ids.count)}")
        }
        #expect(run.error == nil)
        #expect(run.records == (0..<20).map { "{\"id\":\($0)}" })
        #expect(run.report.isComplete && run.report.isVerified && run.report.expectedTotal == 20)
    }

    @Test("a server that does not know the windows' parameters is found out at the second window")
    func ignored() async throws {
        let text = Self.connector("{start: 0, end: 30, step: 10, \(Self.query)}")
        let run = try await StreamSetting(connector: text).run { target in
            .page("{\"items\":[\(target.contains("page=") ? "" : "{\"id\":1},{\"id\":2}")],\"total\":2}")
        }
        let error = "\(try #require(run.error))"
        #expect(error.contains("the window 10 to 20 begins with the records of another window"), "\(error)")
        #expect(run.records.count == 2 && run.report.end == .repeatedPage && !run.report.isComplete)
    }

    @Test("a window that cannot be halved any more is an error, and nothing of it is delivered")
    func unsplittable() async throws {
        let text = Self.connector("{start: 0, end: 8, step: 8, split_above: 3, \(Self.query)}")
        let run = try await StreamSetting(connector: text).run { _ in .page("{\"items\":[{\"id\":1}],\"total\":9}") }
        #expect("\(try #require(run.error))".contains("the window 0 to 1 holds 9 records"))
        #expect(run.records.isEmpty && !run.report.isComplete)
    }

    private static func seconds(_ target: String) -> Range<Int> {
        let numbers = target.split { !$0.isNumber }.compactMap { Int($0) }
        return max(0, numbers[0])..<max(numbers[0], min(20, numbers[1]))
    }

    @Test(
        "a total that is cut, capped or a lower bound hides no record of a window",
        arguments: [
            ("total: $.total", "3"), ("total: $.total, total_cap: 3", "3"),
            ("total: $.total.value", "{\"value\":3,\"relation\":\"gte\"}"),
        ])
    func boundedTotals(members: String, shown: String) async throws {
        let text = Self.connector("{start: 0, end: 64, step: 64, split_above: 3, \(Self.query)}")
            .replacing("total: $.total", with: members)
        let run = try await StreamSetting(connector: text).run { target in
            let ids = Self.seconds(target).map { "{\"id\":\($0)}" }
            let total = ids.count > 2 ? shown : members.contains("value") ? "{\"value\":\(ids.count)}" : "\(ids.count)"
            let page = target.contains("page=") ? [] : ids.prefix(3)
            return .page("{\"items\":[\(page.joined(separator: ","))],\"total\":\(total)}")
        }
        #expect(run.error == nil)
        #expect(run.records == (0..<20).map { "{\"id\":\($0)}" })
        #expect(run.report.isComplete)
    }

    @Test("a window that is as full as can be and cannot be halved is read, and nothing is verified")
    func fullWindow() async throws {
        let text = Self.connector("{start: 0, end: 2, step: 2, split_above: 1, \(Self.query)}")
        let run = try await StreamSetting(connector: text).run { target in
            let ids = Self.seconds(target).map { "{\"id\":\($0)}" }
            let page = target.contains("page=") ? [] : ids
            return .page("{\"items\":[\(page.joined(separator: ","))],\"total\":\(ids.count)}")
        }
        #expect(run.error == nil && run.records.count == 2)
        #expect(run.report.isComplete && !run.report.isVerified)
        #expect(run.report.warnings.contains { $0.contains("may hold more") }, "\(run.report.warnings)")
    }

    @Test("a window without a total cannot be judged, and is no end")
    func noTotal() async throws {
        let text = Self.connector("{start: 0, end: 8, step: 8, split_above: 3, \(Self.query)}")
        let run = try await StreamSetting(connector: text).run { _ in .page("{\"items\":[{\"id\":1}],\"total\":null}") }
        #expect("\(try #require(run.error))".contains("states no total"))
        #expect(run.records.isEmpty && !run.report.isComplete && run.report.records == 0)
        await #expect(throws: ConnectorError.self) {
            try await StreamSetting(connector: text.replacing(", total: $.total", with: "")).run { _ in .status(500) }
        }
    }

    /// A record for each moment from 0 to `last`, and windows that count both their ends in.
    private static func closed(
        _ last: Int, changing: @escaping @Sendable (Int, Int) -> String = { id, _ in "{\"id\":\(id)}" }
    ) -> @Sendable (String) -> ScriptedServer.Reply {
        { target in
            let numbers = target.split { !$0.isNumber }.compactMap { Int($0) }
            let ids = numbers[0]...min(last, numbers[1])
            let items = numbers.count > 2 ? [] : ids.map { changing($0, numbers[0]) }
            return .page("{\"items\":[\(items.joined(separator: ","))],\"total\":\(ids.count)}")
        }
    }

    private static let bordering = connector("{start: 0, end: 12, step: 3, \(query)}")

    @Test(
        "a record on the border of two windows comes once, and each window is verified by its own total",
        arguments: [false, true])
    func border(isUnordered: Bool) async throws {
        var setting = StreamSetting(
            connector: Self.bordering.replacing("    windows", with: "    primary_key: id\n    windows"))
        setting.isUnordered = isUnordered
        // The first of two neighbours may come last.
        setting.latency = { $0.contains("from=3") ? .seconds(9) : .seconds(1) }
        let run = try await setting.run(Self.closed(12))
        #expect(run.error == nil && run.records.sorted() == (0...12).map { "{\"id\":\($0)}" }.sorted())
        #expect(run.report.duplicates == 3 && run.report.records == 13 && run.report.expectedTotal == 13)
        #expect(run.report.isVerified && run.report.warnings.isEmpty, "\(run.report.warnings)")
    }

    @Test("a record on a border that has changed meanwhile comes again")
    func changedBorder() async throws {
        let text = Self.bordering.replacing("    windows", with: "    primary_key: id\n    windows")
        let run = try await StreamSetting(connector: text)
            .run(Self.closed(12) { id, window in "{\"id\":\(id),\"window\":\(window)}" })
        #expect(run.records.count == 16 && run.report.changed == 3 && run.report.duplicates == 0)
        #expect(run.report.isVerified)
    }

    @Test("without a key, what comes twice on borders is counted in a warning")
    func keylessBorder() async throws {
        let run = try await StreamSetting(connector: Self.bordering).run(Self.closed(12))
        #expect(run.records.count == 16 && run.report.duplicates == 0)
        #expect(run.report.warnings.contains { $0.contains("3 records came in two neighbouring windows") })
    }

    @Test("windows are read and halved several at once", arguments: [(1, 127), (8, 19)])
    func parallelHalving(width: Int, seconds: Int) async throws {
        var setting = StreamSetting(
            connector: Self.connector("{start: 0, end: 64, step: 32, split_above: 2, \(Self.query)}"))
        setting.width = width
        setting.latency = { _ in .seconds(1) }
        // A record a second, and one a page: the next page is never needed.
        let run = try await setting.run { target in
            let numbers = target.split { !$0.isNumber }.compactMap { Int($0) }
            let ids = numbers.count > 2 ? [] : (numbers[0]..<numbers[1]).prefix(1).map { "{\"id\":\($0)}" }
            return .page("{\"items\":[\(ids.joined())],\"total\":\(numbers[1] - numbers[0])}")
        }
        #expect(run.error == nil && run.records == (0..<64).map { "{\"id\":\($0)}" })
        #expect(run.time.now <= .seconds(seconds * 2), "\(run.time.now)")
        #expect(run.server.mostInFlight <= 2 * width)
        #expect(run.report.requests == run.server.requests.count)
    }

    @Test("windows in any number and any size give the same as one after the other", arguments: 1...20)
    func randomWindows(seed: UInt64) async throws {
        // Moments of records, close together in some places.
        let moments = (0..<200).map { Int(($0 * $0 * Int(seed)) % 1_000) }
        let answer: @Sendable (String) -> ScriptedServer.Reply = { target in
            let numbers = target.split { !$0.isNumber }.compactMap { Int($0) }
            let found = moments.indices.filter { (numbers[0]..<numbers[1]).contains(moments[$0]) }
            let page = numbers.count > 2 ? numbers[2] - 1 : 0
            let ids = found.dropFirst(page * 5).prefix(5).map { "{\"id\":\($0)}" }
            return .page("{\"items\":[\(ids.joined(separator: ","))],\"total\":\(found.count)}")
        }
        var setting = StreamSetting(
            connector: Self.connector("{start: 0, end: 1000, step: \(50 * seed), split_above: 30, \(Self.query)}"))
        setting.latency = { .milliseconds(1 + ($0.utf8.reduce(0) { ($0 * 31 + Int($1)) % 97 })) }
        setting.width = 1
        let one = try await setting.run(answer)
        for width in [2, 5, 8] {
            setting.width = width
            let many = try await setting.run(answer)
            #expect(many.records == one.records && many.verdict == one.verdict, "seed \(seed)")
            await many.time.idle()
            #expect(many.server.inFlight == 0)
        }
        setting.isUnordered = true
        let any = try await setting.run(answer)
        #expect(any.records.sorted() == one.records.sorted() && any.report.isVerified == one.report.isVerified)
    }

    @Test("windows up to now end at the same moment for every parent")
    func oneNow() async throws {
        let text = """
            name: test
            base_url: https://api.test
            pagination: {scheme: next_url, from: $.next, records: $.items}
            streams:
              owners: {endpoint: owners, primary_key: id}
              items:
                parent: owners
                endpoint: "items/{{ parent.id }}"
                windows: {start: 784100000, end: now, step: 100d, \(Self.query)}
            """
        var setting = StreamSetting(connector: text)
        (setting.latency, setting.width) = ({ _ in .seconds(7) }, 1)
        let run = try await setting.run { target in
            .page("{\"items\":[\(target == "/owners" ? "{\"id\":1},{\"id\":2},{\"id\":3}" : "")],\"next\":null}")
        }
        let ends = Set(run.server.requests.dropFirst().compactMap { $0.url.queryItems.last?.value })
        #expect(ends.count == 1 && run.server.requests.count == 4, "\(run.server.targets)")
    }
}
