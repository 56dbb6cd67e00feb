/// When buffered bytes are handed to the system.
public enum FlushPolicy: Sendable {
    /// After each page to a pipe or a terminal, so that a reader sees records at once; else when the buffer is full.
    case automatic
    case eachPage
    case whenFull
}
