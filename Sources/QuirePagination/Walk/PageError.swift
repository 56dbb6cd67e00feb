/// Why a page gave no records.
package enum PageError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The body is no valid JSON, or misses what earlier pages had: worth another try.
    case malformed(String)
    /// A success status with an error in the body: worth another try.
    case apiError(String)
    /// No page of a listing at all, and page 1: trying again would not help.
    case unexpected(String)
    /// A listing, but not as the config says.
    case misconfigured(String)

    package var description: String {
        switch self {
        case .malformed(let text), .apiError(let text), .unexpected(let text), .misconfigured(let text): text
        }
    }
}
