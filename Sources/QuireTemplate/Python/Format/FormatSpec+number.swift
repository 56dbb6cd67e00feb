/// The parts of a formatted number.
private struct NumberParts {
    var sign = ""
    var prefix = ""
    var digits = ""
    /// The point and what follows; `inf` and `nan`.
    var rest = ""
}

extension FormatSpec {
    static func format(_ value: PythonInt, _ text: PythonText, typeName: String, limit: Int) throws(PythonError)
        -> String
    {
        let spec = try FormatSpec(text, align: .right, type: "d", typeName: typeName)
        guard let type = spec.type else { return try value.decimal() }
        switch type {
        case "b", "c", "d", "o", "x", "X", "n": return try spec.whole(value, type, limit)
        case "e", "E", "f", "F", "g", "G", "%": return try spec.floating(try value.double(), typeName, limit)
        default: throw spec.unknown(typeName)
        }
    }

    static func format(_ value: Double, _ text: PythonText, typeName: String, limit: Int) throws(PythonError) -> String
    {
        try FormatSpec(text, align: .right, type: nil, typeName: typeName).floating(value, typeName, limit)
    }

    private func unknown(_ typeName: String) -> PythonError {
        .value("Unknown format code \(FormatSpec.shown(type ?? "?")) for object of type '\(typeName)'")
    }

    private func whole(_ value: PythonInt, _ type: Unicode.Scalar, _ limit: Int) throws(PythonError) -> String {
        if precision != nil { throw .value("Precision not allowed in integer format specifier") }
        if noNegativeZero { throw .value("Negative zero coercion (z) not allowed in integer format specifier") }
        var parts = NumberParts()
        switch type {
        case "c":
            if sign != nil { throw .value("Sign not allowed with integer format specifier 'c'") }
            if alternate { throw .value("Alternate form (#) not allowed with integer format specifier 'c'") }
            parts.rest = try PythonText(codePoint: value).string
        case "b": (parts.prefix, parts.digits) = ("0b", value.digits(bitsEach: 1))
        case "o": (parts.prefix, parts.digits) = ("0o", value.digits(bitsEach: 3))
        case "x": (parts.prefix, parts.digits) = ("0x", value.digits(bitsEach: 4))
        case "X": (parts.prefix, parts.digits) = ("0X", value.digits(bitsEach: 4).uppercased())
        default: parts.digits = try value.absolute.decimal()
        }
        if !alternate { parts.prefix = "" }
        if type != "c" { parts.sign = signText(negative: value.isNegative) }
        let decimal = type == "d" || type == "n" || type == "c"
        return try assemble(parts, group: decimal ? 3 : 4, limit)
    }

    private func floating(_ value: Double, _ typeName: String, _ limit: Int) throws(PythonError) -> String {
        let (style, percent) = try floatStyle(typeName)
        let body = try PythonFloat.format(
            percent ? value * 100 : value, style, precision: precision ?? 6, alternate: alternate,
            upper: type == "E" || type == "F" || type == "G")
        var bytes = Array(body.utf8)[...]
        let signed = bytes.first == 0x2D
        if signed { bytes = bytes.dropFirst() }
        let isZero =
            noNegativeZero && !bytes.prefix { $0 | 0x20 != 0x65 }.contains { (0x31...0x39).contains($0) }
            && value.isFinite
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        var parts = NumberParts()
        parts.sign = signText(negative: signed && !isZero)
        parts.digits = String(decoding: digits, as: UTF8.self)
        parts.rest = String(decoding: bytes.dropFirst(digits.count), as: UTF8.self) + (percent ? "%" : "")
        return try assemble(parts, group: 3, limit)
    }

    private func floatStyle(_ typeName: String) throws(PythonError) -> (PythonFloat.Style, percent: Bool) {
        if let precision, precision > Int(Int32.max) { throw .value("precision too big") }
        switch type {
        case nil: return (precision == nil ? .repr : .general(keepsPoint: true), false)
        case "e", "E": return (.exponent, false)
        case "f", "F": return (.fixed, false)
        case "g", "G", "n": return (.general(keepsPoint: false), false)
        case "%": return (.fixed, true)
        default: throw unknown(typeName)
        }
    }

    private func signText(negative: Bool) -> String {
        if negative { return "-" }
        return sign == "+" ? "+" : sign == " " ? " " : ""
    }

    private func assemble(_ parts: NumberParts, group: Int, _ limit: Int) throws(PythonError) -> String {
        // Characters, which are bytes but for the one of type "c".
        let other = parts.sign.utf8.count + parts.prefix.utf8.count + PythonText(parts.rest).count
        guard width <= limit else { throw .textLimit(limit) }
        var digits = Array(parts.digits.utf8)
        if let grouping {
            let least = fill == "0" && align == .afterSign ? width - other : 0
            digits = FormatSpec.grouped(
                digits, by: group, with: UInt8(truncatingIfNeeded: grouping.value), least: least)
        }
        let padding = max(0, width - other - digits.count)
        var output = FormatOutput(limit: limit)
        let before = align == .right ? padding : align == .center ? padding / 2 : 0
        let after = align == .left ? padding : align == .center ? padding - padding / 2 : 0
        try output.append(fill, times: before)
        try output.append(parts.sign + parts.prefix)
        if align == .afterSign { try output.append(fill, times: padding) }
        try output.append(String(decoding: digits, as: UTF8.self))
        try output.append(parts.rest)
        try output.append(fill, times: after)
        return output.text
    }

    /// Separators between groups of digits, and zeros in front until there are `least` characters.
    private static func grouped(_ digits: [UInt8], by size: Int, with separator: UInt8, least: Int) -> [UInt8] {
        if digits.isEmpty { return [] }
        var result: [UInt8] = []  // the last first
        var rest = digits[...]
        var (least, taken) = (least, 0)
        while !rest.isEmpty || least > 0 {
            if taken == size {
                result.append(separator)
                (least, taken) = (least - 1, 0)
            }
            result.append(rest.popLast() ?? 0x30)
            (least, taken) = (least - 1, taken + 1)
        }
        return result.reversed()
    }
}
