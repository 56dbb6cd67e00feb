#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Opening a file beside the output whose name is ours alone.
enum OwnFile {
    /// Opens a regular file for writing, or makes an empty one.
    ///
    /// Never through a link, nor waiting for a pipe's reader.
    /// - Parameters:
    ///   - name: For messages.
    ///   - mode: The permissions of a new one.
    static func open(
        _ path: String, for name: String, access: Int32 = O_RDWR, mode: mode_t
    ) throws(OutputError) -> Int32 {
        let descriptor = systemOpen(path, access | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode)
        guard descriptor >= 0 else { throw OutputError(path: name, operation: "open", code: errno) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw OutputError(path: path, operation: "open", code: EINVAL)
        }
        return descriptor
    }

    /// Opens it for one run at a time: another that tries is refused until ``release(_:)``.
    static func openLocked(
        _ path: String, for name: String, access: Int32 = O_RDWR, mode: mode_t
    ) throws(OutputError) -> Int32 {
        while true {
            let descriptor = try open(path, for: name, access: access, mode: mode)
            do { if try claim(descriptor, path, for: name) { return descriptor } } catch {
                close(descriptor)
                throw error
            }
            release(descriptor)
        }
    }

    /// Closes it and lets another run have it, at once: a program that is being started beside this one has a copy of the
    /// descriptor for a moment, and with it the lock.
    static func release(_ descriptor: Int32) {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// - Returns: False when a run that just ended took the name away: by the time of the lock, this may be its result.
    private static func claim(_ descriptor: Int32, _ path: String, for name: String) throws(OutputError) -> Bool {
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            if errno == EWOULDBLOCK { throw .inUse(path: name) }
            throw OutputError(path: name, operation: "lock", code: errno)
        }
        var (ours, named) = (stat(), stat())
        return fstat(descriptor, &ours) == 0 && lstat(path, &named) == 0
            && ours.st_ino == named.st_ino && ours.st_dev == named.st_dev
    }
}

private func systemOpen(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 { open(path, flags, mode) }
