import QuireBase
import QuireJSON

/// Hands pages from the task that fetches to the one that reads them, a few ahead: small pages up to 32 or 2 MiB,
/// of large ones one.
final class PageChannel: Sendable {
    private struct State {
        var pages: [Page] = []
        var bytes = 0
        var isOver = false
        var failure: CrawlError?
        var reader: CheckedContinuation<Void, Never>?
        var writer: CheckedContinuation<Void, Never>?

        var isWaking = false

        /// Enough to wake the reader for at once.
        var isWorthWaking: Bool { pages.count >= 16 || bytes >= 1 << 20 }
        var isFull: Bool { !pages.isEmpty && (pages.count >= 32 || bytes >= 1 << 21) }
    }

    private let state = Lock(State())
    private let whenIdle: @Sendable (@escaping @Sendable () -> Void) -> Void

    /// - Parameter whenIdle: Calls back soon, when the fetching side has a moment. Waking the reader costs as much as
    ///   reading a small page: a fast server's pages are handed over a few at a time, a slow one's each at once.
    init(whenIdle: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void) { self.whenIdle = whenIdle }

    /// Waits for room. Returns at once, and drops the page, when nobody reads any more.
    func send(_ page: Page) async {
        let (reader, isLater): (CheckedContinuation<Void, Never>?, Bool) = state.withLock { state in
            guard !state.isOver else { return (nil, false) }
            state.pages.append(page)
            state.bytes += page.records.source.count
            guard state.reader != nil else { return (nil, false) }
            if state.isWorthWaking { return (state.reader.take(), false) }
            defer { state.isWaking = true }
            return (nil, !state.isWaking)
        }
        reader?.resume()
        if isLater { whenIdle { self.wakeReader() } }
        await withCheckedContinuation { continuation in
            let ready: Bool = state.withLock { state in
                guard state.isFull, !state.isOver else { return true }
                state.writer = continuation
                return false
            }
            if ready { continuation.resume() }
        }
    }

    private func wakeReader() {
        let reader: CheckedContinuation<Void, Never>? = state.withLock { state in
            state.isWaking = false
            return state.pages.isEmpty ? nil : state.reader.take()
        }
        reader?.resume()
    }

    /// No more pages will come.
    func finish(_ failure: CrawlError?) { close(failure) }

    /// Nobody will read any more.
    func abandon() {
        state.withLock { $0.pages.removeAll() }
        close(.cancelled)
    }

    private func close(_ failure: CrawlError?) {
        let (reader, writer) = state.withLock { state in
            if !state.isOver {
                state.isOver = true
                state.failure = failure
            }
            return (state.reader.take(), state.writer.take())
        }
        reader?.resume()
        writer?.resume()
    }

    /// The next page; `nil` at the end, for ever.
    nonisolated(nonsending) func receive() async throws(CrawlError) -> Page? {
        while true {
            var writer: CheckedContinuation<Void, Never>?
            let (page, isOver, failure): (Page?, Bool, CrawlError?) = state.withLock { state in
                guard !state.pages.isEmpty else {
                    return (nil, state.isOver, state.failure.take())
                }
                let page = state.pages.removeFirst()
                state.bytes -= page.records.source.count
                if !state.isFull { writer = state.writer.take() }
                return (page, false, nil)
            }
            writer?.resume()
            if let page { return page }
            if let failure { throw failure }
            if isOver { return nil }
            await withCheckedContinuation { continuation in
                let ready: Bool = state.withLock { state in
                    guard state.pages.isEmpty, !state.isOver else { return true }
                    state.reader = continuation
                    return false
                }
                if ready { continuation.resume() }
            }
        }
    }
}
