/// Cuts a pattern of `str.format` into literals and fields.
struct StrFormatParser {
    enum Part {
        case literal(Unicode.Scalar)
        case field(Field)
    }

    struct Field {
        /// Empty for automatic numbering.
        var name: ArraySlice<Unicode.Scalar>
        /// An error among the steps shows only when the steps before it succeeded.
        var steps: [Result<Step, PythonError>]
        var conversion: Unicode.Scalar?
        var spec: ArraySlice<Unicode.Scalar>
    }

    enum Step {
        case attribute(PythonText)
        case item(FormatKey)
    }

    var rest: ArraySlice<Unicode.Scalar>

    mutating func next() throws(PythonError) -> Part? {
        guard let scalar = rest.popFirst() else { return nil }
        guard scalar == "{" || scalar == "}" else { return .literal(scalar) }
        if rest.first == scalar {
            rest = rest.dropFirst()
            return .literal(scalar)
        }
        guard scalar == "{", !rest.isEmpty else { throw .value("Single '\(scalar)' encountered in format string") }
        return .field(try field())
    }

    private mutating func field() throws(PythonError) -> Field {
        let whole = rest
        var inBrackets = false
        var end: Unicode.Scalar?
        while end == nil {
            guard let scalar = rest.popFirst() else { throw .value("expected '}' before end of string") }
            switch scalar {
            case "{": throw .value("unexpected '{' in field name")
            case "[": inBrackets = true
            case "]": inBrackets = false
            case "}", ":", "!": if !inBrackets { end = scalar }
            default: break
            }
        }
        let (name, steps) = StrFormatParser.steps(whole[whole.startIndex..<rest.startIndex - 1])
        var field = Field(name: name, steps: steps, conversion: nil, spec: [])
        if end == "!" {
            guard let conversion = rest.popFirst() else {
                throw .value("end of string while looking for conversion specifier")
            }
            field.conversion = conversion
            end = rest.popFirst()
            if let end, end != "}", end != ":" { throw .value("expected ':' after conversion specifier") }
        }
        if end != "}" { field.spec = try spec() }
        return field
    }

    private mutating func spec() throws(PythonError) -> ArraySlice<Unicode.Scalar> {
        let whole = rest
        var depth = 1
        while let scalar = rest.popFirst() {
            depth += scalar == "{" ? 1 : scalar == "}" ? -1 : 0
            if depth == 0 { return whole[whole.startIndex..<rest.startIndex - 1] }
        }
        throw .value("unmatched '{' in format spec")
    }

    /// The number that `name` is, if it is one.
    static func index(_ name: ArraySlice<Unicode.Scalar>) throws(PythonError) -> Int? {
        guard name.allSatisfy({ $0.decimalDigit != nil }) else { return nil }
        var rest = name
        return try FormatSpec.number(&rest)
    }

    /// `name.attribute[item]…` taken apart.
    private static func steps(
        _ text: ArraySlice<Unicode.Scalar>
    ) -> (name: ArraySlice<Unicode.Scalar>, steps: [Result<Step, PythonError>]) {
        let name = text.prefix { $0 != "." && $0 != "[" }
        var rest = text.dropFirst(name.count)
        var steps: [Result<Step, PythonError>] = []
        while let first = rest.popFirst() {
            let part: ArraySlice<Unicode.Scalar>
            if first == "." {
                part = rest.prefix { $0 != "." && $0 != "[" }
                rest = rest.dropFirst(part.count)
            } else if first == "[" {
                part = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(part.count)
                guard rest.popFirst() != nil else {
                    return (name, steps + [.failure(.value("Missing ']' in format string"))])
                }
            } else {
                let message = "Only '.' or '[' may follow ']' in format field specifier"
                return (name, steps + [.failure(.value(message))])
            }
            guard !part.isEmpty else {
                return (name, steps + [.failure(.value("Empty attribute in format string"))])
            }
            steps.append(step(part, isAttribute: first == "."))
        }
        return (name, steps)
    }

    private static func step(_ part: ArraySlice<Unicode.Scalar>, isAttribute: Bool) -> Result<Step, PythonError> {
        let text = PythonText(scalars: part)
        if isAttribute { return .success(.attribute(text)) }
        do throws(PythonError) {
            return .success(.item(try index(part).map { .index($0) } ?? .name(text)))
        } catch {
            return .failure(error)
        }
    }
}
