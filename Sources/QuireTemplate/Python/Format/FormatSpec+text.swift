extension FormatSpec {
    static func format(_ value: PythonText, _ text: PythonText, typeName: String, limit: Int) throws(PythonError)
        -> String
    {
        let spec = try FormatSpec(text, align: .left, type: "s", typeName: typeName)
        guard spec.type == "s" else {
            throw .value("Unknown format code \(shown(spec.type ?? "?")) for object of type '\(typeName)'")
        }
        if spec.sign == " " { throw .value("Space not allowed in string format specifier") }
        if spec.sign != nil { throw .value("Sign not allowed in string format specifier") }
        if spec.noNegativeZero {
            throw .value("Negative zero coercion (z) not allowed in string format specifier")
        }
        if spec.alternate { throw .value("Alternate form (#) not allowed in string format specifier") }
        if spec.align == .afterSign { throw .value("'=' alignment not allowed in string format specifier") }
        let cut = spec.precision.map { value.slice(0, $0) } ?? value
        let padding = max(0, spec.width - cut.count)
        var output = FormatOutput(limit: limit)
        let before = spec.align == .right ? padding : spec.align == .center ? padding / 2 : 0
        try output.append(spec.fill, times: before)
        try output.append(cut.string)
        try output.append(spec.fill, times: padding - before)
        return output.text
    }

    /// Python's `format(value, spec)`.
    static func format<Value: FormatValue>(_ value: Value, _ spec: PythonText, limit: Int) throws -> String {
        switch value.formatKind {
        case .text(let text): return try format(text, spec, typeName: value.typeName, limit: limit)
        case .float(let number): return try format(number, spec, typeName: value.typeName, limit: limit)
        case .int, .bool:
            guard !spec.isEmpty, let whole = value.formatKind.int else { break }
            return try format(whole, spec, typeName: value.typeName, limit: limit)
        case .other:
            guard spec.isEmpty else {
                throw PythonError.type("unsupported format string passed to \(value.typeName).__format__")
            }
        }
        return try value.formatString(limit: limit).string
    }
}
