extension PythonText {
    /// Python's `repr`: single quotes unless only double ones avoid an escape; what does not print is escaped.
    func repr() -> String {
        let (single, double) = withBytes { ($0.contains(0x27), $0.contains(0x22)) }
        let quote: Unicode.Scalar = single && !double ? "\"" : "'"
        var result = String.UnicodeScalarView()
        result.append(quote)
        for scalar in scalars {
            switch scalar {
            case quote, "\\":
                result.append("\\")
                result.append(scalar)
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case " "..."~": result.append(scalar)
            case _ where !scalar.isASCII && scalar.isPythonPrintable: result.append(scalar)
            default: result.append(contentsOf: PythonText.escape(scalar).unicodeScalars)
            }
        }
        result.append(quote)
        return String(result)
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
