/// The flags, width and precision of one directive of `%`.
struct PercentShape {
    var leftAligned = false
    var zeroPadded = false
    var alternate = false
    var plus = false
    var space = false
    var width = 0
    var precision: Int?

    mutating func take(flag: Unicode.Scalar) -> Bool {
        switch flag {
        case "-": leftAligned = true
        case "0": zeroPadded = true
        case "#": alternate = true
        case "+": plus = true
        case " ": space = true
        default: return false
        }
        return true
    }

    var withoutPrecision: PercentShape {
        var copy = self
        copy.precision = nil
        return copy
    }

    static func character(_ kind: FormatKind) throws(PythonError) -> PythonText {
        if case .text(let text) = kind, text.count == 1 { return text }
        guard let code = kind.int else { throw .type("%c requires int or char") }
        guard code.int != nil else { throw .overflow("%c arg not in range(0x110000)") }
        return try PythonText(codePoint: code)
    }

    static func integer(_ kind: FormatKind, type: Unicode.Scalar, typeName: String) throws(PythonError) -> PythonInt {
        if let value = kind.int { return value }
        if type == "x" || type == "X" || type == "o" {
            throw .type("%\(type) format: an integer is required, not \(typeName)")
        }
        guard case .float(let value) = kind else {
            throw .type("%\(type) format: a real number is required, not \(typeName)")
        }
        return try PythonInt(truncating: value)
    }

    static func double(_ kind: FormatKind, typeName: String) throws(PythonError) -> Double {
        if case .float(let value) = kind { return value }
        guard let value = kind.int else { throw .type("must be real number, not \(typeName)") }
        return try value.double()
    }

    /// The digits without sign, as many as the precision asks for.
    static func digits(
        _ value: PythonInt, type: Unicode.Scalar, _ shape: PercentShape, limit: Int
    ) throws(PythonError) -> (prefix: String, body: String) {
        var (prefix, body): (String, String)
        switch type {
        case "x": (prefix, body) = ("0x", value.digits(bitsEach: 4))
        case "X": (prefix, body) = ("0X", value.digits(bitsEach: 4).uppercased())
        case "o": (prefix, body) = ("0o", value.digits(bitsEach: 3))
        default: (prefix, body) = ("", try value.absolute.decimal())
        }
        let missing = (shape.precision ?? 0) - body.utf8.count
        if missing > 0 {
            guard missing <= limit else { throw .textLimit(limit) }
            body = String(repeating: "0", count: missing) + body
        }
        return (shape.alternate ? prefix : "", body)
    }

    static func digits(_ value: Double, type: Unicode.Scalar, _ shape: PercentShape) throws(PythonError) -> String {
        let style: PythonFloat.Style
        switch type {
        case "e", "E": style = .exponent
        case "f", "F": style = .fixed
        default: style = .general(keepsPoint: false)
        }
        return try PythonFloat.format(
            value, style, precision: shape.precision ?? 6, alternate: shape.alternate, upper: type.value < 0x60)
    }

    /// Sign, prefix, padding and digits in their order.
    func write(_ digits: (prefix: String, body: String), negative: Bool, to output: inout FormatOutput)
        throws(PythonError)
    {
        let sign = negative ? "-" : plus ? "+" : space ? " " : ""
        let used = sign.utf8.count + digits.prefix.utf8.count + digits.body.utf8.count
        let padding = max(0, width - used)
        if !leftAligned && !zeroPadded { try output.append(" ", times: padding) }
        try output.append(sign + digits.prefix)
        if !leftAligned && zeroPadded { try output.append("0", times: padding) }
        try output.append(digits.body)
        if leftAligned { try output.append(" ", times: padding) }
    }
}

extension PythonText {
    /// Python's `chr`, as `%c` names its error.
    init(codePoint: PythonInt) throws(PythonError) {
        guard let code = codePoint.int else { throw .overflow("Python int too large to convert to C long") }
        guard code >= 0, code < 0x110000 else {
            throw .overflow("%c arg not in range(0x110000)")
        }
        // A lone surrogate, which Python's text can hold, becomes U+FFFD.
        self.init(Unicode.Scalar(UInt32(code)) ?? "\u{FFFD}")
    }

    /// What Python's `ascii` makes of a repr.
    func escapedBeyondASCII(limit: Int) throws(PythonError) -> PythonText {
        if isASCII { return self }
        var output = FormatOutput(limit: limit)
        for scalar in scalars {
            if scalar.isASCII { try output.append(scalar) } else { try output.append(PythonText.escape(scalar)) }
        }
        return PythonText(output.text)
    }
}
