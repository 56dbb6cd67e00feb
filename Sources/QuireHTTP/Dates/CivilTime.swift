/// A second of Unix time in UTC, taken apart.
struct CivilTime {
    let date: CivilDate
    /// 0...23
    let hour: Int
    /// 0...59
    let minute: Int
    /// 0...59
    let second: Int

    /// - Parameter seconds: Since 1970; those before the year 0 and after 9999 become the nearest inside.
    init(_ seconds: Int64) {
        // Counted from the year 0, where nothing is negative.
        let total = Int(min(max(seconds, -62_167_219_200), 253_402_300_799)) + 62_167_219_200
        date = CivilDate(daysSinceEpoch: total / 86_400 - 719_528)
        (hour, minute, second) = (total / 3600 % 24, total / 60 % 60, total % 60)
    }

    /// Seconds since 1970 of a time of day.
    /// - Parameter second: Up to 60, a leap second, which is the next minute's first.
    /// - Returns: `nil` for what no clock shows.
    static func seconds(_ date: CivilDate, hour: Int, minute: Int, second: Int) -> Int64? {
        guard (0..<24).contains(hour), (0..<60).contains(minute), (0...60).contains(second) else { return nil }
        return Int64(date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second)
    }
}

extension Int {
    /// With zeros in front, not negative.
    func padded(to digits: Int) -> String {
        let text = String(self)
        return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
    }
}
