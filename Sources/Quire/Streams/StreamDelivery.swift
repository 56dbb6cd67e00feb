import QuireBase
import QuireConnector
import QuireJSON
import QuirePagination

/// Takes what a run has begun, counts it, and hands its pages on.
struct StreamDelivery {
    let ahead: StreamAhead
    let run: StreamRun
    private var borders: WindowBorders
    /// Hashes of the records with which windows begin, each with the number of its listing.
    private var windowPages: Set<UInt64> = []

    init(_ ahead: StreamAhead) {
        (self.ahead, run) = (ahead, ahead.run)
        borders = WindowBorders(seed: ahead.run.parts.first?.environment.seed ?? 0)
    }

    /// - Returns: Why it ended before all was delivered.
    nonisolated(nonsending) mutating func run(_ deliver: (StreamPage) async throws -> Void) async -> StreamStop? {
        do throws(StreamStop) {
            if run.width.isUnordered { try await asTheyCome(deliver) } else { try await inOrder(deliver) }
            // Whoever waits for crawls that are cancelled is told that there are none.
            return Task.isCancelled ? .crawl(.cancelled) : nil
        } catch {
            return error
        }
    }

    private nonisolated(nonsending) mutating func inOrder(
        _ deliver: (StreamPage) async throws -> Void
    ) async throws(StreamStop) {
        while let item = await ahead.leaves.next() {
            switch item {
            case .note(let note): try take(note)
            case .crawl(let begun): try await read(begun, deliver)
            }
        }
    }

    private nonisolated(nonsending) mutating func read(
        _ crawl: BegunCrawl, _ deliver: (StreamPage) async throws -> Void
    ) async throws(StreamStop) {
        try checkRoom()
        try run.open(crawl.id)
        var begun = crawl
        var failure: CrawlError?
        while true {
            let page: Page?
            do throws(CrawlError) { page = try await begun.next() } catch {
                failure = error
                break
            }
            guard let page else { break }
            try await hand(page, begun, deliver)
        }
        try close(begun, failure)
    }

    private nonisolated(nonsending) mutating func asTheyCome(
        _ deliver: (StreamPage) async throws -> Void
    ) async throws(StreamStop) {
        while let arrival = await ahead.arrivals.next() {
            switch arrival {
            case .note(let note): try take(note)
            case .page(let begun, let page): try await hand(page, begun, deliver)
            case .ended(let begun, .cancelled?) where run.waitsForAnother(than: begun.id): run.leave(begun)
            case .ended(let begun, let failure): try close(begun, failure)
            }
        }
    }

    private func take(_ note: StreamNote) throws(StreamStop) {
        switch note {
        case .unaskable(let reason, let isLast):
            if isLast { try checkRoom() }
            run.state.withLock { $0.total.addUnaskable(reason) }
        case .repeated(let isLast):
            if isLast { try checkRoom() }
            run.state.withLock { $0.total.addRepeatedParent() }
        case .known: break
        case .dropped(let id): run.drop(id)
        case .parents(let id, let place, let failure): try run.closeParents(id, place, failure)
        case .partEnded: if !run.width.isUnordered { ahead.gate.give() }
        case .full: throw run.full()
        case .failed(let error): throw .crawl(error)
        }
    }

    /// Nothing is left where nothing may be asked for any more.
    private func checkRoom() throws(StreamStop) {
        guard run.maxRecords > 0 else { return }
        let isFull = run.state.withLock { $0.delivered >= run.maxRecords }
        if isFull { throw run.full() }
    }

    // MARK: Pages

    private nonisolated(nonsending) mutating func hand(
        _ page: Page, _ begun: BegunCrawl, _ deliver: (StreamPage) async throws -> Void
    ) async throws(StreamStop) {
        do throws(StreamStop) { try checkWindow(page, begun.place) } catch {
            run.leave(begun)
            throw error
        }
        let findings = borders.judge(page.records, of: begun.place, key: begun.crawl.pagination.primaryKey)
        var left = page
        if !findings.repeated.isEmpty {
            left = page.holding(page.records.keeping { !findings.repeated.contains($0) })
        }
        let (admitted, isCut) = run.admit(left, begun.id, findings)
        if let admitted {
            let part = run.parts[begun.place.part]
            let key = begun.place.parent.flatMap { part.key($0, begun.place.level - 1) }
            let page = StreamPage(
                page: admitted, parentKey: key, part: begun.place.part, window: begun.place.window?.json,
                mark: begun.mark)
            do { try await deliver(page) } catch {
                run.leave(begun)
                throw .delivery(error)
            }
        }
        guard isCut else { return }
        run.leave(begun)
        throw run.full()
    }

    /// Page 1 of a window must be another than the windows before had.
    private mutating func checkWindow(_ page: Page, _ place: CrawlPlace) throws(StreamStop) {
        // One record may well lie on the border of two windows.
        guard let window = place.window, page.number == 1, page.records.count > 1 else { return }
        var hash = UInt64(place.listing.number)
        page.records.forEachSlice { hash = hash64($0, seed: hash) }
        guard windowPages.insert(hash).inserted else {
            throw .crawl(
                .incomplete(
                    .repeatedPage,
                    detail:
                        "the window \(window.description) begins with the records of another window: the server does not know its parameters"
                ))
        }
    }

    private mutating func close(_ begun: BegunCrawl, _ failure: CrawlError?) throws(StreamStop) {
        borders.end(begun.place)
        try run.close(begun, failure)
        begun.slots.give()
    }
}

extension Page {
    /// The same page with fewer records.
    func holding(_ records: Records) -> Page {
        Page(number: number, records: records, summary: summary, checkpoint: checkpoint, logEntry: logEntry)
    }
}
