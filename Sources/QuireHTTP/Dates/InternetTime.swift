/// A moment of UTC in the form of RFC 3339, or a mere date.
package enum InternetTime {
    /// Seconds since 1970 of `2024-05-01`, `2024-05-01T10:00:00Z`, `2024-05-01T10:00:00.25+02:00`; fractions of a second
    /// are dropped, and `isCut` says so.
    package static func parse(_ text: String) -> (seconds: Int64, isDate: Bool, isCut: Bool)? {
        var rest = Array(text.utf8)[...]
        guard let year = number(&rest, 4), skip(&rest, "-"), let month = number(&rest, 2), skip(&rest, "-"),
            let day = number(&rest, 2), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        if rest.isEmpty { return (Int64(date.daysSinceEpoch) * 86_400, true, false) }
        guard skip(&rest, "T") || skip(&rest, "t") || skip(&rest, " "), let hour = number(&rest, 2),
            skip(&rest, ":"), let minute = number(&rest, 2), skip(&rest, ":"), let second = number(&rest, 2),
            let local = CivilTime.seconds(date, hour: hour, minute: minute, second: second)
        else { return nil }
        var isCut = false
        if skip(&rest, ".") {
            let digits = rest.prefix(while: \.isDigit)
            guard !digits.isEmpty else { return nil }
            isCut = !digits.allSatisfy { $0 == 48 }
            rest = rest.dropFirst(digits.count)
        }
        guard let offset = offset(&rest), rest.isEmpty else { return nil }
        return (local - offset, false, isCut)
    }

    /// - Parameter seconds: Since 1970; years before 0 and after 9999 are cut to these.
    package static func text(_ seconds: Int64, isDate: Bool = false) -> String {
        let time = CivilTime(seconds)
        let date = [time.date.year.padded(to: 4), time.date.month.padded(to: 2), time.date.day.padded(to: 2)]
            .joined(separator: "-")
        guard !isDate else { return date }
        return "\(date)T\(time.hour.padded(to: 2)):\(time.minute.padded(to: 2)):\(time.second.padded(to: 2))Z"
    }

    /// `Z`, `+02:00`; in seconds east of UTC.
    private static func offset(_ rest: inout ArraySlice<UInt8>) -> Int64? {
        if skip(&rest, "Z") || skip(&rest, "z") { return 0 }
        let isEast = rest.first == UInt8(ascii: "+")
        guard isEast || rest.first == UInt8(ascii: "-") else { return nil }
        rest.removeFirst()
        guard let hours = number(&rest, 2), hours < 24, skip(&rest, ":"), let minutes = number(&rest, 2), minutes < 60
        else { return nil }
        return Int64(hours * 3_600 + minutes * 60) * (isEast ? 1 : -1)
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ digits: Int) -> Int? {
        let taken = rest.prefix(digits)
        guard taken.count == digits, taken.allSatisfy(\.isDigit) else { return nil }
        rest = rest.dropFirst(digits)
        return taken.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static func skip(_ rest: inout ArraySlice<UInt8>, _ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}
