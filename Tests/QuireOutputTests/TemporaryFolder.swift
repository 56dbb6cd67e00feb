import QuireBase
import QuireJSON
import QuireOutput

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder of a test's own, removed with it.
final class TemporaryFolder {
    let path: String

    init(in parent: String = "/tmp") {
        var template = Array((parent + "/quire-output-XXXXXX").utf8CString)
        mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { _ = run("rm", "-rf", path) }

    func file(_ name: String) -> String { path + "/" + name }

    /// The files of the folder, with their bytes.
    var files: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in names {
            let descriptor = open(file(name), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
            files[name] = readBytes(descriptor)
            close(descriptor)
        }
        return files
    }

    /// What the folder holds, sorted.
    var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}

/// A page as a server sends it: one buffer, the records slices of it.
func page(_ records: String..., separator: String = ", ") -> Records { page(records, separator: separator) }

func page(_ records: [String], separator: String = ", ") -> Records {
    var text: [UInt8] = [UInt8(ascii: "[")]
    var bounds: [(start: UInt32, end: UInt32)] = []
    for record in records {
        if !bounds.isEmpty { text += Array(separator.utf8) }
        bounds.append((UInt32(text.count), UInt32(text.count + record.utf8.count)))
        text += Array(record.utf8)
    }
    return Records(source: PaddedBytes(text + [UInt8(ascii: "]")]), bounds: bounds)
}

/// The content of a file; `nil` when there is none.
func contents(_ path: String) -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readAll(descriptor)
}

func readAll(_ descriptor: Int32) -> String { String(decoding: readBytes(descriptor), as: UTF8.self) }

func readBytes(_ descriptor: Int32) -> [UInt8] {
    var (bytes, chunk): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 16))
    while case let count = read(descriptor, &chunk, chunk.count), count > 0 { bytes += chunk[..<count] }
    return bytes
}

func put(_ text: String, in path: String) { put(Array(text.utf8), in: path) }

func put(_ bytes: [UInt8], in path: String) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    var rest = bytes[...]
    while !rest.isEmpty, case let count = rest.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }),
        count > 0
    {
        rest = rest.dropFirst(count)
    }
    close(descriptor)
}

/// Runs a program of the PATH.
/// - Parameter path: Where its output goes.
/// - Returns: Its exit status, -1 when it could not be started.
func run(_ arguments: String..., into path: String = "/dev/null") -> Int32 {
    #if canImport(Glibc)
        var actions = posix_spawn_file_actions_t()
    #else
        var actions: posix_spawn_file_actions_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var child: pid_t = 0
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    guard posix_spawnp(&child, words[0]!, &actions, nil, &words, environ) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7f == 0 ? status >> 8 & 0xff : 128
}

/// Writes pages to a path and completes it.
@discardableResult
func save(
    _ pages: [Records], to path: String, _ format: OutputFormat, _ compression: Compression = .none
) throws(OutputError) -> RecordOutput {
    let output = try RecordOutput(destination: .file(path), format: format, compression: compression)
    for page in pages { try output.write(page) }
    try output.finish()
    return output
}
