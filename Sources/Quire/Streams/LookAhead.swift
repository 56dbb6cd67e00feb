/// The crawls of one level that come next, in order: those that are begun, and the few places behind them.
///
/// One task appends, one begins what was appended, one takes from the front. The first place that is not begun is always
/// begun first, so that the front never waits for a slot that something behind it holds.
final class LookAhead: Sendable {
    enum Entry: Sendable {
        /// Not begun yet.
        case place(CrawlPlace)
        /// Being begun, or page 1 is being read.
        case pending
        case ready(StreamItem)
    }

    private struct State {
        var entries: [(id: Int, entry: Entry)] = []
        var lastID = 0
        /// Nothing more will be appended.
        var isFinished = false

        var firstPlace: Int? { entries.firstIndex { if case .place = $0.entry { true } else { false } } }

        var mayHoldPlaces: Bool {
            !isFinished || entries.contains { if case .ready = $0.entry { false } else { true } }
        }
    }

    /// Notes that may wait behind a long crawl.
    private static let mostEntries = 1_024

    private let state = Watched(State())

    /// Waits until all that was appended before is begun.
    /// - Returns: False when the task is cancelled.
    nonisolated(nonsending) func append(_ entry: Entry) async -> Bool {
        await state.wait { state -> Bool? in
            guard state.firstPlace == nil, state.entries.count < Self.mostEntries else { return nil }
            state.lastID += 1
            state.entries.append((state.lastID, entry))
            return true
        } ?? false
    }

    func finish() { state.change { $0.isFinished = true } }

    /// Waits until something is to be begun.
    /// - Returns: False when nothing will be any more.
    nonisolated(nonsending) func hasPlace() async -> Bool {
        await state.wait { state -> Bool? in
            state.firstPlace != nil ? true : state.mayHoldPlaces ? nil : false
        } ?? false
    }

    /// The first place that is not begun; it has to be settled.
    func takePlace() -> (id: Int, place: CrawlPlace)? {
        state.change { state in
            guard let index = state.firstPlace, case .place(let place) = state.entries[index].entry else { return nil }
            state.entries[index].entry = .pending
            return (state.entries[index].id, place)
        }
    }

    /// Puts others in the place of a pending entry, or none.
    func settle(_ id: Int, as others: [Entry]) {
        state.change { state in
            guard let index = state.entries.firstIndex(where: { $0.id == id }) else { return }
            var entries: [(id: Int, entry: Entry)] = []
            for entry in others {
                state.lastID += 1
                entries.append((state.lastID, entry))
            }
            state.entries.replaceSubrange(index...index, with: entries)
        }
    }

    /// What comes next, once it is begun.
    /// - Returns: `nil` at the end, and when the task is cancelled.
    nonisolated(nonsending) func next() async -> StreamItem? {
        let item = await state.wait { state -> StreamItem?? in
            guard let first = state.entries.first else { return state.isFinished ? .some(nil) : nil }
            guard case .ready(let item) = first.entry else { return nil }
            state.entries.removeFirst()
            return item
        }
        return item ?? nil
    }
}
