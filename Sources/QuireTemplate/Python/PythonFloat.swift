#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Python's `float` arithmetic, where it differs from `Double`'s.
enum PythonFloat {
    /// `a / b`.
    static func quotient(_ a: Double, _ b: Double) throws(PythonError) -> Double {
        if b == 0 { throw .zeroDivision("float division by zero") }
        return a / b
    }

    /// `a // b`.
    static func floorDivide(_ a: Double, _ b: Double) throws(PythonError) -> Double {
        if b == 0 { throw .zeroDivision("float floor division by zero") }
        return divmod(a, b).quotient
    }

    /// `a % b`: the sign of the divisor.
    static func modulo(_ a: Double, _ b: Double) throws(PythonError) -> Double {
        if b == 0 { throw .zeroDivision("float modulo") }
        return divmod(a, b).remainder
    }

    /// As CPython computes it: from the exact remainder, so that both agree. `b` is not zero.
    private static func divmod(_ a: Double, _ b: Double) -> (quotient: Double, remainder: Double) {
        var remainder = a.truncatingRemainder(dividingBy: b)
        var quotient = (a - remainder) / b
        if remainder != 0 {
            if (b < 0) != (remainder < 0) {
                remainder += b
                quotient -= 1
            }
        } else {
            remainder = Double(signOf: b, magnitudeOf: 0)
        }
        guard quotient != 0 else { return (Double(signOf: a / b, magnitudeOf: 0), remainder) }
        let floor = quotient.rounded(.down)
        return (quotient - floor > 0.5 ? floor + 1 : floor, remainder)
    }

    /// `a ** b`.
    static func power(_ a: Double, _ b: Double) throws(PythonError) -> Double {
        if b == 0 || a == 1 { return 1 }
        if a.isNaN || b.isNaN { return .nan }
        if a == 0 && b < 0 { throw .zeroDivision("0.0 cannot be raised to a negative power") }
        if a < 0, a.isFinite, b.isFinite, b.rounded(.down) != b {
            throw .value("a negative number raised to a fractional power is complex, which is not supported")
        }
        let result = pow(a, b)
        if result.isInfinite && a.isFinite && b.isFinite { throw .overflow("(34, 'Numerical result out of range')") }
        return result
    }

    static func isInteger(_ value: Double) -> Bool { value.isFinite && value.rounded(.towardZero) == value }

    /// `math.floor` and `math.ceil`.
    static func floor(_ value: Double) throws(PythonError) -> PythonInt {
        try PythonInt(truncating: value.rounded(.down))
    }
    static func ceil(_ value: Double) throws(PythonError) -> PythonInt { try PythonInt(truncating: value.rounded(.up)) }
}
