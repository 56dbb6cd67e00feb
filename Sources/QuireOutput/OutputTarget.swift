#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The open descriptor that output ends in, and what becomes of it in the end.
///
/// A regular file is written beside itself, as `FILE.partial`, and takes its name when complete, so that no reader ever
/// sees half of it. A lock on the temporary keeps a second run away. Everything else is written as it stands.
/// A run that can be resumed finds its temporary again, by its name.
final class OutputTarget {
    let descriptor: Int32
    /// For messages.
    let name: String
    /// The file to replace, links followed; `nil` for a pipe, a device or standard output.
    let path: String?
    /// Where the rest of an earlier run is now that had the temporary's name.
    let keptPath: String?
    private var isOwned: Bool

    var partialPath: String? { path.map { $0 + ".partial" } }

    /// Whether a reader may be waiting at the other end.
    var isPipeOrTerminal: Bool {
        var info = stat()
        guard path == nil, fstat(descriptor, &info) == 0 else { return false }
        return info.st_mode & S_IFMT == S_IFIFO || info.st_mode & S_IFMT == S_IFSOCK || isatty(descriptor) == 1
    }

    /// - Parameters:
    ///   - mark: What a run that can be resumed goes on behind; `nil` for any other run.
    ///   - isFresh: It begins: what stands under the temporary's name is somebody else's, and is kept.
    init(
        _ destination: Destination, resumingAt mark: FileMark? = nil, isFresh: Bool = true
    ) throws(OutputError) {
        switch destination {
        case .standardOutput:
            (descriptor, name, path, keptPath, isOwned) = (STDOUT_FILENO, "standard output", nil, nil, false)
            guard mark == nil else { throw .notResumable(path: name, reason: Self.reason) }
            let flags = fcntl(descriptor, F_GETFL)
            guard flags != -1, flags & O_ACCMODE != O_RDONLY else { throw .notOpen(path: name) }
        case .file(let given):
            (name, isOwned) = (given, true)
            switch try FileKind(at: given) {
            case .special:
                guard mark == nil else { throw .notResumable(path: given, reason: Self.reason) }
                (path, keptPath) = (nil, nil)
                descriptor = open(given, O_WRONLY | O_CLOEXEC | O_NOCTTY)
                guard descriptor >= 0 else { throw OutputError(path: given, operation: "open", code: errno) }
            case .regular(let resolved, let mode):
                path = resolved
                if let mark, !isFresh {
                    keptPath = nil
                    descriptor = try PartialFile.reopen(resolved + ".partial", at: mark, final: resolved, for: given)
                } else {
                    // A checkpoint looks at what was written.
                    (descriptor, keptPath) = try PartialFile.open(
                        resolved + ".partial", for: given, access: mark == nil ? O_WRONLY : O_RDWR)
                }
                if let mode { fchmod(descriptor, mode) }
            }
        }
    }

    private static let reason = "what was written to a pipe, a device or standard output cannot be taken back"

    /// The temporary itself.
    var file: OpenFile { OpenFile(descriptor: descriptor, name: name) }

    deinit { release() }

    /// Closes what is open, and lets another run have the temporary.
    func release() {
        if isOwned { OwnFile.release(descriptor) }
        isOwned = false
    }

    /// Makes the file, `count` bytes long, last, and gives it its name.
    func commit(count: Int) throws(OutputError) {
        guard let path, let partialPath else { return try checkClosing() }
        if fsync(descriptor) != 0 { throw OutputError(path: name, operation: "write", code: errno) }
        try checkClosing()
        var info = stat()
        guard fstat(descriptor, &info) == 0, Int(info.st_size) == count else {
            throw .short(path: name, expected: count, found: Int(info.st_size))
        }
        // Before the descriptor is closed: the lock must not be free while the temporary still has its name.
        guard rename(partialPath, path) == 0 else { throw OutputError(path: name, operation: "replace", code: errno) }
        OpenFile.syncFolder(of: path)
    }

    func truncate(to position: Int) -> Bool {
        ftruncate(descriptor, off_t(position)) == 0 && lseek(descriptor, off_t(position), SEEK_SET) >= 0
    }

    /// Removes the temporary.
    func discard() { if let partialPath { unlink(partialPath) } }

    /// Some file systems (NFS, quotas) report a full disk on closing only. A duplicate is closed in the descriptor's
    /// stead, as the lock lives until the last one is.
    private func checkClosing() throws(OutputError) {
        let duplicate = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard duplicate >= 0, close(duplicate) == 0 || errno == EINTR else {
            throw OutputError(path: name, operation: "close", code: errno)
        }
    }
}
