#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Small text files that are whole at every instant, for their owner's eyes alone.
public enum StateFile {
    /// Puts `text` in the place of what the path leads to, which stays as it is until all of it is on disk.
    ///
    /// A symbolic link is followed. The temporary, `PATH.new` beside the file, is always a new file.
    /// - Throws: Also where the path leads to a directory, a pipe or a device, or to a file that may not be written.
    public static func write(_ text: String, to path: String) throws(OutputError) {
        guard case .regular(let path, _) = try FileKind(at: path) else { throw .notText(path: path, reason: special) }
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OutputError(path: path, operation: "open a temporary beside", code: errno) }
        do throws(OutputError) {
            try fill(descriptor, text, path)
            guard rename(temporary, path) == 0 else { throw OutputError(path: path, operation: "replace", code: errno) }
        } catch {
            unlink(temporary)
            throw error
        }
        OpenFile.syncFolder(of: path)
    }

    /// The text of a file.
    /// - Parameter limit: The bytes that it may have.
    /// - Returns: `nil` where there is none.
    /// - Throws: ``OutputError/notText(path:reason:)`` for what ``write(_:to:)`` cannot have written.
    public static func read(_ path: String, limit: Int) throws(OutputError) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw OutputError(path: path, operation: "read", code: errno)
        }
        defer { close(descriptor) }
        var info = stat()
        guard fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
            throw .notText(path: path, reason: special)
        }
        let file = OpenFile(descriptor: descriptor, name: path)
        let size = try file.size()
        guard size <= limit else {
            throw .notText(path: path, reason: "it holds \(size) bytes, more than the \(limit) that it may")
        }
        guard let text = String(validating: try file.bytes(at: 0, count: size), as: UTF8.self) else {
            throw .notText(path: path, reason: "it is not text in UTF-8")
        }
        return text
    }

    /// Takes the file away, if it is there, and a temporary that a stopped process has left.
    public static func remove(_ path: String) throws(OutputError) {
        let path = FileKind.followingLinks(path)
        unlink(path + ".new")
        guard unlink(path) == 0 || errno == ENOENT else {
            throw OutputError(path: path, operation: "remove", code: errno)
        }
        OpenFile.syncFolder(of: path)
    }

    private static let special = "it is a directory, a pipe or a device: name a file"

    /// Writes and closes.
    private static func fill(_ descriptor: Int32, _ text: String, _ path: String) throws(OutputError) {
        do throws(OutputError) {
            // Whatever the umask takes away.
            fchmod(descriptor, 0o600)
            try DescriptorSink(descriptor: descriptor, path: path).write(Array(text.utf8))
            guard fsync(descriptor) == 0 else { throw OutputError(path: path, operation: "write", code: errno) }
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems tell of a full disk here only.
        guard close(descriptor) == 0 || errno == EINTR else {
            throw OutputError(path: path, operation: "close", code: errno)
        }
    }
}
