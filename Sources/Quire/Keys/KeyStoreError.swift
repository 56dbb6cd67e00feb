#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why keys that are too many for memory cannot be kept or read.
struct KeyStoreError: Error, Equatable, CustomStringConvertible {
    enum Operation: String, Sendable {
        case open = "made"
        case write = "written"
        case read = "read"
    }

    var operation: Operation
    var folder: String
    /// The system's `errno`.
    var code: Int32

    var description: String {
        let advice =
            switch code {
            case ENOSPC, EDQUOT, EFBIG: ": make room, or name a folder on another disk in TMPDIR"
            case ENOENT, ENOTDIR, EACCES, EPERM, EROFS: ": name a folder that may be written in TMPDIR"
            default: ""
            }
        return
            "the keys of the records so far need a temporary file in \(folder), which cannot be \(operation.rawValue): \(String(cString: strerror(code)))\(advice)"
    }
}
