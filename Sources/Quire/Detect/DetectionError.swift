public import QuireHTTP

/// Why the way of paging was not found. Secrets are hidden.
public enum DetectionError: Error, Sendable, CustomStringConvertible {
    /// The server answered, and nothing that it said could be proven.
    /// - Parameters:
    ///   - reason: What was seen, and what to do about it.
    ///   - tried: A line for each way that was put to the proof.
    case refused(String, tried: [String])
    /// The server's own next link leads to an origin that the crawl may not ask.
    /// - Parameter origin: To be allowed, if it is to be asked; `nil` where that would not help.
    case leadsAway(String, to: Origin?)
    /// The server could not be asked.
    case failed(String)
    case cancelled

    public var description: String {
        switch self {
        case .refused(let reason, let tried): reason + tried.map { "\n  " + $0 }.joined()
        case .failed(let reason), .leadsAway(let reason, _): reason
        case .cancelled: "cancelled"
        }
    }
}
