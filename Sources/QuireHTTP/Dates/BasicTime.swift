/// A second of Unix time in the basic format of ISO 8601, in UTC: `20150830T123600Z`.
package struct BasicTime: Sendable {
    /// `20150830`
    package let day: String
    package let text: String

    /// - Parameter seconds: Since 1970; years before 0 and after 9999 are cut to these.
    package init(_ seconds: Int64) {
        let seconds = Int(min(max(seconds, -62_167_219_200), 253_402_300_799))
        let ofDay = (seconds % 86_400 + 86_400) % 86_400
        let date = CivilDate(daysSinceEpoch: (seconds - ofDay) / 86_400)
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
        }
        day = padded(date.year, 4) + padded(date.month, 2) + padded(date.day, 2)
        text = day + "T" + padded(ofDay / 3600, 2) + padded(ofDay / 60 % 60, 2) + padded(ofDay % 60, 2) + "Z"
    }
}
