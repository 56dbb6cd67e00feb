import QuireHTTP

/// How a refusal says when to come back.
public enum RetryAfterForm: Sendable, Equatable {
    case none
    /// In seconds from now.
    case seconds(Int)
    /// As an HTTP date, so many seconds from now.
    case date(Int)

    func value(_ clock: SimulatedClock) -> String? {
        switch self {
        case .none: nil
        case .seconds(let seconds): "\(seconds)"
        case .date(let seconds): HTTPDate.format(Int64(clock.unixTime() + seconds))
        }
    }
}
