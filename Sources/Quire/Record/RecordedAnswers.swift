import QuireBase

/// The answers of a recording that have not been given yet.
struct RecordedAnswers: Sendable {
    enum Answer: Sendable {
        case exchange(RecordedExchange)
        /// The recorded crawl asked for it and did not want the answer.
        case discarded
        case missing
    }

    /// In the order recorded; those given are gone.
    private var left: [UInt64: [RecordedExchange]] = [:]
    /// What tells requests apart that are else the same.
    private var exacts: [UInt64: Set<UInt64>] = [:]
    private var discarded: Set<UInt64> = []

    init(_ recording: Recording) {
        for exchange in recording.exchanges {
            guard let key = exchange.key else { continue }
            guard !recording.discarded.contains(exchange.number) else {
                discarded.insert(key.request)
                continue
            }
            exacts[key.request, default: []].insert(key.exact)
            left[key.request, default: []].append(exchange)
        }
    }

    mutating func take(_ key: TrafficKey) -> Answer {
        let isOne = exacts[key.request]?.count == 1
        let index = left[key.request]?.firstIndex { isOne || $0.key?.exact == key.exact }
        guard let index, let exchange = left[key.request]?.remove(at: index) else {
            return discarded.contains(key.request) ? .discarded : .missing
        }
        return .exchange(exchange)
    }

    mutating func putBack(_ exchange: RecordedExchange) {
        guard let key = exchange.key else { return }
        var waiting = left[key.request] ?? []
        guard !waiting.contains(where: { $0.number == exchange.number }) else { return }
        let index = waiting.firstIndex { $0.number > exchange.number } ?? waiting.endIndex
        waiting.insert(exchange, at: index)
        left[key.request] = waiting
    }
}
