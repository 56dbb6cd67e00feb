#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What a path leads to, before anything is opened.
enum FileKind {
    /// A file or nothing yet. `path` has its links followed; `mode` is an existing file's permissions.
    case regular(path: String, mode: mode_t?)
    /// A pipe or a device.
    case special

    /// - Throws: When it is a directory, or a file that may not be written.
    init(at path: String) throws(OutputError) {
        var info = stat()
        guard !path.isEmpty, !path.hasSuffix("/") else { throw .isDirectory(path: path) }
        guard stat(path, &info) == 0 else {
            guard errno == ENOENT else { throw OutputError(path: path, operation: "open", code: errno) }
            self = .regular(path: Self.followingLinks(path), mode: nil)
            return
        }
        switch info.st_mode & S_IFMT {
        case S_IFDIR: throw .isDirectory(path: path)
        case S_IFREG:
            // Replacing would not ask for this, but who took it away meant it.
            guard access(path, W_OK) == 0 else { throw OutputError(path: path, operation: "write", code: errno) }
            self = .regular(path: Self.followingLinks(path), mode: info.st_mode & 0o7777)
        default: self = .special
        }
    }

    /// The path that a chain of links ends in, whether or not something is there, which `realpath` would ask for.
    static func followingLinks(_ path: String) -> String {
        var path = path
        // Linux follows 40 (path_resolution(7)); a circle has failed in stat already.
        for _ in 0..<40 {
            var target = [UInt8](repeating: 0, count: 4096)
            let count = target.withUnsafeMutableBytes { readlink(path, $0.baseAddress!, $0.count) }
            guard count > 0 else { return path }
            path = Path.join(Path.folder(of: path), String(decoding: target[..<count], as: UTF8.self))
        }
        return path
    }
}
