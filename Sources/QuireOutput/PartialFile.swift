#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Opening a temporary that one run at a time may write.
enum PartialFile {
    /// - Returns: A descriptor of the empty file at `path`, locked.
    static func open(_ path: String, for name: String) throws(OutputError) -> Int32 {
        while true {
            // Never through a link, nor waiting for a pipe's reader: the name is ours alone.
            let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
            let descriptor = systemOpen(path, flags)
            guard descriptor >= 0 else { throw OutputError(path: name, operation: "open", code: errno) }
            do {
                if try claim(descriptor, path, for: name) { return descriptor }
                close(descriptor)
            } catch {
                close(descriptor)
                throw error
            }
        }
    }

    /// - Returns: False when a run that just ended took the name away: by the time of the lock, this may be its result.
    private static func claim(_ descriptor: Int32, _ path: String, for name: String) throws(OutputError) -> Bool {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { throw .inUse(path: name) }
            throw OutputError(path: name, operation: "lock", code: errno)
        }
        var (ours, named) = (stat(), stat())
        guard fstat(descriptor, &ours) == 0, lstat(path, &named) == 0,
            ours.st_ino == named.st_ino, ours.st_dev == named.st_dev
        else { return false }
        guard ours.st_mode & S_IFMT == S_IFREG, ftruncate(descriptor, 0) == 0 else {
            throw OutputError(path: path, operation: "open", code: EINVAL)
        }
        return true
    }
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o666) }
