import QuireHTTP
import QuireJSON
import QuireTemplate

/// Collects a template that renders to JSON, and keeps each printed value one value (rule R8).
///
/// Inside a string literal of the template's own text a value is escaped. Outside of one, a value of the response is
/// written as the JSON value that it is, so that a token such as `1,"limit":1` cannot become members of its own.
struct JSONTemplateOutput: TemplateOutput {
    private(set) var text = ""
    private var isInString = false
    private var isEscaped = false

    mutating func write(text own: String) {
        text += own
        for byte in own.utf8 {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\"") {
                isInString.toggle()
            } else if isInString, byte == UInt8(ascii: "\\") {
                isEscaped = true
            }
        }
    }

    mutating func write(value: TemplateValue, text printed: String) throws(TemplateError) {
        try value.refuseInfinity()
        guard isInString else {
            text += try value.standingAlone(printed: printed)
            return
        }
        // A backslash of the template's own would otherwise take the first character of the value for its escape.
        if isEscaped { text += "\\" }
        isEscaped = false
        text += JSONString.encode(printed).dropFirst().dropLast()
    }
}

/// Collects a template that is one string of a JSON document: a value alone keeps its kind, `"{{ page + 1 }}"` is a
/// number; mixed with text it becomes part of a string.
struct LeafTemplateOutput: TemplateOutput {
    private var text = ""
    private var alone: String?
    private var pieces = 0

    /// The JSON text of the value.
    var json: String { alone ?? JSONString.encode(text) }

    mutating func write(text own: String) {
        if !own.isEmpty { add(own, alone: nil) }
    }

    mutating func write(value: TemplateValue, text printed: String) throws(TemplateError) {
        add(printed, alone: pieces == 0 ? try value.jsonLeaf(printed: printed) : nil)
    }

    private mutating func add(_ piece: String, alone: String?) {
        pieces += 1
        self.alone = pieces == 1 ? alone : nil
        text += piece
    }
}

/// Collects a template that renders to a link or a path.
///
/// A value is the link itself, or a part of it, and stays as it is. Only the value of a parameter, right behind the
/// template's own `?name=` or `&name=`, is percent-encoded, unless it is already.
struct LinkTemplateOutput: TemplateOutput {
    private(set) var text = ""
    private var isInQuery = false
    private var isBehindEquals = false

    mutating func write(text own: String) {
        guard !own.isEmpty else { return }
        text += own
        isInQuery = isInQuery || own.utf8.contains(UInt8(ascii: "?"))
        isBehindEquals = own.utf8.last == UInt8(ascii: "=")
    }

    mutating func write(value: TemplateValue, text printed: String) throws(TemplateError) {
        try value.refuseInfinity()
        text +=
            isInQuery && isBehindEquals && !PercentEncoding.isEncoded(printed)
            ? PercentEncoding.strict(printed) : printed
        isBehindEquals = false
    }
}

extension TemplateValue {
    /// A number beyond what a float holds, such as 1E400, would go out as another one.
    fileprivate func refuseInfinity() throws(TemplateError) {
        guard kind == .float, (try? jsonText()) == nil else { return }
        throw TemplateError(kind: .value, reason: "a number that is too large to be computed with")
    }

    /// What stands in a JSON text outside of a string.
    fileprivate func standingAlone(printed: String) throws(TemplateError) -> String {
        switch kind {
        case .undefined: return ""
        case .none, .boolean, .list, .mapping: return try jsonText()
        case .string: return provenance.contains(.external) ? JSONString.encode(printed) : printed
        case .safeText:
            // What `tojson` made is one JSON value; what was merely declared safe may be anything.
            guard provenance.contains(.external), RawJSON(printed).grammarError != nil else { return printed }
            return JSONString.encode(printed)
        default: return printed
        }
    }

    fileprivate func jsonLeaf(printed: String) throws(TemplateError) -> String {
        switch kind {
        case .none, .boolean, .list, .mapping, .integer, .float: try jsonText()
        case .safeText: RawJSON(printed).grammarError == nil ? printed : JSONString.encode(printed)
        default: JSONString.encode(printed)
        }
    }
}
