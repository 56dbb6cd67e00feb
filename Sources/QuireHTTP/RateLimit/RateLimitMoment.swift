/// A wait as header fields tell it: a length of time, or the moment at which it ends.
enum RateLimitMoment {
    /// Of a plain number.
    enum Unit: Equatable {
        case seconds, milliseconds
    }

    /// The longest of the waits in a value; `nil` when it holds none.
    static func longest(_ value: String, _ unit: Unit, now: Int64) -> Duration? {
        all(value, unit, now: now).compactMap(\.self).max()
    }

    /// The waits in a list. A date has a comma of its own, so that it stands alone.
    static func all(_ value: String, _ unit: Unit, now: Int64) -> [Duration?] {
        if let wait = parse(value, unit, now: now) { return [wait] }
        return FieldList.items(value).map { parse($0, unit, now: now) }
    }

    /// Seconds or milliseconds from now, Unix time in seconds or milliseconds, a date of HTTP or RFC 3339.
    ///
    /// - Parameter now: Unix seconds.
    /// - Returns: Zero for a moment that has passed, at most ten years; `nil` for anything else.
    static func parse(_ value: String, _ unit: Unit, now: Int64) -> Duration? {
        let bytes = Array(value.utf8).trimmingBlanks.trimmingQuotes
        guard let number = DecimalNumber(bytes) else {
            let date = HTTPDate.parse(String(ascii: bytes), now: now) ?? internetTime(bytes)
            return date.map { until($0, now: now) }
        }
        // Nearer to the present than to zero, it is a moment: no server asks to wait half the time since 1970.
        let threshold = max(now, 200_000_000) / 2
        if number.whole / 1_000 >= threshold { return until((number.whole + 999) / 1_000, now: now) }
        if number.whole >= threshold {
            return min(until(number.whole, now: now) + .nanoseconds(number.nanoseconds), RetryAfter.longest)
        }
        let wait = Duration.seconds(number.whole) + .nanoseconds(number.nanoseconds)
        return min(unit == .seconds ? wait : wait / 1_000, RetryAfter.longest)
    }

    private static func until(_ moment: Int64, now: Int64) -> Duration {
        let (wait, overflow) = moment.subtractingReportingOverflow(now)
        if overflow { return moment > now ? RetryAfter.longest : .zero }
        return min(.seconds(max(0, wait)), RetryAfter.longest)
    }

    /// Rounded up to whole seconds. Jira leaves the seconds out: `2021-05-10T11:00Z`.
    private static func internetTime(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let text = String(ascii: bytes)
        let isShort = bytes.count == 17 && bytes.last?.lowercased == UInt8(ascii: "z")
        guard let time = InternetTime.parse(isShort ? String(ascii: bytes.dropLast()) + ":00Z" : text) else {
            return nil
        }
        return time.seconds + (time.isCut ? 1 : 0)
    }
}

/// Digits, with decimals or without: no sign, no exponent.
struct DecimalNumber {
    /// At most 10^15.
    let whole: Int64
    let nanoseconds: Int64

    init?(_ bytes: some Collection<UInt8>) {
        let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else { return nil }
        // Digits that do not fit are far beyond anything that is meant.
        whole = min(Int64(String(ascii: first)) ?? .max, 1_000_000_000_000_000)
        let decimals = parts.count == 2 ? String(ascii: parts[1].prefix(9)) : ""
        nanoseconds = Int64(decimals + String(repeating: "0", count: 9 - decimals.utf8.count)) ?? 0
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmingQuotes: ArraySlice<UInt8> {
        count >= 2 && first == UInt8(ascii: "\"") && last == UInt8(ascii: "\"") ? dropFirst().dropLast() : self
    }
}
