#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The input at work, where a signal handler and the watching thread find it.
///
/// One thread writes. The reader comes when that thread is stuck in the input, or the process is about to end.
struct Watch: @unchecked Sendable {
    private static let capacity = 1 << 17
    private let report = UnsafeMutablePointer<UInt8>.allocate(capacity: Watch.capacity)
    private let count = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    /// When the input began, in nanoseconds; 0 between inputs.
    private let began = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)

    static let shared = Watch()

    private init() {
        count.initialize(to: 0)
        began.initialize(to: 0)
    }

    func begin(_ title: String, _ input: [UInt8]) {
        var length = 0
        for byte in title.utf8.prefix(200) {
            report[length] = byte
            length += 1
        }
        for byte in input.prefix(Watch.capacity - 300) {
            report[length] = byte
            length += 1
        }
        count.pointee = length
        began.pointee = Watch.now()
    }

    func end() { began.pointee = 0 }

    /// Of the process's own work: a machine that is busy otherwise is no hang.
    static func now() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    /// The most memory that was ever resident, in bytes.
    static func peakMemory() -> Int {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
            return usage.ru_maxrss * 1024
        #else
            getrusage(RUSAGE_SELF, &usage)
            return usage.ru_maxrss
        #endif
    }

    /// Ends the process when an input takes longer than `seconds`.
    func guardAgainstHangs(seconds: UInt64) {
        while true {
            usleep(100_000)
            let start = began.pointee
            if start > 0, Watch.now() - start > seconds * 1_000_000_000 { fail("hang") }
        }
    }

    /// Prints the input and ends the process. Only what a signal handler may call.
    func fail(_ what: StaticString) -> Never {
        write(2, "\n", 1)
        write(2, what.utf8Start, what.utf8CodeUnitCount)
        write(2, " in ", 4)
        write(2, report, count.pointee)
        write(2, "\n", 1)
        _exit(1)
    }

    /// Has crashes of the calling thread reported, those for want of stack too.
    func reportCrashes() {
        var stack = stack_t()
        let size = 1 << 16
        stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
        stack.ss_size = size
        sigaltstack(&stack, nil)
        for signal in [SIGSEGV, SIGILL, SIGTRAP, SIGBUS, SIGABRT, SIGFPE] {
            var action = sigaction()
            #if canImport(Glibc)
                action.__sigaction_handler.sa_handler = { _ in Watch.shared.fail("crash") }
            #else
                action.__sigaction_u.__sa_handler = { _ in Watch.shared.fail("crash") }
            #endif
            action.sa_flags = CInt(SA_ONSTACK)
            sigaction(signal, &action, nil)
        }
    }
}
