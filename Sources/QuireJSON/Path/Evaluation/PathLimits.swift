/// How much work a path may cause on a document. RFC 9535 lets `$..*..*` select the same value many times, so without
/// a bound a small hostile document would take hours.
public struct PathLimits: Sendable {
    /// Steps (tokens looked at, characters matched) for any document, however small.
    public var baseSteps = 1_000_000
    /// Further steps for each byte of the document. One takes a few nanoseconds.
    public var stepsPerByte = 32
    /// Matches for each byte of the document, beyond 1,024. One takes eight bytes of memory.
    public var matchesPerByte = 1

    public static let standard = PathLimits()

    public init() {}

    func steps(for bytes: Int) -> Int { max(0, baseSteps) + max(0, stepsPerByte) * bytes }
    func matches(for bytes: Int) -> Int { 1024 + max(0, matchesPerByte) * bytes }
}

/// Why an evaluation stopped.
enum PathFailure: Error {
    case structure
    case steps
    case matches
}
