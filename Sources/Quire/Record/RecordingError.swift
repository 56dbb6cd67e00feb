#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Why traffic cannot be recorded, or a recording not be used.
public enum RecordingError: Error, Sendable, Equatable, CustomStringConvertible {
    case notAFolder(path: String)
    /// What is there would be mixed with the recording.
    case notEmpty(path: String)
    case noRecording(path: String)
    /// A later version of Quire made it.
    case newer(path: String, format: Int)
    case damaged(path: String, reason: String)
    /// The system's answer; `code` is its `errno`.
    case failed(path: String, operation: String, code: Int32)

    public var description: String {
        switch self {
        case .notAFolder(let path): "\(path) is no folder: a recording is a folder of files"
        case .notEmpty(let path): "the folder \(path) is not empty: name a new one for the recording, or an empty one"
        case .noRecording(let path): "\(path) holds no recording: it has no file \(RecordingFolder.indexName)"
        case .newer(let path, let format):
            "the recording in \(path) was made by a later version of Quire (its format is \(format), known is \(RecordingHead.format)): use that version"
        case .damaged(let path, let reason): "the recording is damaged: \(path): \(reason)"
        case .failed(let path, let operation, let code):
            "cannot \(operation) \(path): \(String(cString: strerror(code)))"
        }
    }
}
