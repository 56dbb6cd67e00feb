/// A moment in UTC, after the proleptic Gregorian calendar.
struct Moment {
    let date: String
    let time: String

    /// - Parameter seconds: Since 1970-01-01, not before it.
    init(_ seconds: Int) {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (days, rest) = (seconds / 86_400, seconds % 86_400)
        // From days to a date by counting from 1 March 0000, so that a leap day ends its year (H. Hinnant,
        // "chrono-Compatible Low-Level Date Algorithms").
        let shifted = days + 719_468
        let (era, day) = (shifted / 146_097, shifted % 146_097)
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        date =
            "\(year + era * 400 + (civilMonth <= 2 ? 1 : 0))-\(two(civilMonth))-"
            + two(dayOfYear - (153 * month + 2) / 5 + 1)
        time = "\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))"
    }

    /// 2024-05-01T00:00:00Z and a minute for each record, for so long as years have four digits.
    static func ascending(_ index: Int) -> Moment { Moment(1_714_521_600 + 60 * min(index, 1_000_000_000)) }

    /// The form of RFC 3339.
    var stamp: String { "\(date)T\(time)Z" }
}
