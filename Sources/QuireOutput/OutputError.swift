#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why the output could not be opened or written.
public enum OutputError: Error, Equatable, CustomStringConvertible {
    case folderMissing(path: String, folder: String)
    case isDirectory(path: String)
    case notPermitted(path: String, operation: String)
    /// Another run holds the lock on the temporary beside `path`.
    case inUse(path: String)
    /// Standard output was closed, or opened for reading only, by whoever started the process.
    case notOpen(path: String)
    /// The disk is full, or a quota is used up.
    case noSpace(path: String, operation: String, code: Int32)
    /// The reader of a pipe went away: often no failure, as after `head`.
    case closedPipe(path: String)
    /// Bytes that were accepted are not in the file.
    case short(path: String, expected: Int, found: Int)
    /// A run that is to be resumed cannot go there.
    case notResumable(path: String, reason: String)
    /// A file that a stopped run had left is no longer as it was.
    case changed(path: String, difference: String)
    /// What describes a stopped run is damaged, or of another run.
    case invalidCheckpoint(reason: String)
    /// What should be a small text file is none.
    case notText(path: String, reason: String)
    /// Any other answer of the system; `code` is its `errno`.
    case failed(path: String, operation: String, code: Int32)

    init(path: String, operation: String, code: Int32) {
        switch code {
        case ENOENT: self = .folderMissing(path: path, folder: Path.folder(of: path))
        case EISDIR: self = .isDirectory(path: path)
        case EACCES, EPERM: self = .notPermitted(path: path, operation: operation)
        case ENOSPC, EDQUOT: self = .noSpace(path: path, operation: operation, code: code)
        case EPIPE: self = .closedPipe(path: path)
        default: self = .failed(path: path, operation: operation, code: code)
        }
    }

    public var description: String {
        switch self {
        case .folderMissing(let path, let folder):
            "cannot write \(path): the folder \(folder) does not exist: make it, or name another"
        case .isDirectory(let path): "cannot write \(path): it is a directory: name a file in it"
        case .notPermitted(let path, let operation):
            "cannot \(operation) \(path): permission denied: change its permissions or its folder's, or name another"
        case .inUse(let path): "cannot write \(path): another run is writing it: wait for that, or name another file"
        case .notOpen(let path): "cannot write \(path): it is closed: open it, or name a file"
        case .noSpace(let path, let operation, let code):
            "cannot \(operation) \(path): \(Self.text(code)): make room, or name a file on another disk"
        case .closedPipe(let path): "cannot write \(path): the reader closed the pipe"
        case .short(let path, let expected, let found):
            "\(path) holds \(found) bytes where \(expected) were written: check the disk, and that nothing else writes it"
        case .notResumable(let path, let reason):
            "cannot write \(path) so that the run can be resumed: \(reason): name a file"
        case .changed(let path, let difference):
            "cannot go on with \(path): \(difference): put it back as it was, or start over"
        case .invalidCheckpoint(let reason): "cannot go on with the output: \(reason): start over"
        case .notText(let path, let reason): "cannot read \(path): \(reason)"
        case .failed(let path, let operation, let code): "cannot \(operation) \(path): \(Self.text(code))"
        }
    }

    private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
