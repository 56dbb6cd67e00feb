import QuireBase

/// A macro, or the body of a call block as its `caller`.
final class MacroObject: TemplateObject {
    private let macro: Statement.Macro
    private let closure: Frame
    private let names: [String]
    private let special: ScopePlan.Special

    init(_ macro: Statement.Macro, closure: Frame, _ renderer: Renderer) {
        (self.macro, self.closure) = (macro, closure)
        renderer.refer(to: closure)
        names = macro.parameters.map { renderer.program.names[$0.use.name] }
        special = renderer.program.scopes[macro.body.id].special
    }

    override var typeName: String { "Macro" }
    override var isCallable: Bool { true }

    override func attribute(_ name: String, _ renderer: Renderer) throws -> TemplateValue? {
        switch name {
        case "name": return macro.name.map { .text($0) } ?? .none()
        case "arguments": return TemplateValue(.tuple(TupleObject(names.map { .text($0) })))
        case "catch_kwargs": return .boolean(special.contains(.keywords))
        case "catch_varargs": return .boolean(special.contains(.positionals))
        case "caller": return .boolean(special.contains(.caller) || names.contains("caller"))
        case "explicit_caller": return .boolean(names.contains("caller"))
        default: return nil
        }
    }

    override func write(_ writer: inout ValueWriter) throws {
        try writer.write(macro.name.map { "<Macro \(PythonText($0).repr())>" } ?? "<Macro anonymous>")
    }

    override func call(_ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        let plan = renderer.program.scopes[macro.body.id]
        try renderer.budget.allocate(Budget.objectSize + plan.frameSlots * Budget.valueSize)
        return try renderer.inFrame(Frame(slots: plan.frameSlots, parent: closure)) {
            try bind(arguments, renderer)
            let result = try renderer.capture { try renderer.run(macro.body.body, into: &$0) }
            try renderer.budget.allocate(result.text?.byteCount ?? 0)
            return result
        }
    }

    private func bind(_ arguments: CallArguments, _ renderer: Renderer) throws {
        var keywords = arguments.keywords
        func take(_ name: String) -> TemplateValue? {
            guard let index = keywords.firstIndex(where: { same($0.name, name) }) else { return nil }
            return keywords.remove(at: index).value
        }
        var values: [TemplateValue?] = []
        for (index, name) in names.enumerated() {
            values.append(index < arguments.positional.count ? arguments.positional[index] : take(name))
        }
        if special.contains(.caller) {
            let absent = TemplateValue(.undefined(Undefined(.hint("No caller defined"))))
            renderer.store(take("caller") ?? absent, in: macro.caller)
        }
        if special.contains(.keywords) {
            let mapping = MappingObject()
            for (name, value) in keywords { try mapping.set(.text(name), value, renderer.budget) }
            renderer.store(TemplateValue(.mapping(mapping)), in: macro.keywords)
        } else if let extra = keywords.first {
            throw Failure.type("macro '\(macro.name ?? "caller")' takes no keyword argument '\(extra.name)'")
        }
        let rest = Array(arguments.positional.dropFirst(names.count))
        if special.contains(.positionals) {
            renderer.store(TemplateValue(.tuple(TupleObject(rest))), in: macro.positionals)
        } else if !rest.isEmpty {
            throw Failure.type("macro '\(macro.name ?? "caller")' takes not more than \(names.count) argument(s)")
        }
        try bindDefaults(values, renderer)
    }

    /// Defaults see the parameters before them.
    private func bindDefaults(_ values: [TemplateValue?], _ renderer: Renderer) throws {
        let plan = renderer.program.scopes[macro.body.id]
        for (parameter, value) in zip(macro.parameters, values) {
            if let value { renderer.store(value, in: parameter.use) }
        }
        try renderer.enter(plan)
        for (index, parameter) in macro.parameters.enumerated() where values[index] == nil {
            let value =
                try parameter.defaultValue.map { try renderer.evaluate($0) }
                ?? TemplateValue(.undefined(Undefined(.hint("parameter '\(names[index])' was not provided"))))
            renderer.store(value, in: parameter.use)
        }
    }
}
