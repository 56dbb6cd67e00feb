/// Python's `str.format`.
struct StrFormat<Value: FormatValue> {
    private let positional: [Value]
    private let named: [PythonText: Value]
    private let limit: Int
    private var nextIndex = 0
    private var numbering: Numbering?

    private enum Numbering {
        case automatic
        case manual
    }

    /// - Parameter limit: The most bytes of the result.
    static func format(
        _ pattern: PythonText, _ positional: [Value], _ named: [PythonText: Value], limit: Int
    ) throws -> PythonText {
        var format = StrFormat(positional: positional, named: named, limit: limit)
        return PythonText(try format.expand(Array(pattern.scalars)[...], depth: 2))
    }

    private init(positional: [Value], named: [PythonText: Value], limit: Int) {
        (self.positional, self.named, self.limit) = (positional, named, limit)
    }

    /// - Parameter depth: Fields may stand in the specification of a field, but not deeper.
    private mutating func expand(_ pattern: ArraySlice<Unicode.Scalar>, depth: Int) throws -> String {
        guard depth > 0 else { throw PythonError.value("Max string recursion exceeded") }
        var output = FormatOutput(limit: limit)
        var parser = StrFormatParser(rest: pattern)
        while let part = try parser.next() {
            switch part {
            case .literal(let scalar): try output.append(scalar)
            case .field(let field): try output.append(try render(field, depth: depth))
            }
        }
        return output.text
    }

    private mutating func render(_ field: StrFormatParser.Field, depth: Int) throws -> String {
        var value = try lookUp(field.name)
        for step in field.steps {
            let step = try step.get()
            switch step {
            case .attribute(let name): value = try value.formatAttribute(name)
            case .item(let key): value = try value.formatItem(key)
            }
        }
        let converted = try field.conversion.map { try convert(value, $0) }
        var spec = field.spec
        if spec.contains("{") { spec = Array(try expand(spec, depth: depth - 1).unicodeScalars)[...] }
        let text = PythonText(scalars: spec)
        if let converted { return try FormatSpec.format(converted, text, typeName: "str", limit: limit) }
        return try FormatSpec.format(value, text, limit: limit)
    }

    private func convert(_ value: Value, _ conversion: Unicode.Scalar) throws -> PythonText {
        switch conversion {
        case "s": return try value.formatString(limit: limit)
        case "r": return try value.formatRepr(limit: limit)
        case "a": return try value.formatRepr(limit: limit).escapedBeyondASCII(limit: limit)
        default:
            let shown =
                conversion.value > 32 && conversion.value < 127
                ? String(conversion) : "\\x" + String(conversion.value, radix: 16)
            throw PythonError.value("Unknown conversion specifier \(shown)")
        }
    }

    private mutating func lookUp(_ name: ArraySlice<Unicode.Scalar>) throws(PythonError) -> Value {
        let index = try StrFormatParser.index(name)
        if name.isEmpty || index != nil { return try position(index) }
        let key = PythonText(scalars: name)
        guard let value = named[key] else { throw PythonError(.key, key.repr()) }
        return value
    }

    private mutating func position(_ written: Int?) throws(PythonError) -> Value {
        let kind: Numbering = written == nil ? .automatic : .manual
        if let numbering, numbering != kind {
            let (from, to) =
                kind == .automatic
                ? ("manual field specification", "automatic field numbering")
                : ("automatic field numbering", "manual field specification")
            throw .value("cannot switch from \(from) to \(to)")
        }
        numbering = kind
        let index = written ?? nextIndex
        if written == nil { nextIndex += 1 }
        guard index < positional.count else {
            throw PythonError(.index, "Replacement index \(index) out of range for positional args tuple")
        }
        return positional[index]
    }
}

extension PythonText {
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(String(view))
    }
}
