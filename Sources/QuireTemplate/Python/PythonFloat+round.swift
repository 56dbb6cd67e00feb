extension PythonFloat {
    /// Python's `round(value, places)`: the exact value rounded half to even, then the nearest float.
    static func round(_ value: Double, places: PythonInt) throws(PythonError) -> Double {
        let places = places.clamped
        // Beyond these a float has no digits to drop, or none to keep.
        if !value.isFinite || value == 0 || places > 323 { return value }
        if places < -308 { return 0 * value }
        var decimal = Decimal(exact: value)
        decimal.round(places: places)
        let text = decimal.exponentForm(pad: 0, alternate: false)
        guard let result = Double(text), result.isFinite else {
            throw .overflow("rounded value too large to represent")
        }
        return result
    }

    /// Python's `round(value)`: a whole number, half to even.
    static func round(_ value: Double) throws(PythonError) -> PythonInt {
        try PythonInt(truncating: value.rounded(.toNearestOrEven))
    }

    /// Jinja's `round` filter with method `ceil` or `floor`: `f(value * 10**precision) / 10**precision`.
    static func round(_ value: PythonNumber, precision: PythonInt, up: Bool) throws(PythonError) -> Double {
        let scale = try PythonInt(10).power(precision)
        if case .int(let whole) = value, case .int(let scale) = scale {
            return try whole.multiplied(by: scale).trueQuotient(scale)
        }
        let scaled = try value.double() * scale.double()
        let whole = up ? try ceil(scaled) : try floor(scaled)
        switch scale {
        case .int(let scale): return try whole.trueQuotient(scale)
        case .float(let scale): return try quotient(try whole.double(), scale)
        }
    }
}

extension PythonNumber {
    func double() throws(PythonError) -> Double {
        switch self {
        case .int(let value): try value.double()
        case .float(let value): value
        }
    }
}

extension PythonInt {
    /// Python's `round(self, places)`: only negative places change anything; half to even.
    func rounded(places: PythonInt) throws(PythonError) -> PythonInt {
        guard places.isNegative else { return self }
        // Ten digits take more than 33 bits: past this nothing is left but zero.
        guard places.clamped > -(bitLength / 3 + 2) else { return .small(0) }
        guard case .int(let unit) = try PythonInt(10).power(-places) else { return self }
        guard let (quotient, remainder) = floorDivided(by: unit) else { return self }
        let twice = try remainder.adding(remainder)
        let up = twice > unit || (twice == unit && quotient.isOdd)
        return try quotient.adding(.small(up ? 1 : 0)).multiplied(by: unit)
    }
}
