/// Lengths of time as people write them.
package enum TimeSpan {
    /// In seconds, some three hundred years: longer ones are hardly meant, and would overflow sums.
    package static let longest = 1e10

    private static let units: [(letter: UInt8, seconds: Double)] = [
        (UInt8(ascii: "s"), 1), (UInt8(ascii: "m"), 60), (UInt8(ascii: "h"), 3_600), (UInt8(ascii: "d"), 86_400),
        (UInt8(ascii: "w"), 604_800),
    ]

    /// Seconds of `90`, `0.5`, `30s`, `10m`, `12h`, `30d`, `2w`; `nil` of anything else, and beyond ``longest``.
    package static func seconds(in text: String) -> Double? {
        let bytes = Array(text.utf8)
        let unit = units.first { $0.letter == bytes.last }
        let digits = unit == nil ? bytes[...] : bytes.dropLast()
        // `Double` reads more than that: exponents, hexadecimal digits, "inf".
        let isPlain = digits.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
        guard isPlain, let first = digits.first, let last = digits.last, isDigit(first), isDigit(last),
            let number = Double(String(decoding: digits, as: UTF8.self))
        else { return nil }
        let seconds = number * (unit?.seconds ?? 1)
        return seconds <= longest ? seconds : nil
    }

    /// In the longest of days, hours and minutes that divides it, as in `30d`, else in seconds.
    /// - Parameter seconds: 0 to ``longest``.
    package static func text(_ seconds: Double) -> String {
        for (unit, name) in [(86_400.0, "d"), (3_600, "h"), (60, "m")]
        where seconds >= unit && seconds.truncatingRemainder(dividingBy: unit) == 0 {
            return "\(Int(seconds / unit))\(name)"
        }
        return "\(shortest(seconds))s"
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
