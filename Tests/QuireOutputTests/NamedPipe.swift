#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A named pipe with this process at its reading end, large enough for what a test writes.
final class NamedPipe {
    let path: String
    private var reader: Int32

    init(in folder: TemporaryFolder) {
        path = folder.file("pipe")
        mkfifo(path, 0o600)
        // Non-blocking, as there is no writer yet.
        reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    }

    deinit { closeReader() }

    /// What has been written so far.
    func read() -> String { readAll(reader) }

    func closeReader() {
        if reader >= 0 { close(reader) }
        reader = -1
    }
}
