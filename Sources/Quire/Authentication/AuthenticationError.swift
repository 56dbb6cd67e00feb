/// Why a request cannot say who asks. Secrets are hidden in every text.
public enum AuthenticationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It cannot be meant; nothing was sent.
    case configuration(String)
    /// No token could be had, after all retries.
    case failed(String)
    case cancelled

    public var description: String {
        switch self {
        case .configuration(let text), .failed(let text): text
        case .cancelled: "cancelled"
        }
    }
}
