/// The `Retry-After` field (RFC 9110, section 10.2.3).
public enum RetryAfter {
    /// The longest wait told; anything beyond is taken for it.
    public static let longest = Duration.seconds(10 * 365 * 86_400)

    /// The wait that the value asks for: seconds, also with decimals as some vendors send, or until a date.
    ///
    /// - Parameter now: Unix seconds.
    /// - Returns: Zero for a date that has passed; `nil` for a value that is neither number nor date.
    public static func parse(_ value: String, now: Int64) -> Duration? {
        let bytes = Array(value.utf8)
        let text = String(ascii: bytes.trimmingBlanks)
        if let date = HTTPDate.parse(text, now: now) {
            let (wait, overflow) = date.subtractingReportingOverflow(now)
            return overflow ? (now < 0 ? longest : .zero) : min(max(.seconds(wait), .zero), longest)
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, !whole.isEmpty,
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) })
        else { return nil }
        // Digits that do not fit in an `Int64` are far beyond the longest wait.
        guard let seconds = Int64(String(ascii: whole)) else { return longest }
        let decimals = parts.count == 2 ? String(ascii: parts[1].prefix(9)) : ""
        let nanoseconds = Int64(decimals + String(repeating: "0", count: 9 - decimals.utf8.count)) ?? 0
        return min(.seconds(seconds) + .nanoseconds(nanoseconds), longest)
    }
}
