import QuireBase
import QuireHTTP

extension HTTPResponse {
    /// The start of the body, on one line.
    /// - Parameter limit: In bytes.
    func bodyText(limit: Int) -> String {
        body.text(limit: limit).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// How long the server asks to wait; `nil` where it does not say, or nothing that can be read.
    /// - Parameter now: Seconds since 1970.
    func retryAfter(now: Int64) -> Duration? {
        headers["Retry-After"].flatMap { RetryAfter.parse($0, now: now) }
    }
}
