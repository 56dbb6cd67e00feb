#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A file without a name, for this process alone: it is gone with the last reference, or with the process.
final class SpillFile: Sendable {
    private let descriptor: Int32
    private let folder: String

    static var defaultFolder: String {
        guard let told = getenv("TMPDIR"), told.pointee != 0 else { return "/tmp" }
        return String(cString: told)
    }

    init(in folder: String) throws(KeyStoreError) {
        var (path, descriptor) = ("", Int32(-1))
        repeat {
            path = "\(folder)/quire-keys.\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
            // As mkstemp does it, but that a child of another thread never inherits it.
            descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        } while descriptor < 0 && (errno == EEXIST || errno == EINTR)
        guard descriptor >= 0 else { throw KeyStoreError(operation: .open, folder: folder, code: errno) }
        unlink(path)
        self.descriptor = descriptor
        self.folder = folder
    }

    deinit { close(descriptor) }

    func append(_ bytes: UnsafeRawBufferPointer) throws(KeyStoreError) {
        var left = bytes
        while !left.isEmpty {
            let written = write(descriptor, left.baseAddress, left.count)
            if written > 0 {
                left = UnsafeRawBufferPointer(rebasing: left[written...])
            } else if written == 0 || errno != EINTR {
                throw KeyStoreError(operation: .write, folder: folder, code: written == 0 ? EIO : errno)
            }
        }
    }

    /// Fills all of `target`.
    func read(into target: UnsafeMutableRawBufferPointer, at offset: Int) throws(KeyStoreError) {
        var filled = 0
        while filled < target.count {
            let got = pread(descriptor, target.baseAddress! + filled, target.count - filled, off_t(offset + filled))
            if got > 0 {
                filled += got
            } else if got == 0 || errno != EINTR {
                throw KeyStoreError(operation: .read, folder: folder, code: got == 0 ? EIO : errno)
            }
        }
    }
}
