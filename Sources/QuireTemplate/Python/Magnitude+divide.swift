extension Magnitude {
    /// Divides `x` in place and answers the remainder. `divisor` is not zero.
    static func divide(_ x: inout Limbs, by divisor: UInt) -> UInt {
        var remainder: UInt = 0
        for index in x.indices.reversed() {
            (x[index], remainder) = divisor.dividingFullWidth((remainder, x[index]))
        }
        trim(&x)
        return remainder
    }

    /// Long division, Knuth's algorithm D (The Art of Computer Programming, volume 2, 4.3.1). `b` is not zero.
    static func divide(_ a: Limbs, by b: Limbs) -> (quotient: Limbs, remainder: Limbs) {
        if compare(a, b) < 0 { return ([], a) }
        guard b.count > 1, let last = b.last else {
            var quotient = a
            let remainder = divide(&quotient, by: b[0])
            return (quotient, remainder == 0 ? [] : [remainder])
        }
        let shift = last.leadingZeroBitCount
        let divisor = shiftLeft(b, by: shift)
        var rest = shiftLeft(a, by: shift)
        if rest.count == a.count { rest.append(0) }
        var quotient = Limbs(repeating: 0, count: rest.count - divisor.count)
        for index in quotient.indices.reversed() {
            var digit = estimate(rest, at: index + divisor.count, divisor)
            if subtract(divisor, times: digit, from: &rest, at: index) {
                digit &-= 1
                addBack(divisor, to: &rest, at: index)
            }
            quotient[index] = digit
        }
        trim(&quotient)
        trim(&rest)
        return (quotient, shiftRight(rest, by: shift))
    }

    /// The next digit of the quotient, or one more.
    private static func estimate(_ rest: Limbs, at top: Int, _ divisor: Limbs) -> UInt {
        let (first, second) = (divisor[divisor.count - 1], divisor[divisor.count - 2])
        var digit: UInt
        var remainder: UInt
        var over = false
        if rest[top] >= first {
            digit = .max
            (remainder, over) = rest[top - 1].addingReportingOverflow(first)
        } else {
            (digit, remainder) = first.dividingFullWidth((rest[top], rest[top - 1]))
        }
        while !over {
            let product = digit.multipliedFullWidth(by: second)
            guard product.high > remainder || (product.high == remainder && product.low > rest[top - 2]) else { break }
            digit &-= 1
            (remainder, over) = remainder.addingReportingOverflow(first)
        }
        return digit
    }

    /// Answers whether it took too much.
    private static func subtract(_ divisor: Limbs, times digit: UInt, from rest: inout Limbs, at start: Int) -> Bool {
        var borrow: UInt = 0
        for (offset, limb) in divisor.enumerated() {
            let product = limb.multipliedFullWidth(by: digit)
            let (low, over) = product.low.addingReportingOverflow(borrow)
            let (difference, under) = rest[start + offset].subtractingReportingOverflow(low)
            rest[start + offset] = difference
            borrow = product.high &+ (over ? 1 : 0) &+ (under ? 1 : 0)
        }
        let (difference, under) = rest[start + divisor.count].subtractingReportingOverflow(borrow)
        rest[start + divisor.count] = difference
        return under
    }

    private static func addBack(_ divisor: Limbs, to rest: inout Limbs, at start: Int) {
        var carry: UInt = 0
        for (offset, limb) in divisor.enumerated() {
            let (first, over) = rest[start + offset].addingReportingOverflow(limb)
            let (second, overAgain) = first.addingReportingOverflow(carry)
            rest[start + offset] = second
            carry = over || overAgain ? 1 : 0
        }
        rest[start + divisor.count] &+= carry
    }
}
