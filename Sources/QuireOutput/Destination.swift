/// Where the output goes.
public enum Destination: Sendable, Equatable {
    case standardOutput
    /// A path. A symbolic link is followed; a pipe or device is written as it stands.
    case file(String)
}
