/// How many more may be begun.
final class Slots: Sendable {
    private let free: Watched<Int>

    init(_ count: Int) { free = Watched(max(1, count)) }

    /// Waits for a slot.
    /// - Returns: False when the task is cancelled.
    nonisolated(nonsending) func take() async -> Bool {
        await free.wait { free -> Bool? in
            guard free > 0 else { return nil }
            free -= 1
            return true
        } ?? false
    }

    func give() { free.change { $0 += 1 } }
}
