extension PythonText {
    /// Python's `repr`: single quotes unless only double ones avoid an escape; what does not print is escaped.
    func repr() -> String {
        let (single, double) = withBytes { ($0.contains(0x27), $0.contains(0x22)) }
        let quote: UInt8 = single && !double ? 0x22 : 0x27
        var result: [UInt8] = [quote]
        result.reserveCapacity(byteCount + 2)
        for scalar in scalars {
            guard scalar.isASCII else {
                if scalar.isPythonPrintable {
                    result += UTF8.encode(scalar) ?? .init()
                } else {
                    result += PythonText.escape(scalar).utf8
                }
                continue
            }
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            switch byte {
            case quote, 0x5C: result += [0x5C, byte]
            case 0x09: result += [0x5C, 0x74]
            case 0x0A: result += [0x5C, 0x6E]
            case 0x0D: result += [0x5C, 0x72]
            case 0x20...0x7E: result.append(byte)
            default: result += PythonText.escape(scalar).utf8
            }
        }
        result.append(quote)
        return String(decoding: result, as: UTF8.self)
    }

    /// `\xhh`, `\uhhhh` or `\Uhhhhhhhh`.
    static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
    }

    /// The text with each decimal digit and each white space of other scripts as ASCII's, anything else beyond ASCII as
    /// `?`: what `int()` and `float()` read.
    func asciiDigitsAndSpaces() -> [UInt8] {
        if isASCII { return Array(string.utf8) }
        return scalars.map { scalar in
            if scalar.isASCII { return UInt8(truncatingIfNeeded: scalar.value) }
            if scalar.isPythonSpace { return 0x20 }
            return scalar.decimalDigit.map { 0x30 + $0 } ?? 0x3F
        }
    }
}
