import QuireSimulator

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension DataSet {
    /// Whether a file holds every record, in order, byte for byte, one a line, and nothing behind the last.
    /// - Throws: When it cannot be read.
    func isContent(of path: String) throws -> Bool {
        guard let file = fopen(path, "rbe") else { throw ReadFailure(path: path, errno: errno) }
        defer { fclose(file) }
        var expected: [UInt8] = []
        var found: [UInt8] = []
        var index = 0
        while index < count {
            expected.removeAll(keepingCapacity: true)
            while index < count, expected.count < 64 * 1024 {
                append(recordAt: index, to: &expected)
                expected.append(UInt8(ascii: "\n"))
                index += 1
            }
            if found.count < expected.count { found = [UInt8](repeating: 0, count: expected.count) }
            let read = fread(&found, 1, expected.count, file)
            guard ferror(file) == 0 else { throw ReadFailure(path: path, errno: errno) }
            guard read == expected.count, memcmp(found, expected, read) == 0 else { return false }
        }
        return fgetc(file) == EOF && ferror(file) == 0
    }
}

struct ReadFailure: Error, CustomStringConvertible {
    let path: String
    let errno: Int32

    var description: String { "\(path): \(String(cString: strerror(errno)))" }
}
