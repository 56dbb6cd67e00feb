#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Descriptors 0, 1 and 2, which a parent may have left closed.
enum StandardDescriptors {
    /// Opens those that are closed, so that no socket or file takes their number and gets what was meant for them.
    ///
    /// Each the wrong way round, as in gnulib's `stdopen`: reading the one and writing the other still fail.
    static func fillClosed() {
        for (descriptor, flags) in [(STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY)]
        where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number: those below are open by now.
            _ = open("/dev/null", flags)
        }
    }
}
