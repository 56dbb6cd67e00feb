#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of this process alone, for files only: removed with what it holds when the last reference goes.
final class TemporaryFolder {
    let path: String

    /// Below `TMPDIR`, else `/tmp`.
    init() throws(ReadFailure) {
        let parent = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        var template = Array((parent + "/quire-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw ReadFailure(path: parent, errno: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        removeContents()
        rmdir(path)
    }

    func removeContents() {
        guard let folder = opendir(path) else { return }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { unlink(path + "/" + name) }
        }
    }
}

struct ReadFailure: Error, CustomStringConvertible {
    let path: String
    let errno: Int32

    var description: String { "\(path): \(String(cString: strerror(errno)))" }
}
