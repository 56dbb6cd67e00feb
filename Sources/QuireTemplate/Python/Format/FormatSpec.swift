/// Python's format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`.
struct FormatSpec {
    enum Align: Unicode.Scalar {
        case left = "<"
        case right = ">"
        case center = "^"
        case afterSign = "="
    }

    var fill: Unicode.Scalar = " "
    var align: Align
    var sign: Unicode.Scalar?
    var noNegativeZero = false
    var alternate = false
    var width = 0
    var grouping: Unicode.Scalar?
    var precision: Int?
    var type: Unicode.Scalar?

    /// - Parameters:
    ///   - align: Where a value of this type goes when the text does not say.
    ///   - type: The type when the text does not say.
    init(
        _ text: PythonText, align defaultAlign: Align, type defaultType: Unicode.Scalar?, typeName: String
    ) throws(PythonError) {
        align = defaultAlign
        type = defaultType
        var rest = Array(text.scalars)[...]
        var (hasFill, hasAlign) = (false, false)
        if let second = rest.dropFirst().first, let found = Align(rawValue: second), let first = rest.first {
            (fill, align, hasFill, hasAlign) = (first, found, true, true)
            rest = rest.dropFirst(2)
        } else if let first = rest.first, let found = Align(rawValue: first) {
            (align, hasAlign) = (found, true)
            rest = rest.dropFirst()
        }
        if let first = rest.first, first == "+" || first == "-" || first == " " {
            sign = first
            rest = rest.dropFirst()
        }
        noNegativeZero = FormatSpec.skip("z", &rest)
        alternate = FormatSpec.skip("#", &rest)
        if !hasFill, FormatSpec.skip("0", &rest) {
            fill = "0"
            if !hasAlign && defaultAlign == .right { align = .afterSign }
        }
        width = try FormatSpec.number(&rest) ?? 0
        try readGrouping(&rest)
        if FormatSpec.skip(".", &rest) {
            guard let digits = try FormatSpec.number(&rest) else { throw .value("Format specifier missing precision") }
            precision = digits
        }
        guard rest.count <= 1 else {
            throw .value("Invalid format specifier '\(text.string)' for object of type '\(typeName)'")
        }
        if let last = rest.first { type = last }
        try checkGrouping()
    }

    private mutating func readGrouping(_ rest: inout ArraySlice<Unicode.Scalar>) throws(PythonError) {
        if FormatSpec.skip(",", &rest) { grouping = "," }
        if FormatSpec.skip("_", &rest) {
            if grouping != nil { throw .value("Cannot specify both ',' and '_'.") }
            grouping = "_"
        }
        if rest.first == ",", grouping == "_" { throw .value("Cannot specify both ',' and '_'.") }
    }

    private func checkGrouping() throws(PythonError) {
        guard let grouping, let type else { return }
        switch type {
        case "d", "e", "f", "g", "E", "G", "%", "F": return
        case "b", "o", "x", "X":
            if grouping == "_" { return }
        default: break
        }
        throw .value("Cannot specify '\(grouping)' with \(FormatSpec.shown(type)).")
    }

    /// The type as messages show it.
    static func shown(_ type: Unicode.Scalar) -> String {
        type.value > 32 && type.value < 128 ? "'\(type)'" : "'\\x\(String(type.value, radix: 16))'"
    }

    private static func skip(_ scalar: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>) -> Bool {
        guard rest.first == scalar else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// Decimal digits of any script.
    static func number(_ rest: inout ArraySlice<Unicode.Scalar>) throws(PythonError) -> Int? {
        var value: Int?
        while let digit = rest.first?.decimalDigit {
            let (tens, over) = (value ?? 0).multipliedReportingOverflow(by: 10)
            let (next, overAgain) = tens.addingReportingOverflow(Int(digit))
            guard !over, !overAgain else { throw .value("Too many decimal digits in format string") }
            value = next
            rest = rest.dropFirst()
        }
        return value
    }
}
