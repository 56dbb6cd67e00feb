extension PythonFloat {
    /// How many digits behind the point may be asked for.
    static let maxPrecision = 1 << 16

    enum Style: Sendable {
        /// `%f`
        case fixed
        /// `%e`
        case exponent
        /// `%g`; `keepsPoint` is how a float is formatted that has a precision but no type.
        case general(keepsPoint: Bool)
        case repr
    }

    /// The digits of `value` with `-` before a negative one, exactly rounded half to even.
    static func format(
        _ value: Double, _ style: Style, precision: Int, alternate: Bool = false, upper: Bool = false
    ) throws(PythonError) -> String {
        guard precision <= maxPrecision else { throw .limit("precision above \(maxPrecision)") }
        if value.isNaN { return upper ? "NAN" : "nan" }
        if value.isInfinite { return (value < 0 ? "-" : "") + (upper ? "INF" : "inf") }
        var decimal = Decimal(exact: value)
        switch style {
        case .repr: return repr(value, alternate: alternate)
        case .fixed:
            decimal.round(places: precision)
            return decimal.fixedForm(places: precision, alternate: alternate)
        case .exponent:
            decimal.round(significant: precision + 1)
            return decimal.exponentForm(pad: precision, alternate: alternate, upper: upper)
        case .general(let keepsPoint):
            let precision = max(precision, 1)
            decimal.round(significant: precision)
            return decimal.generalForm(precision, keepsPoint: keepsPoint, alternate: alternate, upper: upper)
        }
    }
}

extension PythonFloat.Decimal {
    fileprivate func generalForm(_ precision: Int, keepsPoint: Bool, alternate: Bool, upper: Bool) -> String {
        if point <= -4 || point > precision - (keepsPoint ? 1 : 0) {
            return exponentForm(pad: alternate ? precision - 1 : 0, alternate: alternate, upper: upper)
        }
        var places = max(0, digits.count - point)
        if isZero { places = 0 }
        if keepsPoint { places = max(places, 1) }
        if alternate { places = max(places, precision - point) }
        return fixedForm(places: places, alternate: alternate)
    }
}
