import Dispatch
import QuireBase

/// Lets a waiting connection go on, once for each time it is opened.
public final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    public init() {}

    public func open(_ times: Int = 1) {
        for _ in 0..<times { semaphore.signal() }
    }

    /// For the test's own tasks.
    public func opened() async { _ = await blocking { self.wait() } }

    /// - Returns: False when nobody opened it in time.
    func wait() -> Bool { semaphore.wait(timeout: .now() + patience) == .success }
}

/// The longest that anything here waits for anything, in seconds: far more than it needs, so that only a fault reaches it.
let patience = 60.0

/// Runs what blocks on a thread of its own, so that it holds up no other test.
public func blocking<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        startThread { continuation.resume(returning: body()) }
    }
}
