import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files of a recording. Their names are made here, from numbers: none is ever taken from what was read.
struct RecordingFolder: Sendable {
    static let indexName = "index.ndjson"

    enum Part: String, Sendable { case request, response }

    let path: String

    /// A folder to record into: one that is empty, or is made now.
    init(new path: String) throws(RecordingError) {
        self.path = path
        if mkdir(path, 0o700) == 0 { return }
        guard errno == EEXIST else { throw .failed(path: path, operation: "make the folder", code: errno) }
        guard try !hasEntries() else { throw .notEmpty(path: path) }
    }

    /// A folder that holds a recording.
    init(recorded path: String) throws(RecordingError) {
        self.path = path
        var status = stat()
        guard stat(path, &status) == 0 else { throw .failed(path: path, operation: "read", code: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(path: path) }
        guard access(file(Self.indexName), F_OK) == 0 else { throw .noRecording(path: path) }
    }

    /// The path of a part of an exchange, such as `000001.request`.
    func file(_ exchange: Int, _ part: Part) -> String {
        let digits = String(exchange)
        return file(String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits + "." + part.rawValue)
    }

    var index: String { file(Self.indexName) }

    private func file(_ name: String) -> String { path + "/" + name }

    private func hasEntries() throws(RecordingError) -> Bool {
        guard let folder = opendir(path) else {
            if errno == ENOTDIR { throw .notAFolder(path: path) }
            throw .failed(path: path, operation: "read", code: errno)
        }
        defer { closedir(folder) }
        var count = 0
        // Every folder holds itself and its parent.
        while count < 3, readdir(folder) != nil { count += 1 }
        return count > 2
    }

    // MARK: Bytes

    /// Writes bytes to a file that is new, or to the end of the index.
    func write(_ bytes: [UInt8], to path: String, appending: Bool = false) throws(RecordingError) {
        let mode = appending ? O_APPEND : O_EXCL
        let descriptor = open(path, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | mode, 0o600)
        guard descriptor >= 0 else { throw .failed(path: path, operation: "write", code: errno) }
        defer { close(descriptor) }
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes {
                systemWrite(descriptor, $0.baseAddress.map { $0 + start }, $0.count - start)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .failed(path: path, operation: "write", code: errno) }
            start += count
        }
    }

    /// The bytes of a plain file, wherever the folder lies; of a link, none.
    func read(_ path: String, upTo limit: Int) throws(RecordingError) -> PaddedBytes {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .damaged(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .damaged(path: path, reason: "it is no plain file")
        }
        var bytes = ByteBuffer()
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .failed(path: path, operation: "read", code: errno) }
            if count == 0 { return bytes.finish() }
            guard bytes.count + count <= limit else {
                throw .damaged(path: path, reason: "it is larger than \(limit >> 20) MiB")
            }
            chunk.withUnsafeBytes { bytes.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
