#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which file a path leads to, however it is spelled: two are equal when writing one would write the other.
package struct FileIdentity: Hashable {
    private let device: dev_t
    private let inode: ino_t
    /// The name in the folder that the rest describes; `nil` for a file that exists.
    private let missingName: String?

    /// `nil` for pipes and devices, which several may write, and where no file can be.
    package init?(path: String) {
        var info = stat()
        if stat(path, &info) == 0 {
            guard info.st_mode & S_IFMT == S_IFREG else { return nil }
            self.init(info, missingName: nil)
            return
        }
        guard errno == ENOENT else { return nil }
        let path = FileKind.followingLinks(path)
        guard stat(Path.folder(of: path), &info) == 0 else { return nil }
        self.init(info, missingName: path.split(separator: "/").last.map(String.init))
    }

    /// What standard output leads to.
    package static var standardOutput: FileIdentity? {
        var info = stat()
        guard fstat(STDOUT_FILENO, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        return FileIdentity(info, missingName: nil)
    }

    private init(_ info: stat, missingName: String?) {
        (device, inode, self.missingName) = (info.st_dev, info.st_ino, missingName)
    }
}
