/// Pages of many crawls in the order in which they arrive, each crawl's own in their order.
final class Arrivals: Sendable {
    enum Arrival: Sendable {
        case note(StreamNote)
        case page(BegunCrawl, Page)
        /// The crawl's pages have all been sent.
        case ended(BegunCrawl, CrawlError?)
    }

    private struct State {
        var arrivals: [Arrival] = []
        var isFinished = false
    }

    private let state = Watched(State())
    private let most: Int

    /// - Parameter most: How many may wait to be taken.
    init(most: Int) { self.most = most }

    /// Waits for room.
    /// - Returns: False when the task is cancelled.
    nonisolated(nonsending) func send(_ arrival: Arrival) async -> Bool {
        await state.wait { state -> Bool? in
            guard state.arrivals.count < most else { return nil }
            state.arrivals.append(arrival)
            return true
        } ?? false
    }

    func finish() { state.change { $0.isFinished = true } }

    /// - Returns: `nil` at the end, and when the task is cancelled.
    nonisolated(nonsending) func next() async -> Arrival? {
        let arrival = await state.wait { state -> Arrival?? in
            guard state.arrivals.isEmpty else { return state.arrivals.removeFirst() }
            return state.isFinished ? .some(nil) : nil
        }
        return arrival ?? nil
    }
}
