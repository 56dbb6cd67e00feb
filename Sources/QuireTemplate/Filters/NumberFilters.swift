/// Filters that make or change numbers.
enum NumberFilters {
    static let all: [NativeFunction] = [
        NativeFunction("int", "/ default base") { call in
            let fallback = call.isGiven(0) ? call[0] : .integer(0)
            if call.input.undefined != nil { throw call.input.undefinedFailure(keepingProvenance: true) }
            if let text = call.input.text {
                try call.budget.charge(digits: text.byteCount)
                let base = try call.integer(1) ?? 10
                return FilterText.integer(text, base: base).map { TemplateValue(.integer($0)) } ?? fallback
            }
            switch call.input.number {
            case .int(let value)?: return TemplateValue(.integer(value))
            case .float(let value)?:
                return value.isNaN ? fallback : TemplateValue(.integer(try PythonInt(truncating: value)))
            case nil: return fallback
            }
        },
        NativeFunction("float", "/ default") { call in
            let fallback = call.isGiven(0) ? call[0] : TemplateValue(.float(0))
            if call.input.undefined != nil { throw call.input.undefinedFailure(keepingProvenance: true) }
            if let text = call.input.text {
                try call.budget.charge(digits: text.byteCount)
                return FilterText.float(text).map { TemplateValue(.float($0)) } ?? fallback
            }
            return try call.input.number.map { TemplateValue(.float(try $0.double())) } ?? fallback
        },
        NativeFunction("abs") { call in
            switch call.input.number {
            case .int(let value)?: return TemplateValue(.integer(value.absolute))
            case .float(let value)?: return TemplateValue(.float(value.magnitude))
            case nil: throw Failure.type("bad operand type for abs(): '\(call.input.typeName)'")
            }
        },
        NativeFunction("round", "/ precision method") { try round($0) },
        NativeFunction("filesizeformat", "/ binary") { call in
            let size: Double
            if let text = call.input.text {
                size = try PythonFloat.parse(text)
            } else if let number = call.input.number {
                size = try number.double()
            } else if call.input.undefined != nil {
                throw call.input.undefinedFailure(keepingProvenance: true)
            } else {
                throw Failure.type("a size is a number, not \(call.input.typeName)")
            }
            return try call.make(try FilterText.fileSize(size, binary: try call.flag(0)))
        },
    ]

    private static func round(_ call: NativeCall) throws -> TemplateValue {
        let method = call.isGiven(1) ? call[1].text?.string ?? "" : "common"
        guard ["common", "ceil", "floor"].contains(method) else {
            throw Failure.value("method must be common, ceil or floor")
        }
        guard let number = call.input.number else {
            throw Failure.type("type \(call.input.typeName) doesn't define __round__ method")
        }
        let precision = call.isGiven(0) ? call[0].integer : PythonInt(0)
        guard method == "common" else {
            guard let precision else { throw Failure.type("a precision is an integer") }
            guard precision.clamped.magnitude < 1000 else { throw Failure.value("a precision that is too large") }
            return TemplateValue(.float(try PythonFloat.round(number, precision: precision, up: method == "ceil")))
        }
        switch number {
        case .int(let value):
            guard let precision else { return TemplateValue(.integer(value)) }
            try call.budget.step(value.bitLength)
            return TemplateValue(.integer(try value.rounded(places: precision)))
        case .float(let value):
            if let precision { return TemplateValue(.float(try PythonFloat.round(value, places: precision))) }
            guard call[0].isNone else { throw Failure.type("a precision is an integer") }
            return TemplateValue(.integer(try PythonFloat.round(value)))
        }
    }
}
