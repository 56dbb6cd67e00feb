import QuireBase

@testable import Quire

extension RequestPacing {
    var inFlight: Int { state.withLock { $0.inFlight } }

    /// How many wait for a turn behind the front one, and the front one where it waits for room.
    var inLine: Int { state.withLock { $0.line.count + ($0.line.forRoom == nil ? 0 : 1) } }

    /// Whether somebody is the next.
    var hasFront: Bool { state.withLock { $0.line.hasFront } }
}
