/// A second of Unix time in the basic format of ISO 8601, in UTC: `20150830T123600Z`.
package struct BasicTime: Sendable {
    /// `20150830`
    package let day: String
    package let text: String

    /// - Parameter seconds: Since 1970; years before 0 and after 9999 are cut to these.
    package init(_ seconds: Int64) {
        let time = CivilTime(seconds)
        day = time.date.year.padded(to: 4) + time.date.month.padded(to: 2) + time.date.day.padded(to: 2)
        text = day + "T" + time.hour.padded(to: 2) + time.minute.padded(to: 2) + time.second.padded(to: 2) + "Z"
    }
}
