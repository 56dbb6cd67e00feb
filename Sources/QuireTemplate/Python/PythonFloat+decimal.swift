extension PythonFloat.Decimal {
    /// Every decimal digit of `value`, which is finite: at most 767.
    init(exact value: Double) {
        isNegative = value.sign == .minus
        var significand = UInt(value.significandBitPattern)
        var exponent = Int(value.exponentBitPattern) - 1075
        if value.exponentBitPattern == 0 { exponent += 1 } else { significand |= 1 << 52 }
        guard significand > 0 else {
            (digits, point) = ([0x30], 1)
            return
        }
        let even = significand.trailingZeroBitCount
        (significand, exponent) = (significand >> UInt(even), exponent + even)
        if exponent >= 0 {
            digits = Magnitude.decimalDigits(Magnitude.shiftLeft([significand], by: exponent))
            point = digits.count
        } else {
            // m / 2^k is m * 5^k / 10^k.
            digits = Magnitude.decimalDigits(Magnitude.multiply(Magnitude.power(of: 5, -exponent), [significand]))
            point = digits.count + exponent
        }
        normalise()
    }

    /// Keeps the first `count` digits, rounded half to even.
    mutating func round(significant count: Int) {
        guard count < digits.count, !isZero else { return }
        guard count >= 0 else {
            (digits, point) = ([0x30], 1)
            return
        }
        let next = digits[count]
        let tie = next == 0x35 && count + 1 == digits.count
        let odd = count > 0 && digits[count - 1] & 1 == 1
        let up = next > 0x35 || (next == 0x35 && (!tie || odd))
        digits.removeSubrange(count...)
        if up { increment() }
        normalise()
    }

    /// Rounds at `places` digits behind the point, or before it when negative.
    mutating func round(places: Int) { round(significant: point + places) }

    private mutating func increment() {
        var index = digits.count - 1
        while index >= 0, digits[index] == 0x39 {
            digits[index] = 0x30
            index -= 1
        }
        if index >= 0 {
            digits[index] += 1
        } else {
            digits.insert(0x31, at: 0)
            point += 1
        }
    }
}
