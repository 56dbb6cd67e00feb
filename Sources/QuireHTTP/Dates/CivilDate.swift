/// A day of the proleptic Gregorian calendar, and its place in Unix time.
///
/// The arithmetic is H. Hinnant's ("chrono-compatible low-level date algorithms"): years begin in March, so that the
/// leap day is the last one.
struct CivilDate {
    let year: Int
    /// 1...12
    let month: Int
    /// 1...31
    let day: Int

    /// - Returns: `nil` when the month has no such day.
    init?(year: Int, month: Int, day: Int) {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...12).contains(month), (1...lengths[month - 1]).contains(day) else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// - Parameter daysSinceEpoch: Days since 1 January 1970, from the year 0 on.
    init(daysSinceEpoch: Int) {
        // Four hundred years more, so that January of the year 0 does not divide below zero.
        let days = daysSinceEpoch + 719_468 + 146_097
        let era = days / 146_097 - 1
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1 January 1970.
    var daysSinceEpoch: Int {
        // Four hundred years more, as above.
        let shifted = (month <= 2 ? year - 1 : year) + 400
        let era = shifted / 400
        let yearOfEra = shifted % 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return (era - 1) * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
