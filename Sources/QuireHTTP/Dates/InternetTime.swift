/// A moment of UTC in the form of RFC 3339, or a mere date.
package enum InternetTime {
    /// Seconds since 1970 of `2024-05-01`, `2024-05-01T10:00:00Z`, `2024-05-01T10:00:00.25+02:00`; fractions of a second
    /// are dropped, and `isCut` says so.
    package static func parse(_ text: String) -> (seconds: Int64, isDate: Bool, isCut: Bool)? {
        var rest = Array(text.utf8)[...]
        guard let year = number(&rest, 4), skip(&rest, "-"), let month = number(&rest, 2), skip(&rest, "-"),
            let day = number(&rest, 2), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        let midnight = Int64(date.daysSinceEpoch) * 86_400
        if rest.isEmpty { return (midnight, true, false) }
        guard skip(&rest, "T") || skip(&rest, "t") || skip(&rest, " "), let hour = number(&rest, 2), hour < 24,
            skip(&rest, ":"), let minute = number(&rest, 2), minute < 60, skip(&rest, ":"),
            let second = number(&rest, 2), second <= 60
        else { return nil }
        var isCut = false
        if skip(&rest, ".") {
            let digits = rest.prefix { (48...57).contains($0) }
            guard !digits.isEmpty else { return nil }
            isCut = !digits.allSatisfy { $0 == 48 }
            rest = rest.dropFirst(digits.count)
        }
        guard let offset = offset(&rest), rest.isEmpty else { return nil }
        return (midnight + Int64(hour * 3_600 + minute * 60 + second) - offset, false, isCut)
    }

    /// - Parameter seconds: Since 1970; years before 0 and after 9999 are cut to these.
    package static func text(_ seconds: Int64, isDate: Bool = false) -> String {
        let basic = Array(BasicTime(seconds).text.utf8)
        func part(_ range: Range<Int>) -> String { String(decoding: basic[range], as: UTF8.self) }
        let date = "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
        return isDate ? date : "\(date)T\(part(9..<11)):\(part(11..<13)):\(part(13..<15))Z"
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
        guard taken.count == digits, taken.allSatisfy({ (48...57).contains($0) }) else { return nil }
        rest = rest.dropFirst(digits)
        return taken.reduce(0) { $0 * 10 + Int($1 - 48) }
    }

    private static func skip(_ rest: inout ArraySlice<UInt8>, _ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }
}
