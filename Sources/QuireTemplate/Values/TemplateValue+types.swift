extension TemplateValue {
    /// Python's name of the type.
    var typeName: String {
        switch payload {
        case .undefined: "Undefined"
        case .none: "NoneType"
        case .boolean: "bool"
        case .integer: "int"
        case .float: "float"
        case .string: "str"
        case .markup: "Markup"
        case .list: "list"
        case .tuple: "tuple"
        case .mapping: "dict"
        case .object(let object): object.typeName
        }
    }

    /// How messages about missing attributes name the value.
    var objectName: String {
        switch payload {
        case .none: "None"
        default: typeName + " object"
        }
    }

    var text: PythonText? {
        switch payload {
        case .string(let text), .markup(let text): text
        default: nil
        }
    }

    var undefined: Undefined? { if case .undefined(let undefined) = payload { undefined } else { nil } }
    var isNone: Bool { if case .none = payload { true } else { false } }
    var isUndefinedOrNone: Bool { undefined != nil || isNone }

    /// A number, as arithmetic sees it: booleans count as 0 and 1.
    var number: PythonNumber? {
        switch payload {
        case .boolean(let value): .int(PythonInt(value ? 1 : 0))
        case .integer(let value): .int(value)
        case .float(let value): .float(value)
        default: nil
        }
    }

    /// An integer or a boolean.
    var integer: PythonInt? { if case .int(let value)? = number { value } else { nil } }

    init(number: PythonNumber, _ origin: Provenance = []) {
        switch number {
        case .int(let value): self.init(.integer(value), origin)
        case .float(let value): self.init(.float(value), origin)
        }
    }

    /// What this value as an operand adds to the provenance of a result.
    var contribution: Provenance {
        let provenance = self.provenance
        return provenance.contains(.external) && isMissing ? provenance.union(.missing) : provenance
    }

    private var isMissing: Bool {
        switch payload {
        case .undefined, .none: true
        case .string(let text), .markup(let text): text.isEmpty
        default: false
        }
    }

    /// The error of a use that an undefined value does not allow.
    func undefinedFailure(keepingProvenance: Bool) -> Failure {
        Failure(.undefined, undefined?.message ?? "", provenance: keepingProvenance ? contribution : [])
    }
}
