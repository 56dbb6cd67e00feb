#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Opening a temporary that one run at a time may write.
enum PartialFile {
    /// - Returns: A descriptor of the empty file at `path`, locked, and where the rest of an earlier run went that was
    ///   there before.
    static func open(
        _ path: String, for name: String, access: Int32 = O_WRONLY
    ) throws(OutputError) -> (descriptor: Int32, kept: String?) {
        var kept: String?
        while true {
            let descriptor = try OwnFile.openLocked(path, for: name, access: access, mode: 0o666)
            do {
                guard try OpenFile(descriptor: descriptor, name: name).size() > 0 else { return (descriptor, kept) }
                // Still under the lock: nobody else can be writing what is moved. The next round makes a new file.
                kept = try moveAside(path, for: name)
                OwnFile.release(descriptor)
            } catch {
                OwnFile.release(descriptor)
                throw error
            }
        }
    }

    /// Finds a temporary again that a run was stopped in, and cuts it to what `mark` says.
    /// - Parameter final: The name that the temporary takes in the end. A run that was stopped just then has left the
    ///   bytes there.
    /// - Returns: A descriptor of the file at `path`, locked, at its end.
    static func reopen(
        _ path: String, at mark: FileMark, final: String, for name: String
    ) throws(OutputError) -> Int32 {
        let descriptor = try OwnFile.openLocked(path, for: name, mode: 0o666)
        let file = OpenFile(descriptor: descriptor, name: path)
        do {
            if try mark.difference(in: file) != nil { _ = try copy(mark, of: final, to: file) }
            try mark.cut(file, at: path)
            OpenFile.syncFolder(of: path)
        } catch {
            OwnFile.release(descriptor)
            throw error
        }
        return descriptor
    }

    /// Copies what the mark says from the file at `path`, if that is where it is.
    private static func copy(_ mark: FileMark, of path: String, to file: OpenFile) throws(OutputError) -> Bool {
        let source = systemOpen(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard source >= 0 else { return false }
        defer { close(source) }
        let original = OpenFile(descriptor: source, name: path)
        guard try mark.difference(in: original) == nil else { return false }
        try file.cut(to: 0)
        let sink = DescriptorSink(descriptor: file.descriptor, path: file.name)
        while sink.position < mark.length {
            let part = try original.bytes(
                at: sink.position, count: min(OutputBuffer.capacity, mark.length - sink.position))
            guard !part.isEmpty else { return false }
            try sink.write(part)
        }
        return true
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

private func systemOpen(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }
