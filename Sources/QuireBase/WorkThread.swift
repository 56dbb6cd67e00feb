#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A thread of its own for tasks that block, such as those that write files: they then hold up no other task.
///
/// Prefer it with `withTaskExecutorPreference`. Jobs run one at a time, in order. The thread lives as long as the
/// process.
public final class WorkThread: TaskExecutor, @unchecked Sendable {
    // `jobs` is protected by `mutex`.
    private var jobs: [UnownedJob] = []
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    public init() {
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(arrived, nil)
        startThread { self.run() }
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        pthread_mutex_lock(mutex)
        jobs.append(job)
        pthread_mutex_unlock(mutex)
        pthread_cond_signal(arrived)
    }

    private func run() -> Never {
        while true {
            pthread_mutex_lock(mutex)
            while jobs.isEmpty { pthread_cond_wait(arrived, mutex) }
            let batch = jobs
            jobs.removeAll(keepingCapacity: true)
            pthread_mutex_unlock(mutex)
            for job in batch { job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }
}

/// Runs `body` on a new thread, detached.
public func startThread(_ body: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(ThreadBody(run: body)).toOpaque()
    #if canImport(Glibc)
        var thread = pthread_t()
        let failed = pthread_create(&thread, nil, { runThread($0!) }, context)
        if failed == 0 { pthread_detach(thread) }
    #else
        var thread: pthread_t?
        let failed = pthread_create(&thread, nil, { runThread($0) }, context)
        if let thread, failed == 0 { pthread_detach(thread) }
    #endif
    guard failed == 0 else { fatalError("no thread can be started: error \(failed)") }
}

private final class ThreadBody: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runThread(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
