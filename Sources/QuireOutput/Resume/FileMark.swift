import QuireBase

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How much of a file a checkpoint counts on, and how that ends, so that another file under the name is told from it.
struct FileMark: Sendable, Equatable {
    static let empty = FileMark(length: 0, tail: 0)

    /// Bytes from the beginning.
    var length: Int
    /// Hash of the last 4 KiB before `length`; 0 where there is none. Equal on every machine.
    var tail: UInt64

    private static let tailBytes = 4096

    init(length: Int, tail: UInt64) { (self.length, self.tail) = (length, tail) }

    /// Marks the first `length` bytes of a file.
    init(_ file: OpenFile, length: Int) throws(OutputError) {
        self.length = length
        tail = try Self.tail(of: file, before: length)
    }

    /// In what a file is not the one that was marked; `nil` where nothing is wrong. What lies behind is not looked at.
    func difference(in file: OpenFile) throws(OutputError) -> String? {
        let size = try file.size()
        if size < length { return OpenFile.isShorter(size, than: length) }
        return try Self.tail(of: file, before: length) == tail
            ? nil : "its first \(length) bytes are not those that the run that stopped had written"
    }

    /// Cuts a file to its marked part.
    func cut(_ file: OpenFile, at path: String) throws(OutputError) {
        // For the length first: then an empty file that opening made is gone again.
        if try file.size() >= length, let difference = try difference(in: file) {
            throw .changed(path: path, difference: difference)
        }
        try file.cut(to: length, at: path)
    }

    private static func tail(of file: OpenFile, before length: Int) throws(OutputError) -> UInt64 {
        guard length > 0 else { return 0 }
        let count = min(length, tailBytes)
        return try file.bytes(at: length - count, count: count).withUnsafeBytes { hash64($0, seed: 0) }
    }
}
