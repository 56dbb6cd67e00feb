#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
        mantissa = scan.mantissa
        digits = scan.length > Self.most ? scan.digits() : nil
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
        if a.elementsEqual(b) { return 0 }
        return a.lexicographicallyPrecedes(b) ? -1 : 1
    }

    /// The mantissa with zeros up to `count` digits: at most 18, so that nothing overflows.
    private func aligned(to count: Int) -> UInt64 {
        var value = mantissa
        for _ in 0..<max(0, count - length) { value &*= 10 }
        return value
    }

    private var allDigits: [UInt8] { digits ?? Array(String(mantissa).utf8) }
}

/// One pass over the bytes of a number.
private struct NumberScan {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private(set) var isNegative = false
    private(set) var mantissa: UInt64 = 0
    /// Significant digits, trailing zeros not counted.
    private(set) var length = 0
    private(set) var exponent = 0
    private var zeros = 0
    private var first = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func run() -> Bool {
        if current == UInt8(ascii: "-") {
            isNegative = true
            position += 1
        }
        guard digits(isFraction: false) else { return false }
        if current == UInt8(ascii: ".") {
            position += 1
            guard digits(isFraction: true) else { return false }
        }
        exponent += zeros
        if current | 0x20 == UInt8(ascii: "e") {
            position += 1
            guard power() else { return false }
        }
        return position == bytes.count
    }

    private mutating func digits(isFraction: Bool) -> Bool {
        let start = position
        while current &- UInt8(ascii: "0") < 10 {
            let digit = current &- UInt8(ascii: "0")
            if isFraction { exponent -= 1 }
            if digit == 0 {
                // A zero counts once another digit follows it; before the first digit it never does.
                if length > 0 { zeros += 1 }
            } else {
                if length == 0 { first = position }
                for _ in 0..<min(zeros, 20) { mantissa = mantissa &* 10 }
                mantissa = mantissa &* 10 &+ UInt64(digit)
                length += zeros + 1
                zeros = 0
            }
            position += 1
        }
        return position > start
    }

    /// The exponent, held at bounds that no text reaches with its digits alone.
    private mutating func power() -> Bool {
        let isDown = current == UInt8(ascii: "-")
        if isDown || current == UInt8(ascii: "+") { position += 1 }
        let start = position
        var value = 0
        while current &- UInt8(ascii: "0") < 10 {
            value = min(value * 10 + Int(current &- UInt8(ascii: "0")), 1 << 50)
            position += 1
        }
        exponent += isDown ? -value : value
        return position > start
    }

    /// The significant digits as ASCII.
    func digits() -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(length)
        var index = first
        while result.count < length, index < bytes.count {
            if bytes[index] != UInt8(ascii: ".") { result.append(bytes[index]) }
            index += 1
        }
        return result
    }
}
