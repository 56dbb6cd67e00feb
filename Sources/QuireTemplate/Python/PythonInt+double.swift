extension PythonInt {
    /// Python's `float(self)`: rounded half to even.
    func double() throws(PythonError) -> Double {
        guard let value = nearestDouble else { throw .overflow("int too large to convert to float") }
        return value
    }

    /// The nearest float, or `nil` when there is none so large.
    var nearestDouble: Double? {
        if case .small(let value) = self { return Double(value) }
        let value = Magnitude.double(magnitude)
        return value.isFinite ? (isNegative ? -value : value) : nil
    }

    /// `self / divisor`: the correctly rounded quotient of whole numbers of any size.
    func trueQuotient(_ divisor: PythonInt) throws(PythonError) -> Double {
        if divisor.isZero { throw .zeroDivision("division by zero") }
        if case .small(let x) = self, case .small(let y) = divisor, x.magnitude >> 53 == 0, y.magnitude >> 53 == 0 {
            // Zero has no sign among whole numbers: 0 / -1 is -0.0 in Python too.
            return Double(x) / Double(y)
        }
        if isZero { return divisor.isNegative ? -0.0 : 0 }
        // Shifted so that the quotient has 65 bits or more; what is cut off only breaks ties.
        let shift = divisor.bitLength - bitLength + 65
        let dividend = shift > 0 ? Magnitude.shiftLeft(magnitude, by: shift) : magnitude
        let scaled = shift < 0 ? Magnitude.shiftLeft(divisor.magnitude, by: -shift) : divisor.magnitude
        let (quotient, remainder) = Magnitude.divide(dividend, by: scaled)
        let value = Magnitude.double(quotient, exponent: -shift, sticky: !remainder.isEmpty)
        guard value.isFinite else { throw .overflow("integer division result too large for a float") }
        return isNegative != divisor.isNegative ? -value : value
    }

    /// Python's `int(float)`: cut towards zero, exact.
    init(truncating value: Double) throws(PythonError) {
        if value.isNaN { throw .value("cannot convert float NaN to integer") }
        guard let exact = PythonInt(exactlyTruncating: value) else {
            throw .overflow("cannot convert float infinity to integer")
        }
        self = exact
    }

    private init?(exactlyTruncating value: Double) {
        guard value.isFinite else { return nil }
        if let small = Int(exactly: value.rounded(.towardZero)) {
            self = .small(small)
            return
        }
        let significand = UInt(value.significandBitPattern | 1 << 52)
        let limbs = Magnitude.shiftLeft([significand], by: Int(value.exponent) - 52)
        self.init(negative: value < 0, magnitude: limbs)
    }

    /// The whole number equal to `value`, if there is one.
    init?(exactly value: Double) {
        guard value.isFinite, value.rounded(.towardZero) == value else { return nil }
        self.init(exactlyTruncating: value)
    }

    /// Negative, zero or positive as `self` is less than, equal to or greater than `value`, exactly; `nil` for NaN.
    func compare(_ value: Double) -> Int? {
        if value.isNaN { return nil }
        if value.isInfinite { return value > 0 ? -1 : 1 }
        if case .small(let x) = self, x.magnitude >> 53 == 0 {
            let mine = Double(x)
            return mine < value ? -1 : mine > value ? 1 : 0
        }
        guard let whole = PythonInt(exactlyTruncating: value) else { return nil }
        if self != whole { return self < whole ? -1 : 1 }
        let rest = value - value.rounded(.towardZero)
        return rest > 0 ? -1 : rest < 0 ? 1 : 0
    }
}
