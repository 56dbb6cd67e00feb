import QuireBase

/// Waiting for a turn: one after the other, first for the pace, then for room.
extension RequestPacing {
    /// Takes the next turn, when there is room for it. No thread waits.
    /// - Parameters:
    ///   - show: Told how long it is likely to take while others are first, and `nil` when that is over; false: do not
    ///     wait.
    ///   - sleep: Waits for the pace. What it throws leaves the turn to the next one.
    /// - Returns: False when the task was cancelled, or is not to wait: no turn was taken.
    func takeTurn<Failure: Error>(
        show: (Duration?) -> Bool = { _ in true }, _ sleep: (Duration) async throws(Failure) -> Void
    ) async throws(Failure) -> Bool {
        guard await reachFront(show) else { return false }
        var slept = Duration.zero
        while true {
            switch nextStep(after: slept) {
            case .taken(let next):
                next?.resume(returning: true)
                return true
            case .room:
                guard await room() else {
                    leaveFront()
                    return false
                }
            case .pace(let wait):
                slept = now + wait
                do throws(Failure) { try await sleep(wait) } catch {
                    leaveFront()
                    throw error
                }
            }
        }
    }

    private enum Step {
        /// With whoever is at the front now.
        case taken(TurnLine.Waiter?)
        case pace(Duration)
        case room
    }

    /// - Parameter slept: Until when the front one has slept: a clock that says less does not send it to sleep again.
    private func nextStep(after slept: Duration) -> Step {
        state.withLock { state in
            guard state.hasRoom else { return .room }
            let now = max(now, slept)
            let wait = state.pacer.wait(at: now)
            guard wait == .zero else { return .pace(wait) }
            state.inFlight += 1
            state.pacer.started(at: now)
            return .taken(state.line.advance())
        }
    }

    private func reachFront(_ show: (Duration?) -> Bool) async -> Bool {
        let likely = state.withLock { state -> Duration? in
            guard state.line.hasFront else {
                state.line.hasFront = true
                return nil
            }
            return state.pacer.wait(at: now) + state.pacer.interval * (state.line.count + 1)
        }
        guard let likely else { return true }
        let isShown = likely > .zero
        if isShown, !show(likely) { return false }
        defer { if isShown { _ = show(nil) } }
        let id = state.withLock { $0.line.newID() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let isFront = state.withLock { state -> Bool? in
                    guard !Task.isCancelled else { return false }
                    guard state.line.hasFront else {
                        state.line.hasFront = true
                        return true
                    }
                    state.line.append(id, waiter)
                    return nil
                }
                if let isFront { waiter.resume(returning: isFront) }
            }
        } onCancel: {
            state.withLock { $0.line.remove(id) }?.resume(returning: false)
        }
    }

    private func room() async -> Bool {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                let hasRoom = state.withLock { state -> Bool? in
                    guard !Task.isCancelled else { return false }
                    guard !state.hasRoom else { return true }
                    state.line.forRoom = waiter
                    return nil
                }
                if let hasRoom { waiter.resume(returning: hasRoom) }
            }
        } onCancel: {
            state.withLock { $0.line.forRoom.take() }?.resume(returning: false)
        }
    }

    private func leaveFront() {
        state.withLock { $0.line.advance() }?.resume(returning: true)
    }
}
