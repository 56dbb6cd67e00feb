extension PythonInt {
    static prefix func - (x: PythonInt) -> PythonInt {
        if case .small(let value) = x, value != .min { return .small(-value) }
        return PythonInt(negative: !x.isNegative, magnitude: x.magnitude)
    }

    var absolute: PythonInt { isNegative ? -self : self }

    func adding(_ other: PythonInt, bitLimit: Int = bitLimit) throws(PythonError) -> PythonInt {
        if case .small(let x) = self, case .small(let y) = other {
            let (sum, over) = x.addingReportingOverflow(y)
            if !over { return .small(sum) }
        }
        if isNegative == other.isNegative {
            let sum = PythonInt(negative: isNegative, magnitude: Magnitude.add(magnitude, other.magnitude))
            return try sum.checked(bitLimit)
        }
        if Magnitude.compare(magnitude, other.magnitude) >= 0 {
            return PythonInt(negative: isNegative, magnitude: Magnitude.subtract(magnitude, other.magnitude))
        }
        return PythonInt(negative: other.isNegative, magnitude: Magnitude.subtract(other.magnitude, magnitude))
    }

    func subtracting(_ other: PythonInt, bitLimit: Int = bitLimit) throws(PythonError) -> PythonInt {
        if case .small(let x) = self, case .small(let y) = other {
            let (difference, over) = x.subtractingReportingOverflow(y)
            if !over { return .small(difference) }
        }
        return try adding(-other, bitLimit: bitLimit)
    }

    func multiplied(by other: PythonInt, bitLimit: Int = bitLimit) throws(PythonError) -> PythonInt {
        if case .small(let x) = self, case .small(let y) = other {
            let (product, over) = x.multipliedReportingOverflow(by: y)
            if !over { return .small(product) }
        }
        if isZero || other.isZero { return .small(0) }
        // A product has at least this many bits: refused before it is computed.
        guard bitLength + other.bitLength - 1 <= bitLimit else { throw PythonInt.tooLarge(bitLimit) }
        let product = Magnitude.multiply(magnitude, other.magnitude)
        return try PythonInt(negative: isNegative != other.isNegative, magnitude: product).checked(bitLimit)
    }

    /// Python's `divmod`: the quotient rounded down, the remainder with the divisor's sign.
    func floorDivided(by divisor: PythonInt) -> (quotient: PythonInt, remainder: PythonInt)? {
        if divisor.isZero { return nil }
        if case .small(let x) = self, case .small(let y) = divisor, !(x == .min && y == -1) {
            let (quotient, remainder) = x.quotientAndRemainder(dividingBy: y)
            let correct = remainder != 0 && (remainder < 0) != (y < 0)
            return correct ? (.small(quotient - 1), .small(remainder + y)) : (.small(quotient), .small(remainder))
        }
        var (quotient, remainder) = Magnitude.divide(magnitude, by: divisor.magnitude)
        let negative = isNegative != divisor.isNegative
        if negative && !remainder.isEmpty {
            quotient = Magnitude.add(quotient, [1])
            remainder = Magnitude.subtract(divisor.magnitude, remainder)
        }
        return (
            PythonInt(negative: negative, magnitude: quotient),
            PythonInt(negative: divisor.isNegative, magnitude: remainder)
        )
    }

    /// `self // divisor`.
    func floorQuotient(_ divisor: PythonInt) throws(PythonError) -> PythonInt {
        guard let result = floorDivided(by: divisor) else {
            throw .zeroDivision("integer division or modulo by zero")
        }
        return result.quotient
    }

    /// `self % divisor`.
    func modulo(_ divisor: PythonInt) throws(PythonError) -> PythonInt {
        guard let result = floorDivided(by: divisor) else { throw .zeroDivision("integer modulo by zero") }
        return result.remainder
    }

    /// `self ** exponent`; a negative exponent makes a float, as in Python.
    func power(_ exponent: PythonInt, bitLimit: Int = bitLimit) throws(PythonError) -> PythonNumber {
        if exponent.isNegative {
            return .float(try PythonFloat.power(try double(), try exponent.double()))
        }
        if exponent.isZero || self == .small(1) { return .int(.small(1)) }
        if isZero { return .int(self) }
        if self == .small(-1) { return .int(exponent.isOdd ? self : .small(1)) }
        let least = (bitLength - 1).multipliedReportingOverflow(by: exponent.clamped)
        guard !least.overflow, least.partialValue < bitLimit else { throw PythonInt.tooLarge(bitLimit) }
        var (result, square, rest) = (PythonInt(1), self, exponent.clamped)
        while true {
            if rest & 1 == 1 { result = try result.multiplied(by: square, bitLimit: bitLimit) }
            rest >>= 1
            if rest == 0 { return .int(result) }
            square = try square.multiplied(by: square, bitLimit: bitLimit)
        }
    }

    private func checked(_ bitLimit: Int) throws(PythonError) -> PythonInt {
        guard bitLength <= bitLimit else { throw PythonInt.tooLarge(bitLimit) }
        return self
    }

    static func tooLarge(_ bits: Int) -> PythonError { .limit("a number of more than \(bits) bits") }
}
