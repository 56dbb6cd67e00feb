/// Where the output goes.
public enum Destination: Sendable, Equatable {
    case standardOutput
    /// A path. A symbolic link is followed; a pipe or device is written as it stands.
    case file(String)

    /// Whether the output is a file on a disk, and so has no reader to wait for. Looks at what is there now.
    package var isPlainFile: Bool {
        guard case .file(let path) = self, case .regular? = try? FileKind(at: path) else { return false }
        return true
    }
}
