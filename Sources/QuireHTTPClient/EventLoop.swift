import CCurl
import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One thread that owns a libcurl multi handle. It moves transfers along, and runs Swift tasks that prefer it between
/// two rounds: what decides the next request then needs no other thread to wake up.
final class EventLoop: TaskExecutor, Sendable {
    /// Work for the thread.
    enum Command: Sendable {
        case job(UnownedJob)
        case start(Transfer)
        case cancel(Transfer)
    }

    private struct Inbox {
        var commands: [Command] = []
        var isStopping = false
        /// The thread was told already, or is awake: no need to write to its pipe again.
        var isAwake = true
    }

    private let inbox = Lock(Inbox())
    private let multi: Multi
    private let idle = IdleCalls()
    private let identity = Lock<pthread_t?>(nil)

    /// The multi handle: used by the loop's thread alone, but for `curl_multi_wakeup`, which libcurl lets any thread call.
    private struct Multi: @unchecked Sendable {
        let handle: UnsafeMutableRawPointer
    }

    /// Used by the loop's thread alone.
    private final class IdleCalls: @unchecked Sendable {
        private var bodies: [@Sendable () -> Void] = []

        var isEmpty: Bool { bodies.isEmpty }
        func add(_ body: @escaping @Sendable () -> Void) { bodies.append(body) }

        func take() -> [@Sendable () -> Void] {
            defer { bodies = [] }
            return bodies
        }
    }

    init() {
        curl_global_init(Int(CURL_GLOBAL_DEFAULT))
        guard let handle = curl_multi_init() else { fatalError("out of memory") }
        multi = Multi(handle: handle)
        // The thread keeps the loop alive until it has ended.
        startThread { self.run() }
    }

    /// Ends the thread after the transfers in hand are stopped.
    func stop() {
        inbox.withLock { $0.isStopping = true }
        curl_multi_wakeup(multi.handle)
    }

    func enqueue(_ job: consuming ExecutorJob) { post(.job(UnownedJob(job))) }

    func start(_ transfer: Transfer) {
        // On the thread itself the request leaves at once, so that the caller's work overlaps with the server's.
        if isCurrent { begin(transfer) } else { post(.start(transfer)) }
    }

    func whenIdle(_ body: @escaping @Sendable () -> Void) {
        if isCurrent { idle.add(body) } else { body() }
    }

    func cancel(_ transfer: Transfer) { post(.cancel(transfer)) }

    private var isCurrent: Bool {
        identity.withLock { $0 }.map { pthread_equal($0, pthread_self()) != 0 } ?? false
    }

    private func post(_ command: Command) {
        let needsWakeup = inbox.withLock { inbox in
            inbox.commands.append(command)
            defer { inbox.isAwake = true }
            return !inbox.isAwake
        }
        if needsWakeup { curl_multi_wakeup(multi.handle) }
    }

    // MARK: On the thread

    private func run() {
        identity.withLock { $0 = pthread_self() }
        var running: Int32 = 0
        while true {
            let (commands, isStopping) = inbox.withLock { inbox in
                let commands = inbox.commands
                inbox.commands.removeAll(keepingCapacity: true)
                // Sleep only when nothing has come in since.
                inbox.isAwake = !commands.isEmpty
                return (commands, inbox.isStopping)
            }
            for command in commands { perform(command) }
            curl_multi_perform(multi.handle, &running)
            let finished = collect()
            if isStopping, commands.isEmpty { break }
            if commands.isEmpty, !finished { wait() }
        }
        curl_multi_cleanup(multi.handle)
    }

    /// Sleeps until something arrives. Whoever waits for an idle moment is called after a millisecond of nothing.
    private func wait() {
        var ready: Int32 = 0
        curl_multi_poll(multi.handle, nil, 0, idle.isEmpty ? 1_000 : 1, &ready)
        guard ready == 0, !idle.isEmpty else { return }
        let bodies = idle.take()
        for body in bodies { body() }
    }

    private func perform(_ command: Command) {
        switch command {
        case .job(let job): job.runSynchronously(on: asUnownedTaskExecutor())
        case .start(let transfer): begin(transfer)
        case .cancel(let transfer): end(transfer, with: CURLE_ABORTED_BY_CALLBACK)
        }
    }

    private func begin(_ transfer: Transfer) {
        guard let handle = transfer.prepare() else { return }
        // The multi handle holds the transfer until it is collected.
        curl_multi_add_handle(multi.handle, handle)
        var running: Int32 = 0
        curl_multi_perform(multi.handle, &running)
    }

    private func collect() -> Bool {
        var finished = false
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi.handle, &left) {
            var code = CURLE_OK
            guard let handle = quire_curl_done(message, &code), let transfer = Transfer.of(handle) else { continue }
            finished = true
            end(transfer, with: code)
        }
        return finished
    }

    private func end(_ transfer: Transfer, with code: CURLcode) {
        guard let handle = transfer.handle else { return transfer.abandon() }
        curl_multi_remove_handle(multi.handle, handle)
        transfer.finish(code)
    }
}
