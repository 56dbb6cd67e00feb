extension Magnitude {
    /// `x * 2^exponent`, rounded half to even; infinity when too large.
    /// - Parameter sticky: Whether the true value is a little more than `x`, by less than its last bit.
    static func double(_ x: Limbs, exponent: Int = 0, sticky: Bool = false) -> Double {
        let width = bitWidth(x)
        guard width > 0 else { return 0 }
        let top = width >= 64 ? shiftRight(x, by: width - 64)[0] : x[0] << UInt(64 - width)
        let more = sticky || (width > 64 && anyBit(below: width - 64, in: x))
        let scale = exponent + width  // The value lies in 2^(scale-1)..<2^scale.
        if scale > 1024 { return .infinity }
        let precision = scale < -1021 ? 53 - (-1021 - scale) : 53
        guard precision >= 0 else { return 0 }
        let drop = UInt(64 - precision)
        var kept = drop == 64 ? 0 : top >> drop
        let rest = drop == 64 ? top : top & (1 << drop &- 1)
        let half: UInt = 1 << (drop - 1)
        if rest > half || (rest == half && (more || kept & 1 == 1)) { kept += 1 }
        return Double(sign: .plus, exponent: scale - precision, significand: Double(kept))
    }

    /// The decimal digits as ASCII, none for zero.
    static func decimalDigits(_ x: Limbs) -> [UInt8] {
        let chunk: UInt = 10_000_000_000_000_000_000
        var rest = x
        var digits: [UInt8] = []  // the lowest first
        digits.reserveCapacity(x.count * 20)
        while !rest.isEmpty {
            var part = divide(&rest, by: chunk)
            for _ in 0..<19 {
                let (quotient, digit) = part.quotientAndRemainder(dividingBy: 10)
                digits.append(UInt8(truncatingIfNeeded: digit) + 0x30)
                part = quotient
            }
        }
        while digits.last == 0x30 { digits.removeLast() }
        digits.reverse()
        return digits
    }

    /// Digits of a base that is a power of two, `bits` bits each, as ASCII; none for zero.
    static func digits(_ x: Limbs, bitsEach bits: Int) -> [UInt8] {
        let width = bitWidth(x)
        let count = (width + bits - 1) / bits
        var digits = [UInt8](repeating: 0, count: count)
        for place in 0..<count {
            var digit: UInt8 = 0
            for bit in 0..<bits {
                let position = place * bits + bit
                let limb = position / UInt.bitWidth
                guard limb < x.count else { break }
                digit |= UInt8(truncatingIfNeeded: x[limb] >> UInt(position % UInt.bitWidth) & 1) << UInt8(bit)
            }
            digits[count - 1 - place] = digit < 10 ? 0x30 + digit : 0x57 + digit
        }
        return digits
    }

    /// The number that `digits` (values, not ASCII) spell in `base`.
    static func parse(_ digits: [UInt8], base: UInt) -> Limbs {
        var result: Limbs = []
        var (chunk, scale): (UInt, UInt) = (0, 1)
        for digit in digits {
            chunk = chunk * base + UInt(digit)
            scale *= base
            if scale > UInt.max / 36 / 36 {
                multiply(&result, by: scale, adding: chunk)
                (chunk, scale) = (0, 1)
            }
        }
        if scale > 1 { multiply(&result, by: scale, adding: chunk) }
        trim(&result)
        return result
    }

    static func power(of base: UInt, _ exponent: Int) -> Limbs {
        var result: Limbs = [1]
        var (step, done) = (base, 0)
        var count = 1
        // As many factors at a time as one limb takes.
        while true {
            let (next, over) = step.multipliedReportingOverflow(by: base)
            if over || count >= exponent { break }
            (step, count) = (next, count + 1)
        }
        while done + count <= exponent {
            multiply(&result, by: step, adding: 0)
            done += count
        }
        while done < exponent {
            multiply(&result, by: base, adding: 0)
            done += 1
        }
        return result
    }
}
