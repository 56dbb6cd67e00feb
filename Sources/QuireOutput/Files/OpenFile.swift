#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An open regular file, its owner's to close: what is asked of it beside writing.
struct OpenFile {
    let descriptor: Int32
    /// For messages.
    let name: String

    func size() throws(OutputError) -> Int {
        var info = stat()
        guard fstat(descriptor, &info) == 0 else { throw OutputError(path: name, operation: "read", code: errno) }
        return Int(info.st_size)
    }

    /// Reads until the room is full or the file ends.
    /// - Returns: How many bytes came.
    func read(into room: UnsafeMutableRawBufferPointer, at offset: Int) throws(OutputError) -> Int {
        var done = 0
        while done < room.count, let base = room.baseAddress {
            // Darwin refuses a count beyond Int32.max.
            let count = pread(descriptor, base + done, min(room.count - done, 1 << 30), off_t(offset + done))
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw OutputError(path: name, operation: "read", code: errno)
            }
            done += count
        }
        return done
    }

    /// At most `count` bytes from `offset` on, fewer where the file ends.
    func bytes(at offset: Int, count: Int) throws(OutputError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var (got, failure) = (0, OutputError?.none)
        bytes.withUnsafeMutableBytes { room in
            do throws(OutputError) { got = try read(into: room, at: offset) } catch { failure = error }
        }
        if let failure { throw failure }
        bytes.removeLast(count - got)
        return bytes
    }

    /// Removes what lies behind `length`, and writes on from there.
    func cut(to length: Int) throws(OutputError) {
        guard ftruncate(descriptor, off_t(length)) == 0, lseek(descriptor, off_t(length), SEEK_SET) >= 0 else {
            throw OutputError(path: name, operation: "cut", code: errno)
        }
    }

    /// Cuts what a stopped run left to the part that counts.
    /// - Throws: ``OutputError/changed(path:difference:)`` where that is not all there.
    func cut(to length: Int, at path: String) throws(OutputError) {
        let size = try size()
        guard size >= length else {
            // Opening made it, maybe: an empty file is of no use to anybody.
            if size == 0 { unlink(path) }
            throw .changed(path: path, difference: Self.isShorter(size, than: length))
        }
        try cut(to: length)
    }

    static func isShorter(_ size: Int, than length: Int) -> String {
        "it holds \(size) bytes where the run that stopped had written \(length)"
    }

    /// Returns once everything written would outlast a power failure.
    func sync() throws(OutputError) {
        #if canImport(Glibc)
            let code = fdatasync(descriptor)
        #else
            let code = fsync(descriptor)
        #endif
        guard code == 0 else { throw OutputError(path: name, operation: "write", code: errno) }
    }

    /// Makes the names in a path's folder last. Some file systems cannot, and nothing is lost by going on.
    static func syncFolder(of path: String) {
        let folder = open(Path.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
