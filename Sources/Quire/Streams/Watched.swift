import QuireBase

/// A value that tasks wait on.
final class Watched<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        var changes = 0
        var waiting: [CheckedContinuation<Void, Never>] = []

        mutating func takeWaiting() -> [CheckedContinuation<Void, Never>] {
            changes += 1
            defer { waiting = [] }
            return waiting
        }
    }

    private let state: Lock<State>

    init(_ value: Value) { state = Lock(State(value: value)) }

    @discardableResult
    func change<Result>(_ body: (inout Value) -> Result) -> Result {
        let (result, waiting) = state.withLock { state in (body(&state.value), state.takeWaiting()) }
        for continuation in waiting { continuation.resume() }
        return result
    }

    /// Asks after each change until there is an answer; only an answer may change the value.
    /// - Returns: `nil` when the task is cancelled.
    nonisolated(nonsending) func wait<Answer>(for answer: (inout Value) -> Answer?) async -> Answer? {
        await withTaskCancellationHandler {
            while !Task.isCancelled {
                let (found, changes, waiting) = state.withLock { state in
                    let found = answer(&state.value)
                    return (found, state.changes, found == nil ? [] : state.takeWaiting())
                }
                for continuation in waiting { continuation.resume() }
                if let found { return found }
                await change(after: changes)
            }
            return nil
        } onCancel: {
            change { _ in }
        }
    }

    /// Returns once the value has changed, or the task is cancelled.
    private nonisolated(nonsending) func change(after seen: Int) async {
        await withCheckedContinuation { continuation in
            let isNow = state.withLock { state in
                guard state.changes == seen, !Task.isCancelled else { return true }
                state.waiting.append(continuation)
                return false
            }
            if isNow { continuation.resume() }
        }
    }
}
