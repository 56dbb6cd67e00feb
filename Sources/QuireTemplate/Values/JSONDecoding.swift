import QuireJSON

/// From a slice of JSON to a value: scalars at once, containers when they are looked into.
enum JSONDecoding {
    static func payload(_ raw: RawJSON) -> TemplateValue.Payload {
        guard raw.count > 0 else { return .none }
        switch raw.kind {
        case .object: return .mapping(MappingObject(raw: raw))
        case .array: return .list(ListObject(raw: raw))
        case .string: return .string(PythonText(raw.stringValue ?? ""))
        case .boolean: return .boolean(raw.withUnsafeBytes { $0[0] == UInt8(ascii: "t") })
        case .null: return .none
        case .number: return number(raw)
        }
    }

    /// Digits alone are an integer, exact at any length; everything else a float.
    private static func number(_ raw: RawJSON) -> TemplateValue.Payload {
        let small: Int?? = raw.withUnsafeBytes { bytes -> Int?? in
            var (value, index) = (0, bytes[0] == UInt8(ascii: "-") ? 1 : 0)
            let isNegative = index == 1
            guard bytes.count <= 18 else { return bytes.contains { isFraction($0) } ? .none : .some(nil) }
            while index < bytes.count {
                let digit = bytes[index] &- UInt8(ascii: "0")
                guard digit < 10 else { return .none }
                value = value * 10 + Int(digit)
                index += 1
            }
            return .some(isNegative ? -value : value)
        }
        switch small {
        case .some(.some(let value)): return .integer(PythonInt(value))
        case .some(.none):
            // A number past the bounds of an integer is a float, as large as that is.
            if raw.count <= maxDigits, let value = try? PythonInt(parsing: PythonText(raw.text), base: 10) {
                return .integer(value)
            }
            return .float(Double(raw.text) ?? .infinity)
        case .none: return .float(Double(raw.text) ?? .nan)
        }
    }

    /// The longest integer that Python reads (`sys.int_info.default_max_str_digits`).
    private static let maxDigits = 4300

    private static func isFraction(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
    }
}
