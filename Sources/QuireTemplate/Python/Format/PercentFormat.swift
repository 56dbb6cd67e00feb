/// Python's `text % values`.
struct PercentFormat<Value: FormatValue> {
    /// What stands to the right of `%`.
    struct Arguments {
        let values: [Value]
        /// Whether all of `values` have to be used up: not so for a lone mapping.
        let mapping: Value?

        /// A tuple.
        init(tuple: [Value]) { (values, mapping) = (tuple, nil) }
        /// Anything else.
        init(_ value: Value) { (values, mapping) = ([value], value.isFormatMapping ? value : nil) }
    }

    private let pattern: [Unicode.Scalar]
    private var arguments: ArraySlice<Value>
    private var mapping: Value?
    private var output: FormatOutput
    private var index = 0

    /// - Parameter limit: The most bytes of the result.
    static func format(_ pattern: PythonText, _ arguments: Arguments, limit: Int) throws -> PythonText {
        var format = PercentFormat(
            pattern: Array(pattern.scalars), arguments: arguments.values[...], mapping: arguments.mapping,
            output: FormatOutput(limit: limit))
        try format.run()
        return PythonText(format.output.text)
    }

    private init(pattern: [Unicode.Scalar], arguments: ArraySlice<Value>, mapping: Value?, output: FormatOutput) {
        (self.pattern, self.arguments, self.mapping, self.output) = (pattern, arguments, mapping, output)
    }

    private mutating func run() throws {
        while index < pattern.count {
            let scalar = pattern[index]
            index += 1
            if scalar == "%" { try directive() } else { try output.append(scalar) }
        }
        if mapping == nil && !arguments.isEmpty {
            throw PythonError.type("not all arguments converted during string formatting")
        }
    }

    private var next: Unicode.Scalar? { index < pattern.count ? pattern[index] : nil }

    private func peeked() throws(PythonError) -> Unicode.Scalar {
        guard let next else { throw .value("incomplete format") }
        return next
    }

    private mutating func argument() throws(PythonError) -> Value {
        guard let first = arguments.popFirst() else { throw .type("not enough arguments for format string") }
        return first
    }

    private mutating func directive() throws {
        if try peeked() == "%" {
            index += 1
            return try output.append("%")
        }
        if next == "(" { try pickKey() }
        var shape = PercentShape()
        while let flag = next, shape.take(flag: flag) { index += 1 }
        if let width = try number("width too big", "ssize_t", .max) {
            shape.leftAligned = shape.leftAligned || width < 0
            shape.width = Int(clamping: width.magnitude)
        }
        if next == "." {
            index += 1
            shape.precision = max(0, try number("precision too big", "int", Int(Int32.max)) ?? 0)
        }
        if let length = next, length == "h" || length == "l" || length == "L" { index += 1 }
        let type = try peeked()
        index += 1
        try convert(try argument(), as: type, shape)
    }

    private mutating func pickKey() throws {
        guard let mapping else { throw PythonError.type("format requires a mapping") }
        index += 1
        let start = index
        var depth = 1
        while depth > 0 {
            guard let scalar = next else { throw PythonError.value("incomplete format key") }
            depth += scalar == "(" ? 1 : scalar == ")" ? -1 : 0
            index += 1
        }
        var key = String.UnicodeScalarView()
        key.append(contentsOf: pattern[start..<index - 1])
        arguments = [try mapping.formatItem(.name(PythonText(String(key))))]
    }

    /// A width or precision, or `*` for one that is an argument.
    private mutating func number(_ tooBig: String, _ type: String, _ most: Int) throws(PythonError) -> Int? {
        if next == "*" {
            index += 1
            guard let value = try argument().formatKind.int else { throw .type("* wants int") }
            guard let number = value.int, -most - 1 <= number, number <= most else {
                throw .overflow("Python int too large to convert to C \(type)")
            }
            return number
        }
        var value: Int?
        while let digit = next?.decimalDigit, next?.isASCII == true {
            let (tens, over) = (value ?? 0).multipliedReportingOverflow(by: 10)
            guard !over, tens <= Int(Int32.max) - 9 else { throw .value(tooBig) }
            value = tens + Int(digit)
            index += 1
        }
        return value
    }

    private mutating func convert(_ value: Value, as type: Unicode.Scalar, _ shape: PercentShape) throws {
        switch type {
        case "s": try text(try value.formatString(limit: output.limit), shape)
        case "r": try text(try value.formatRepr(limit: output.limit), shape)
        case "a": try text(try value.formatRepr(limit: output.limit).escapedBeyondASCII(limit: output.limit), shape)
        case "c": try text(try PercentShape.character(value.formatKind), shape.withoutPrecision)
        case "d", "i", "u", "x", "X", "o":
            let whole = try PercentShape.integer(value.formatKind, type: type, typeName: value.typeName)
            let digits = try PercentShape.digits(whole, type: type, shape, limit: output.limit)
            try shape.write(digits, negative: whole.isNegative, to: &output)
        case "e", "E", "f", "F", "g", "G":
            let number = try PercentShape.double(value.formatKind, typeName: value.typeName)
            let body = try PercentShape.digits(number, type: type, shape)
            let negative = body.utf8.first == 0x2D
            try shape.write(
                (prefix: "", body: negative ? String(body.dropFirst()) : body), negative: negative, to: &output)
        default:
            let shown = (" "..."~").contains(type) ? String(type) : "?"
            let code = String(type.value, radix: 16)
            throw PythonError.value("unsupported format character '\(shown)' (0x\(code)) at index \(index - 1)")
        }
    }

    private mutating func text(_ text: PythonText, _ shape: PercentShape) throws(PythonError) {
        let cut = shape.precision.map { text.slice(0, $0) } ?? text
        let padding = shape.width > 0 ? max(0, shape.width - cut.count) : 0
        if !shape.leftAligned { try output.append(" ", times: padding) }
        try output.append(cut.string)
        if shape.leftAligned { try output.append(" ", times: padding) }
    }
}
