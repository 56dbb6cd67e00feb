import QuireJSON

/// From a slice of JSON to a value: scalars at once, containers when they are looked into.
enum JSONDecoding {
    static func payload(_ raw: RawJSON, in mark: @autoclosure () -> ChangeMark? = nil) -> TemplateValue.Payload {
        guard raw.count > 0 else { return .none }
        switch raw.kind {
        case .object: return .mapping(MappingObject(raw: raw, in: mark()))
        case .array: return .list(ListObject(raw: raw, in: mark()))
        case .string: return .string(PythonText(raw.stringValue ?? ""))
        case .boolean: return .boolean(raw.withUnsafeBytes { $0[0] == UInt8(ascii: "t") })
        case .null: return .none
        case .number: return number(raw)
        }
    }

    /// Digits alone are an integer, exact at any length; everything else a float.
    private static func number(_ raw: RawJSON) -> TemplateValue.Payload {
        switch raw.withUnsafeBytes({ form(of: $0) }) {
        case .small(let value): .integer(PythonInt(value))
        case .long: long(raw)
        case .fraction: float(raw)
        }
    }

    private enum NumberForm {
        /// An integer that fits into a word.
        case small(Int)
        case long
        case fraction
    }

    private static func form(of bytes: UnsafeRawBufferPointer) -> NumberForm {
        guard bytes.count <= 18 else { return bytes.contains { isFraction($0) } ? .fraction : .long }
        let isNegative = bytes[0] == UInt8(ascii: "-")
        var value = 0
        for byte in bytes.dropFirst(isNegative ? 1 : 0) {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return .fraction }
            value = value * 10 + Int(digit)
        }
        return .small(isNegative ? -value : value)
    }

    /// What is longer than Python reads is a float, as large as that is.
    private static func long(_ raw: RawJSON) -> TemplateValue.Payload {
        guard raw.count <= maxDigits, let value = try? PythonInt(parsing: PythonText(raw.text), base: 10) else {
            return float(raw)
        }
        return .integer(value)
    }

    /// What is past the bounds of a float is infinite.
    private static func float(_ raw: RawJSON) -> TemplateValue.Payload {
        let overflow: Double = raw.withUnsafeBytes { $0.first == UInt8(ascii: "-") } ? -.infinity : .infinity
        return .float(Double(raw.text) ?? overflow)
    }

    /// The longest integer that Python reads (`sys.int_info.default_max_str_digits`).
    private static let maxDigits = 4300

    private static func isFraction(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
    }
}
