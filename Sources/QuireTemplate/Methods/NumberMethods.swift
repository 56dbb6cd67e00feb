/// Methods and properties of numbers.
enum NumberMethods {
    static let ofIntegers: NativeFunction.Table = NativeFunction.table([
        NativeFunction("bit_length") { .integer(try integer($0).bitLength) },
        NativeFunction("bit_count") { call in
            .integer(try integer(call).magnitude.reduce(0) { $0 + $1.nonzeroBitCount })
        },
        NativeFunction("conjugate") { TemplateValue(.integer(try integer($0))) },
        NativeFunction("as_integer_ratio") { call in
            TemplateValue(.tuple(TupleObject([TemplateValue(.integer(try integer(call))), .integer(1)])))
        },
    ])

    static let ofFloats: NativeFunction.Table = NativeFunction.table([
        NativeFunction("is_integer") { .boolean(PythonFloat.isInteger(try float($0))) },
        NativeFunction("conjugate") { TemplateValue(.float(try float($0))) },
        NativeFunction("hex") { call in .text(hex(try float(call))) },
        NativeFunction("as_integer_ratio") { call in
            let value = try float(call)
            guard value.isFinite else {
                throw Failure.value("cannot convert \(PythonFloat.repr(value)) to integer ratio")
            }
            return try ratio(value)
        },
    ])

    private static func integer(_ call: NativeCall) throws -> PythonInt {
        guard let value = call.input.integer else { throw Failure.type("no integer") }
        return value
    }

    private static func float(_ call: NativeCall) throws -> Double {
        guard case .float(let value) = call.input.payload else { throw Failure.type("no float") }
        return value
    }

    /// Numerator and denominator in lowest terms: the denominator is a power of two.
    private static func ratio(_ value: Double) throws -> TemplateValue {
        var (whole, shift) = (value, 0)
        while whole != whole.rounded(.towardZero) {
            whole *= 2
            shift += 1
        }
        let numerator = try PythonInt(truncating: whole)
        guard case .int(let denominator) = try PythonInt(2).power(PythonInt(shift)) else { return .none() }
        return TemplateValue(
            .tuple(TupleObject([TemplateValue(.integer(numerator)), TemplateValue(.integer(denominator))])))
    }

    private static func hex(_ value: Double) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        let sign = value.sign == .minus ? "-" : ""
        if value == 0 { return sign + "0x0.0p+0" }
        let digits = String(value.significandBitPattern, radix: 16)
        let exponent = value.isNormal ? Int(value.exponent) : -1022
        let fraction = String(repeating: "0", count: 13 - digits.utf8.count) + digits
        return sign + "0x\(value.isNormal ? 1 : 0).\(fraction)p\(exponent < 0 ? "" : "+")\(exponent)"
    }

    static func property(_ name: String, of value: TemplateValue) -> TemplateValue? {
        switch (name, value.number) {
        case ("real", .int(let number)?), ("numerator", .int(let number)?): TemplateValue(.integer(number))
        case ("imag", .int?): .integer(0)
        case ("denominator", .int?): .integer(1)
        case ("real", .float(let number)?): TemplateValue(.float(number))
        case ("imag", .float?): TemplateValue(.float(0))
        default: nil
        }
    }
}
