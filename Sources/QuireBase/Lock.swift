#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A small mutual-exclusion lock around a value, shared by reference.
///
/// A pthread mutex on every system: `Synchronization.Mutex` makes the thread sanitizer report false races on Linux,
/// and nothing here takes a lock for each record.
public final class Lock<Value>: @unchecked Sendable {
    // Protected by `mutex`: every access goes through `withLock`.
    private var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    public init(_ value: sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` alone. Never call out to foreign code from inside.
    public func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure)
        -> Result
    {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }
}
