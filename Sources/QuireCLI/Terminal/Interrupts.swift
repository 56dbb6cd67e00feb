import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ctrl-C and SIGTERM: the first asks to stop after the page in hand, the second not to wait for that page either. A third
/// ends the program there and then.
///
/// A handler of its own that writes a byte to a pipe: a dispatch source is not there yet when its maker has it, and a
/// signal in between would be lost.
enum Interrupts {
    /// - Parameter notice: Said at the first one.
    static func listen(
        _ console: Console, notice: String? = "stopping after the page in hand; press Ctrl-C again to stop at once",
        _ stop: @escaping @Sendable () -> Void
    ) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        signalPipe = ends[1]
        startThread { [readEnd = ends[0]] in
            var seen = 0
            while waits(at: readEnd) {
                seen += 1
                if seen == 1, let notice { console.log(.info, notice) }
                if seen > 2 { _exit(ExitStatus.interrupted.rawValue) }
                stop()
            }
        }
        for number in [SIGINT, SIGTERM] { signal(number, noteSignal) }
    }

    /// False when nothing can come any more.
    private static func waits(at end: Int32) -> Bool {
        var byte: UInt8 = 0
        while true {
            let count = read(end, &byte, 1)
            if count == 1 { return true }
            if count == 0 || errno != EINTR { return false }
        }
    }
}

/// Written once, before there is a handler that reads it.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// Runs between any two instructions: it calls what POSIX lets a handler call, and nothing else.
private func noteSignal(_ number: Int32) {
    let before = errno
    var byte: UInt8 = 1
    _ = write(signalPipe, &byte, 1)
    errno = before
}
