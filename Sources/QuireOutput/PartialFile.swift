#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Opening a temporary that one run at a time may write.
enum PartialFile {
    /// - Returns: A descriptor of the empty file at `path`, locked, and where the rest of an earlier run went that was
    ///   there before.
    static func open(_ path: String, for name: String) throws(OutputError) -> (descriptor: Int32, kept: String?) {
        var kept: String?
        while true {
            // Never through a link, nor waiting for a pipe's reader: the name is ours alone.
            let flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
            let descriptor = systemOpen(path, flags)
            guard descriptor >= 0 else { throw OutputError(path: name, operation: "open", code: errno) }
            do {
                if try claim(descriptor, path, for: name) {
                    guard try holdsBytes(descriptor, for: name) else { return (descriptor, kept) }
                    // Still under the lock: nobody else can be writing what is moved. The next round makes a new file.
                    kept = try moveAside(path, for: name)
                }
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
        guard ours.st_mode & S_IFMT == S_IFREG else { throw OutputError(path: path, operation: "open", code: EINVAL) }
        return true
    }

    private static func holdsBytes(_ descriptor: Int32, for name: String) throws(OutputError) -> Bool {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw OutputError(path: name, operation: "open", code: errno) }
        return info.st_size > 0
    }

    /// Gives a file the first free name of `path.1` to `path.9`; when there is none, the last one's.
    /// - Returns: That name.
    private static func moveAside(_ path: String, for name: String) throws(OutputError) -> String {
        let names = (1...9).map { "\(path).\($0)" }
        var info = stat()
        let free = names.first { lstat($0, &info) != 0 && errno == ENOENT } ?? names[names.count - 1]
        guard rename(path, free) == 0 else {
            throw OutputError(path: name, operation: "move aside the rest of an earlier run of", code: errno)
        }
        return free
    }
}

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags, 0o666) }
