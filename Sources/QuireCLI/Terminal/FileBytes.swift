import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that the user names: configs and bodies to send, documents to query.
enum FileBytes {
    /// Why a file cannot be read.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// A small file that an option names.
    /// - Parameter path: `-` is standard input.
    static func read(_ path: String, for option: String) throws(UsageError) -> [UInt8] {
        do throws(Failure) {
            let document = try document(path, upTo: 64 << 20)
            return withExtendedLifetime(document) { Array(document.buffer) }
        } catch {
            throw UsageError("\(option): \(error)")
        }
    }

    /// A whole file, ready to be parsed.
    /// - Parameters:
    ///   - path: `-` is standard input.
    ///   - limit: In bytes, a whole number of MiB.
    static func document(_ path: String, upTo limit: Int) throws(Failure) -> PaddedBytes {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(description: "\(path): \(String(cString: strerror(errno)))") }
        defer { close(descriptor) }
        var bytes = ByteBuffer()
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Failure(description: "\(path): \(String(cString: strerror(errno)))") }
            if count == 0 { return bytes.finish() }
            guard bytes.count + count <= limit else {
                throw Failure(description: "\(path) is larger than \(limit >> 20) MiB")
            }
            chunk.withUnsafeBytes { bytes.append(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        }
    }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, bytes, count)
}
