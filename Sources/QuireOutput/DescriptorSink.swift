#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The end of the way: an open descriptor, which stays its owner's to close.
final class DescriptorSink: ByteSink {
    private let descriptor: Int32
    private let path: String
    private(set) var position = 0

    var memberBytes: Int { 0 }

    /// Where the part begins that the disk was not yet asked to take.
    private var unhinted = 0

    /// - Parameter path: For messages.
    init(descriptor: Int32, path: String) { (self.descriptor, self.path) = (descriptor, path) }

    func write(_ bytes: UnsafeRawBufferPointer) throws(OutputError) {
        guard let base = bytes.baseAddress else { return }
        var done = 0
        while done < bytes.count {
            // Darwin refuses a count beyond Int32.max.
            let count = systemWrite(descriptor, base + done, min(bytes.count - done, 1 << 30))
            if count >= 0 {
                done += count
                position += count
                hint()
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN, EWOULDBLOCK:
                // A terminal or pipe that another process made non-blocking.
                var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = poll(&wait, 1, -1)
            case let code: throw OutputError(path: path, operation: "write", code: code)
            }
        }
    }

    /// Lets the disk begin with what is there, so that syncing the file at the end does not have to wait for all of it.
    private func hint() {
        guard position - unhinted >= 8 << 20 else { return }
        #if canImport(Glibc)
            // On Linux this starts writing dirty pages in the background (mm/fadvise.c); pipes and devices refuse it.
            _ = posix_fadvise(descriptor, off_t(unhinted), off_t(position - unhinted), POSIX_FADV_DONTNEED)
        #endif
        unhinted = position
    }

    func flush() {}
    func finish() {}
    func restart(at position: Int) { (self.position, unhinted) = (position, position) }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
