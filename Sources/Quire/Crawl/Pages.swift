import QuireHTTPClient
public import QuireJSON

/// The pages of a crawl as they arrive, a few fetched ahead.
public struct Pages: AsyncSequence, Sendable {
    public typealias Element = Page
    public typealias Failure = CrawlError
    let crawl: Crawl

    public func makeAsyncIterator() -> Iterator { Iterator(run: CrawlRun(crawl)) }

    public struct Iterator: AsyncIteratorProtocol {
        let run: CrawlRun

        /// - Throws: ``CrawlError``, once, after every page that could be had.
        public mutating func next(isolation: isolated (any Actor)? = #isolation) async throws(CrawlError) -> Page? {
            try await run.next()
        }
    }
}

@available(*, unavailable) extension Pages.Iterator: Sendable {}

/// One run of a crawl: owns the task that fetches, and ends it when the iterator is gone.
final class CrawlRun: Sendable {
    private let channel: PageChannel
    private let task: Task<Void, Never>

    init(_ crawl: Crawl) {
        let transport = crawl.transport
        channel = PageChannel { transport.whenIdle($0) }
        crawl.update { ($0.report, $0.progress) = (CrawlReport(), CrawlProgress()) }
        // Where the transport has a thread of its own, the next request is decided on it, without a switch.
        task = Task(executorPreference: crawl.transport.executor) { [channel] in
            var driver = PageDriver(crawl, channel)
            await driver.run()
        }
        crawl.update { [task] in $0.cancel = { task.cancel() } }
    }

    deinit {
        task.cancel()
        channel.abandon()
    }

    // Runs where its caller runs: a switch of threads for each page would cost more than the page.
    nonisolated(nonsending) func next() async throws(CrawlError) -> Page? {
        let channel = channel
        let task = task
        let outcome: Result<Page?, CrawlError> = await withTaskCancellationHandler {
            do throws(CrawlError) { return .success(try await channel.receive()) } catch { return .failure(error) }
        } onCancel: {
            task.cancel()
        }
        return try outcome.get()
    }
}

/// The records of a crawl, one by one.
public struct RecordSequence: AsyncSequence, Sendable {
    public typealias Element = RawJSON
    public typealias Failure = CrawlError
    let pages: Pages

    public func makeAsyncIterator() -> Iterator { Iterator(pages: pages.makeAsyncIterator()) }

    public struct Iterator: AsyncIteratorProtocol {
        var pages: Pages.Iterator
        var records: Records?
        var index = 0

        public mutating func next(isolation: isolated (any Actor)? = #isolation) async throws(CrawlError) -> RawJSON? {
            while true {
                if let records, index < records.count {
                    index += 1
                    return records[index - 1]
                }
                guard let page = try await pages.next(isolation: isolation) else { return nil }
                (records, index) = (page.records, 0)
            }
        }
    }
}

@available(*, unavailable) extension RecordSequence.Iterator: Sendable {}
