import Quire
import QuireBase
import QuireHTTP
import QuireJSON
import QuirePagination
import Testing

/// What comes when: pages, requests, and the end of both.
@Suite(.timeLimit(.minutes(5))) struct OrderTests {
    private func crawl(_ server: ScriptedServer, _ time: VirtualTime, _ flags: String = "next_url:from=$.next") throws
        -> Crawl
    {
        Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: try Pagination(flags: flags), transport: server,
            environment: time.environment())
    }

    /// A listing of `count` pages with one record each.
    private func listing(_ count: Int, _ time: VirtualTime, size: Int = 1) -> ScriptedServer {
        ScriptedServer(time) { index, _ in
            let padding = String(repeating: "x", count: size)
            return .page(
                "[{\"id\":\(index),\"x\":\"\(padding)\"}]",
                headers: index + 1 < count ? ["Link": "</p\(index + 2)>; rel=next"] : [:])
        }
    }

    @Test("pages and records come in the server's order")
    func order() async throws {
        let run = try await CrawlSetting().run(
            .page(page(0..<3, next: "/p2")), .page(page(3..<3, next: "/p3")), .page(page(3..<5, next: "/p4")),
            .page(page(5..<6)))
        #expect(run.pages == [ids(0..<3), [], ids(3..<5), ids(5..<6)])
        #expect(run.server.targets == ["/items", "/p2", "/p3", "/p4"])
        #expect(run.error == nil)
        #expect(run.report.end == .noNext)
        #expect(run.report.records == 6)
        #expect(run.report.requests == 4)
        #expect(run.time.sleeps.isEmpty)
    }

    @Test("records come one by one in the same order")
    func records() async throws {
        let time = VirtualTime()
        let server = ScriptedServer(
            [.page(page(0..<2, next: "/p2")), .page(page(2..<2, next: "/p3")), .page(page(2..<3))], time)
        var found: [String] = []
        for try await record in try crawl(server, time).records { found.append(record.text) }
        #expect(found == ids(0..<3))
    }

    @Test("the next request leaves before the page is delivered")
    func ahead() async throws {
        let time = VirtualTime()
        let server = ScriptedServer([.page(page(0..<1, next: "/p2")), .silence], time)
        let crawl = try crawl(server, time)
        var pages = crawl.pages.makeAsyncIterator()
        #expect(try await pages.next()?.number == 1)
        #expect(server.targets == ["/items", "/p2"])
    }

    @Test("a page tells its own figures")
    func summary() async throws {
        let time = VirtualTime()
        let server = ScriptedServer([.page(page(0..<2, next: "/p2")), .page(page(2..<3))], time, latency: .seconds(2))
        var summaries: [PageSummary] = []
        for try await page in try crawl(server, time).pages { summaries.append(page.summary) }
        #expect(summaries.map(\.number) == [1, 2])
        #expect(summaries.map(\.records) == [2, 1])
        #expect(summaries.map(\.totalRecords) == [2, 3])
        #expect(summaries[0].next == summaries[1].fingerprint)
        #expect(summaries[1].next == nil)
        #expect(summaries.map(\.duration) == [.seconds(2), .seconds(2)])
    }

    @Test(
        "a reader that does not read stops the crawl: small pages 32 ahead, large ones one",
        arguments: [(1, 33), (1 << 21, 2)])
    func backPressure(size: Int, ahead: Int) async throws {
        let time = VirtualTime()
        let server = listing(80, time, size: size)
        let crawl = try crawl(server, time, "link_header")
        var pages = crawl.pages.makeAsyncIterator()
        await server.asked(ahead)
        // Whoever would go on has every chance to.
        for _ in 0..<200 { await Task.yield() }
        #expect(server.requests.count == ahead)
        var read = 0
        while try await pages.next() != nil {
            read += 1
            await server.asked(min(80, read + ahead))
            #expect(server.requests.count <= read + ahead)
        }
        #expect(read == 80)
    }

    @Test("iterating twice fetches twice")
    func twice() async throws {
        let time = VirtualTime()
        let server = ScriptedServer(time) { index, _ in .page(index % 2 == 0 ? page(0..<1, next: "/p2") : page(1..<2)) }
        let crawl = try crawl(server, time)
        for round in 1...2 {
            var records = 0
            for try await page in crawl.pages { records += page.records.count }
            #expect(records == 2)
            #expect(crawl.report.records == 2)
            #expect(server.requests.count == 2 * round)
        }
    }

    @Test("after the end and after an error, the iterator answers nil for ever", arguments: [200, 400])
    func over(status: Int) async throws {
        let time = VirtualTime()
        let server = ScriptedServer(time) { index, _ in index == 0 ? .page(page(0..<1), status: status) : .status(418) }
        var pages = try crawl(server, time).pages.makeAsyncIterator()
        do { while try await pages.next() != nil {} } catch { #expect(status == 400) }
        for _ in 0..<2 { #expect(try await pages.next() == nil) }
        #expect(server.requests.count == 1)
    }

    @Test("cancelling the task cancels the transfer in hand")
    func cancelling() async throws {
        let time = VirtualTime()
        let server = ScriptedServer([.page(page(0..<1, next: "/p2")), .silence], time)
        let crawl = try crawl(server, time)
        let reader = Task { () -> (Int, CrawlError?) in
            var count = 0
            do { for try await page in crawl.pages { count += page.records.count } } catch {
                return (count, error as? CrawlError)
            }
            return (count, nil)
        }
        await server.asked(2)
        reader.cancel()
        let (count, error) = await reader.value
        #expect(count == 1)
        guard case .cancelled = error else { Issue.record("\(String(describing: error))"); return }
        #expect(server.cancelled.contains(1))
        #expect(crawl.report.end == .cancelled)
        #expect(crawl.report.resume == "https://api.test/p2")
    }

    @Test("dropping the iterator ends the run and cancels the transfer in hand")
    func dropping() async throws {
        let time = VirtualTime()
        let server = ScriptedServer([.page(page(0..<1, next: "/p2")), .silence], time)
        let crawl = try crawl(server, time)
        for try await page in crawl.pages {
            #expect(page.number == 1)
            break
        }
        await server.cancelled(1)
        #expect(server.requests.count == 2)
    }

    @Test("dropping an iterator whose pages nobody read ends the run")
    func droppingUnread() async throws {
        let time = VirtualTime()
        let server = listing(1000, time)
        func begin() async throws {
            let pages = try crawl(server, time, "link_header").pages.makeAsyncIterator()
            await server.asked(33)
            _ = consume pages
        }
        try await begin()
        await server.cancelled(32)
        #expect(server.requests.count == 33)
    }

    @Test("stop finishes the page in hand and asks for no more")
    func stopping() async throws {
        let time = VirtualTime()
        let box = Lock(Crawl?.none)
        let server = ScriptedServer(time) { index, _ in
            if index == 1 { box.withLock { $0 }?.stop() }
            return .page(page(index..<(index + 1), next: "/p\(index + 2)"))
        }
        let crawl = try crawl(server, time)
        box.withLock { $0 = crawl }
        var pages = 0
        do { for try await _ in crawl.pages { pages += 1 } } catch { #expect(error.description == "cancelled") }
        #expect(pages == 1)
        #expect(crawl.report.end == .cancelled)
        #expect(server.requests.count == 2)
        box.withLock { $0 = nil }
    }

    @Test("stop ends a wait at once, also one that has only been announced", arguments: [true, false])
    func stoppingWait(isAnnounced: Bool) async throws {
        let time = VirtualTime()
        let box = Lock(Crawl?.none)
        let server = ScriptedServer(
            [.page(page(0..<1, next: "/p2")), .status(429, ["Retry-After": "600"]), .page(page(1..<2))], time)
        var environment = time.environment()
        environment.sleep = { _ in
            box.withLock { $0 }?.stop()
            try await untilCancelled()
        }
        let crawl = Crawl(
            .get(try HTTPURL("https://api.test/items")), pagination: try Pagination(flags: "next_url:from=$.next"),
            transport: server,
            environment: environment
        ) { event in
            if case .retry = event, isAnnounced { box.withLock { $0 }?.stop() }
        }
        box.withLock { $0 = crawl }
        await #expect(throws: CrawlError.self) { for try await _ in crawl.pages {} }
        #expect(crawl.report.end == .cancelled)
        #expect(crawl.report.resume == "https://api.test/p2")
        #expect(crawl.progress.waiting == nil)
        #expect(server.requests.count == 2)
        box.withLock { $0 = nil }
    }
}
