import CMicrohttpd
import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Connections that wait, and the thread that wakes them: started by the first one, gone with ``stop()``.
final class ResumeTimer: @unchecked Sendable {
    private struct Waiting {
        let until: ContinuousClock.Instant
        let connection: OpaquePointer
    }

    // All of it is protected by `mutex`. The library is called under it, on purpose: between the decision to suspend a
    // connection and its entry here, nobody may stop the daemon, which must have none that is suspended. The library
    // holds no lock of its own that it would need there while it calls back.
    private var waiting: [Waiting] = []
    private var isRunning = false
    private var isStopped = false
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    /// Suspends a connection, whose callback is running, for a time.
    /// - Returns: `false` once the timer has been stopped; the connection then goes on.
    func suspend(_ connection: OpaquePointer, for time: Duration) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !isStopped else { return false }
        let until = ContinuousClock.now + min(time, .seconds(86_400))
        // The next one to wake stands last.
        waiting.insert(
            Waiting(until: until, connection: connection), at: waiting.firstIndex { $0.until <= until } ?? waiting.count
        )
        MHD_suspend_connection(connection)
        if !isRunning {
            isRunning = true
            startThread { self.run() }
        }
        pthread_cond_signal(changed)
        return true
    }

    /// Wakes every connection. None can be suspended from now on.
    func stop() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        isStopped = true
        for one in waiting { MHD_resume_connection(one.connection) }
        waiting = []
        pthread_cond_signal(changed)
    }

    private func run() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isStopped {
            guard let next = waiting.last else {
                pthread_cond_wait(changed, mutex)
                continue
            }
            let left = next.until - ContinuousClock.now
            if left <= .zero {
                waiting.removeLast()
                MHD_resume_connection(next.connection)
            } else {
                var end = Self.wallClock(after: left)
                pthread_cond_timedwait(changed, mutex, &end)
            }
        }
    }

    /// Waits end by the wall clock. Should somebody set it, the loop only looks again.
    private static func wallClock(after wait: Duration) -> timespec {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        let parts = min(wait, .seconds(1)).components
        time.tv_sec += Int(parts.seconds)
        time.tv_nsec += Int(parts.attoseconds / 1_000_000_000)
        if time.tv_nsec >= 1_000_000_000 {
            (time.tv_sec, time.tv_nsec) = (time.tv_sec + 1, time.tv_nsec - 1_000_000_000)
        }
        return time
    }
}
