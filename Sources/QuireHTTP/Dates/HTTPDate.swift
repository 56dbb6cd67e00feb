/// Dates of HTTP fields (RFC 9110, section 5.6.7), as seconds of Unix time.
public enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    // The epoch was a Thursday.
    private static let weekdays = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT` and the two obsolete forms, `Sunday, 06-Nov-94 08:49:37 GMT` and
    /// `Sun Nov  6 08:49:37 1994`. The name of the day is not compared with the date.
    ///
    /// - Parameter now: Decides the century of a year of two digits: the latest that is not more than 50 years ahead.
    ///   Without it, 70 to 99 are 19xx.
    public static func parse(_ text: String, now: Int64? = nil) -> Int64? {
        let words = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false).map { String(ascii: $0) }
        switch words.count {
        case 6 where isDay(words[0], short: true, suffix: ",") && words[5] == "GMT":
            return seconds(words[3], words[2], words[1], words[4])
        case 4 where isDay(words[0], short: false, suffix: ",") && words[3] == "GMT":
            let date = words[1].utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
                .map { String(ascii: $0) }
            guard date.count == 3, let digits = number(date[2], digits: 2) else { return nil }
            return century(of: digits, now: now) { year in seconds(year, date[1], date[0], words[2]) }
        case 5 where isDay(words[0], short: true, suffix: ""):
            return seconds(words[4], words[1], words[2], words[3])
        case 6 where isDay(words[0], short: true, suffix: "") && words[2].isEmpty && words[3].utf8.count == 1:
            return seconds(words[5], words[1], "0" + words[3], words[4])
        default: return nil
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`. Times outside of the years 0 to 9999 become the nearest inside.
    public static func format(_ seconds: Int64) -> String {
        let time = CivilTime(seconds)
        let date = time.date
        let weekday = weekdays[((date.daysSinceEpoch % 7) + 7) % 7].prefix(3)
        return "\(weekday), \(date.day.padded(to: 2)) \(months[date.month - 1]) \(date.year.padded(to: 4)) "
            + "\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2)) GMT"
    }

    private static func isDay(_ word: String, short: Bool, suffix: String) -> Bool {
        weekdays.contains { (short ? String($0.prefix(3)) : $0) + suffix == word }
    }

    private static func century(of digits: Int, now: Int64?, _ date: (_ year: String) -> Int64?) -> Int64? {
        guard let now else { return date((digits + (digits < 70 ? 2000 : 1900)).padded(to: 4)) }
        // Fifty years of 365.2425 days.
        let limit = min(max(now, 0), 250_000_000_000) + 50 * 31_556_952
        let latest = CivilDate(daysSinceEpoch: Int(limit) / 86_400).year
        for year in stride(from: latest / 100 * 100 + digits, through: 0, by: -100) {
            if let seconds = date(year.padded(to: 4)), seconds <= limit { return seconds }
        }
        return nil
    }

    private static func seconds(_ year: String, _ month: String, _ day: String, _ time: String) -> Int64? {
        let clock = time.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            .map { number(String(ascii: $0), digits: 2) }
        guard let year = number(year, digits: 4), let month = months.firstIndex(of: month),
            let day = number(day, digits: 2), let date = CivilDate(year: year, month: month + 1, day: day),
            clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2]
        else { return nil }
        return CivilTime.seconds(date, hour: hour, minute: minute, second: second)
    }

    private static func number(_ text: String, digits: Int) -> Int? {
        text.utf8.count == digits && text.utf8.allSatisfy(\.isDigit) ? Int(text) : nil
    }
}
