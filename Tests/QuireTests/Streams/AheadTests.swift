import Quire
import QuireConnector
import QuireHTTPClient
import QuirePagination
import Testing

/// How long runs take, what is under way at once, and how they are cut off. A second is the time of one answer.
@Suite(.timeLimit(.minutes(5))) struct AheadTests {
    private static let family = """
        name: test
        base_url: https://api.test
        settings: {place: {default: here}}
        pagination: {scheme: next_url, from: $.next, records: $.items}
        streams:
          regions: {endpoint: "regions-{{ settings.place }}", primary_key: id}
          owners: {parent: regions, endpoint: "owners-{{ parent.id }}", primary_key: id}
          items: {parent: owners, endpoint: "items-{{ parent.id }}"}
        """

    private static func page(_ ids: [String], next: String? = nil) -> ScriptedServer.Reply {
        let items = ids.map { "{\"id\":\"\($0)\"}" }.joined(separator: ",")
        return .page("{\"items\":[\(items)],\"next\":\(next.map { "\"\($0)\"" } ?? "null")}")
    }

    /// Regions, owners of each and pages of items of each; one page of each but for the last.
    private static func setting(_ stream: String, width: Int) -> StreamSetting {
        var setting = StreamSetting(connector: family, stream: stream)
        setting.width = width
        setting.latency = { _ in .seconds(1) }
        setting.options.policy = { $0.retries = 0 }
        return setting
    }

    /// - Parameter counts: Records of a listing of each level.
    private static func reply(_ counts: [String: Int]) -> @Sendable (String) -> ScriptedServer.Reply {
        { target in
            let name = String(target.dropFirst().prefix { $0 != "-" })
            let path = target.drop { $0 != "-" }.dropFirst()
            return page((0..<(counts[name] ?? 0)).map { "\(path).\($0)" })
        }
    }

    @Test("64 children of one page take as long as eight where eight are begun at once", arguments: [(8, 9), (1, 65)])
    func latency(width: Int, seconds: Int) async throws {
        let run = try await Self.setting("owners", width: width).run(Self.reply(["regions": 64, "owners": 1]))
        #expect(run.records.count == 64 && run.report.end == .noNext)
        #expect(run.time.now == .seconds(seconds))
        #expect(run.server.mostInFlight == width)
        #expect(run.report.elapsed == .seconds(seconds))
    }

    @Test("parents are read while children are under way, over the levels", arguments: [(8, 3), (1, 17)])
    func levels(width: Int, seconds: Int) async throws {
        let run = try await Self.setting("items", width: width)
            .run(Self.reply(["regions": 8, "owners": 1, "items": 1]))
        #expect(run.records.count == 8)
        #expect(run.time.now <= .seconds(seconds), "\(run.time.now)")
    }

    @Test("the pages of the parents are no border", arguments: [8])
    func parentPages(width: Int) async throws {
        let run = try await Self.setting("owners", width: width).run { target in
            guard target.hasPrefix("/regions") else { return Self.page(["x"]) }
            let number = Int(target.split(separator: "?").dropFirst().first ?? "0") ?? 0
            return Self.page(["\(number)"], next: number < 31 ? "/regions-here?\(number + 1)" : nil)
        }
        #expect(run.records.count == 32)
        #expect(run.time.now == .seconds(33), "each page of the parents waits for the one before, and for nothing else")
    }

    @Test("so many runs are under way at once as --partitions says", arguments: [(1, 6), (2, 3), (3, 2), (9, 1)])
    func partitions(count: Int, seconds: Int) async throws {
        var setting = Self.setting("regions", width: 8)
        setting.rows = (0..<6).map { [("place", "\($0)")] }
        setting.partitions = count
        for isUnordered in [false, true] {
            setting.isUnordered = isUnordered
            let run = try await setting.run(Self.reply(["regions": 2]))
            #expect(run.records.count == 12 && run.server.mostInFlight == min(6, count))
            #expect(run.time.now == .seconds(seconds))
            if !isUnordered { #expect(run.parts == [0, 1, 2, 3, 4, 5]) }
        }
    }

    @Test("one run after the other, with all its children")
    func inTurn() async throws {
        var setting = Self.setting("owners", width: 8)
        setting.rows = [[("place", "0")], [("place", "1")]]
        setting.partitions = 1
        let run = try await setting.run(Self.reply(["regions": 3, "owners": 1]))
        #expect(run.server.targets.firstIndex(of: "/regions-1") == 4)
        #expect(run.time.now == .seconds(4))
    }

    @Test("without order, a slow child does not keep the others back")
    func slowChild() async throws {
        var setting = Self.setting("owners", width: 2)
        setting.latency = { $0 == "/owners-here.0" ? .seconds(100) : .seconds(1) }
        setting.isUnordered = true
        let run = try await setting.run(Self.reply(["regions": 40, "owners": 1]))
        #expect(run.records.last?.contains("here.0.0") == true && run.records.count == 40)
        #expect(run.time.now == .seconds(101))
    }

    @Test("progress shows all that is under way")
    func progress() async throws {
        var setting = Self.setting("owners", width: 8)
        setting.latency = { $0 == "/owners-here.0" ? .seconds(9) : .seconds(1) }
        setting.onPage = { number, run in
            if number == 1 { #expect(run.progress.pages == 8 && run.progress.records == 16) }
        }
        let run = try await setting.run(Self.reply(["regions": 40, "owners": 2]))
        #expect(run.records.count == 80)
    }

    // MARK: Cutting off

    /// - Returns: Requests under way once nothing more happens.
    private func left(_ run: StreamSetting.Run) async -> Int {
        await run.time.idle()
        return run.server.inFlight
    }

    @Test("cancelling the task ends every crawl", arguments: [false, true], ["regions", "owners", "items"])
    func cancelling(isUnordered: Bool, silent: String) async throws {
        var setting = Self.setting("items", width: 3)
        setting.isUnordered = isUnordered
        let time = TimeLine()
        let reply = Self.reply(["regions": 4, "owners": 4, "items": 1])
        let server = StreamServer(time, latency: setting.latency) { target in
            target.hasPrefix("/\(silent)") ? .silence : reply(target)
        }
        let stream = StreamRun(try setting.parts(server, time))
        let task = Task(executorPreference: time) { [setting] in await setting.gather(stream, server, time) }
        time.after(.seconds(20)) { task.cancel() }
        let run = await task.value
        guard case .cancelled? = run.error as? CrawlError else {
            Issue.record("\(String(describing: run.error))")
            return
        }
        #expect(run.report.end == .cancelled && run.report.requests == server.requests.count)
        #expect(await left(run) == 0)
    }

    @Test("a stop lets the crawl in hand finish its page, and ends the others")
    func stopping() async throws {
        var setting = Self.setting("owners", width: 4)
        setting.latency = { $0.hasPrefix("/owners-here.0") ? .seconds(1) : .seconds(50) }
        setting.onPage = { number, run in if number == 2 { run.stop() } }
        let run = try await setting.run { target in
            guard target.hasPrefix("/owners") else { return Self.page(["here.0", "here.1", "here.2"]) }
            return Self.page(["\(target)"], next: target.utf8.count < 60 ? target + "?x" : nil)
        }
        guard case .cancelled? = run.error as? CrawlError else {
            Issue.record("\(String(describing: run.error))")
            return
        }
        #expect(run.records.count == 3 && run.report.records == 3, "the page that was on its way is the third")
        #expect(run.report.end == .cancelled)
        #expect(run.time.now < .seconds(55))
        #expect(await left(run) == 0)
    }

    @Test("what the taker of pages throws ends every crawl", arguments: [false, true])
    func takerFails(isUnordered: Bool) async throws {
        var setting = Self.setting("items", width: 4)
        (setting.isUnordered, setting.failingPage) = (isUnordered, 3)
        let run = try await setting.run(Self.reply(["regions": 4, "owners": 4, "items": 1]))
        #expect(run.error is StreamSetting.Refused && run.records.count == 2)
        #expect(!run.report.isComplete)
        #expect(await left(run) == 0)
    }

    @Test("a child's failure is the first error, also where a limit ends the run later")
    func firstError() async throws {
        var setting = Self.setting("owners", width: 4)
        setting.maxRecords = 2
        let run = try await setting.run { target in
            target == "/owners-here.0"
                ? Self.page(["a"], next: target) : Self.reply(["regions": 8, "owners": 1])(target)
        }
        #expect(run.records.count == 2 && run.report.end == .maxRecords)
        #expect(run.report.firstError?.hasPrefix("loop: ") == true, "\(run.report.firstError ?? "none")")
    }
}
