/// A number of a JSON text as the decimal it spells, so that comparisons are exact at any length.
struct JSONNumber: Sendable {
    private let isNegative: Bool
    /// Significant digits as an integer, without trailing zeros; not used where `digits` holds more than fit.
    private let mantissa: UInt64
    private let digits: [UInt8]?
    /// How many digits there are.
    private let length: Int
    /// The power of ten of the last digit.
    private let exponent: Int

    private static let most = 18

    init(_ value: Int) {
        isNegative = value < 0
        var magnitude = UInt64(value.magnitude)
        var power = 0
        while magnitude > 0, magnitude % 10 == 0 {
            magnitude /= 10
            power += 1
        }
        var count = 0
        var rest = magnitude
        while rest > 0 {
            rest /= 10
            count += 1
        }
        // A count of values never nears 10^18, so this is always short.
        (mantissa, digits, length, exponent) = (magnitude, nil, count, power)
    }

    /// `nil` for bytes that are no number of JSON; leading zeros are let pass.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var scan = NumberScan(bytes)
        guard scan.run() else { return nil }
        isNegative = scan.isNegative
        exponent = scan.exponent
        length = scan.length
        let isShort = scan.length <= Self.most
        (mantissa, digits) = isShort ? (scan.mantissa, nil) : (0, scan.digits)
    }

    /// Negative, zero or positive, as this number stands below, at or above the other.
    func compare(_ other: JSONNumber) -> Int {
        if length == 0 || other.length == 0 {
            return (length == 0 ? 0 : isNegative ? -1 : 1) - (other.length == 0 ? 0 : other.isNegative ? -1 : 1)
        }
        guard isNegative == other.isNegative else { return isNegative ? -1 : 1 }
        let magnitude = compareMagnitude(other)
        return isNegative ? -magnitude : magnitude
    }

    private func compareMagnitude(_ other: JSONNumber) -> Int {
        // The position of the first digit decides, then the digits from there.
        let (top, otherTop) = (length + exponent, other.length + other.exponent)
        guard top == otherTop else { return top < otherTop ? -1 : 1 }
        if digits == nil, other.digits == nil {
            let (a, b) = (aligned(to: other.length), other.aligned(to: length))
            return a == b ? 0 : a < b ? -1 : 1
        }
        let (a, b) = (allDigits, other.allDigits)
        // Without trailing zeros, what has further digits is more.
        return a.withUnsafeBytes { a in
            b.withUnsafeBytes { FilterText.slice(a).compare(.slice($0)) }
        }
    }

    /// The mantissa with zeros up to `count` digits: at most 18, so that nothing overflows.
    private func aligned(to count: Int) -> UInt64 {
        var value = mantissa
        for _ in 0..<max(0, count - length) { value &*= 10 }
        return value
    }

    private var allDigits: [UInt8] { digits ?? Array(String(mantissa).utf8) }
}

/// One pass over the bytes of a number: long ones a run of digits at a time.
private struct NumberScan {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private(set) var isNegative = false
    /// Significant digits, trailing zeros not counted.
    private(set) var length = 0
    private(set) var exponent = 0
    /// Zeros behind the last significant digit, which count once another one follows.
    private var zeros = 0
    /// Where the first significant digit stands, and the point.
    private var first = 0
    private var point = Int.max

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func run() -> Bool {
        if current == UInt8(ascii: "-") {
            isNegative = true
            position += 1
        }
        guard digitRun() != nil else { return false }
        if current == UInt8(ascii: ".") {
            point = position
            position += 1
            guard let count = digitRun() else { return false }
            exponent -= count
        }
        exponent += zeros
        if current | 0x20 == UInt8(ascii: "e") {
            position += 1
            guard power() else { return false }
        }
        return position == bytes.count
    }

    /// Takes digits and answers how many; `nil` for none.
    private mutating func digitRun() -> Int? {
        let start = position
        skipDigits()
        guard position > start else { return nil }
        var lower = start
        if length == 0 {
            // Before the first other digit zeros never count.
            while lower < position, bytes[lower] == UInt8(ascii: "0") { lower += 1 }
            first = lower
        }
        var upper = position
        while upper > lower, bytes[upper - 1] == UInt8(ascii: "0") { upper -= 1 }
        if upper > lower {
            length += zeros + upper - lower
            zeros = 0
        }
        if length > 0 { zeros += position - upper }
        return position - start
    }

    /// The exponent, held at bounds that no text reaches with its digits alone.
    private mutating func power() -> Bool {
        let isDown = current == UInt8(ascii: "-")
        if isDown || current == UInt8(ascii: "+") { position += 1 }
        let start = position
        skipDigits()
        // 17 digits are beyond the bound.
        let digits = bytes[start..<position].drop { $0 == UInt8(ascii: "0") }.prefix(17)
        let value = min(digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }, 1 << 50)
        exponent += isDown ? -value : value
        return position > start
    }

    private mutating func skipDigits() {
        while position < bytes.count, bytes[position] &- UInt8(ascii: "0") < 10 { position += 1 }
    }

    /// The significant digits as ASCII, as two runs: up to the point, and behind it.
    private var runs: (UnsafeRawBufferPointer.SubSequence, UnsafeRawBufferPointer.SubSequence) {
        let end = first + length
        guard point >= first, point < end else { return (bytes[first..<end], bytes[end..<end]) }
        return (bytes[first..<point], bytes[(point + 1)..<(end + 1)])
    }

    /// The significant digits as an integer: where it fits.
    var mantissa: UInt64 {
        let (whole, fraction) = runs
        var value: UInt64 = 0
        for byte in whole { value = value &* 10 &+ UInt64(byte &- UInt8(ascii: "0")) }
        for byte in fraction { value = value &* 10 &+ UInt64(byte &- UInt8(ascii: "0")) }
        return value
    }

    var digits: [UInt8] {
        let (whole, fraction) = runs
        var result: [UInt8] = []
        result.reserveCapacity(length)
        result.append(contentsOf: whole)
        result.append(contentsOf: fraction)
        return result
    }
}
