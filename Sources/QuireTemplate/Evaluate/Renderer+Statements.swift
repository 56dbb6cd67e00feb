/// Running statements.
extension Renderer {
    func run<Output: TemplateOutput>(_ statements: [Statement], into output: inout Output) throws {
        for statement in statements { try run(statement, into: &output) }
    }

    private func run<Output: TemplateOutput>(_ statement: Statement, into output: inout Output) throws {
        try budget.step()
        switch statement {
        case .text(let text):
            try count(text.utf8.count)
            try output.write(text: text)
        case .print(let expression, let offset):
            let value = try evaluate(expression)
            position = offset
            try print(value, into: &output)
        case .branch(let branches, let otherwise):
            for branch in branches where try isTrue(try evaluate(branch.condition)) {
                return try run(branch.body, into: &output)
            }
            try run(otherwise, into: &output)
        case .loop(let loop): try run(loop, into: &output)
        case .assign(let target, let expression, let offset):
            let value = try evaluate(expression)
            position = offset
            try bind(target, value)
        case .capture(let target, let filters, let scoped, let offset):
            try capture(scoped, filters, into: target, at: offset)
        case .with(let bindings, let scoped, _): try run(bindings, scoped, into: &output)
        case .macro(let macro, let name):
            let value = TemplateValue(.object(MacroObject(macro, closure: frame, self)))
            store(value, in: name)
            export(name, value)
        case .callBlock(let callee, let arguments, let macro, let offset):
            try call(callee, arguments, with: macro, at: offset, into: &output)
        case .filterBlock(let filter, let scoped, let offset):
            let value = try filtered(scoped, filter)
            position = offset
            try printText(value, into: &output)
        case .block(_, let scoped): try run(block: scoped, into: &output)
        }
    }

    func print<Output: TemplateOutput>(_ value: TemplateValue, into output: inout Output) throws {
        let text = try text(of: value).string
        try count(text.utf8.count)
        try output.write(value: value, text: text)
    }

    /// The result of a block, which has to be a text.
    func printText<Output: TemplateOutput>(_ value: TemplateValue, into output: inout Output) throws {
        guard value.text != nil else { throw Failure.type("a block makes a text, not \(value.typeName)") }
        try print(value, into: &output)
    }

    private func count(_ bytes: Int) throws {
        written += bytes
        guard written <= options.limits.output else {
            throw Failure.limit(.output, "the template writes more than \(options.limits.output) bytes")
        }
        try budget.scan(bytes)
    }

    private func export(_ use: NameUse, _ value: TemplateValue) {
        if scopeDepth == 0 { exported[use.name] = value }
    }

    func bind(_ target: Target, _ value: TemplateValue) throws {
        switch target {
        case .name(let use):
            store(value, in: use)
            export(use, value)
        case .member(let use, let attribute):
            position = use.offset
            guard case .object(let object) = read(use).payload, let namespace = object as? NamespaceObject else {
                throw Failure.type("cannot assign attribute on non-namespace object")
            }
            budget.changed(namespace.attributes)
            try namespace.attributes.set(.text(attribute), value, budget)
        case .tuple(let targets, let offset):
            position = offset
            for (target, item) in zip(targets, try unpack(value, count: targets.count)) { try bind(target, item) }
        }
    }

    /// Exactly so many items.
    private func unpack(_ value: TemplateValue, count: Int) throws -> [TemplateValue] {
        let iterator = try iterator(
            over: value, purpose: "cannot unpack non-iterable \(value.typeName) object")
        var items: [TemplateValue] = []
        while items.count < count {
            guard let item = try iterator.next() else {
                throw Failure(
                    value.undefined == nil ? .value : .undefined,
                    "not enough values to unpack (expected \(count), got \(items.count))",
                    provenance: value.isUndefinedOrNone ? value.contribution : [])
            }
            items.append(item)
        }
        guard try iterator.next() == nil else {
            throw Failure.value("too many values to unpack (expected \(count))")
        }
        return items
    }

    private func run<Output: TemplateOutput>(
        _ bindings: [Statement.Binding], _ scoped: Statement.Scoped, into output: inout Output
    ) throws {
        scopeDepth += 1
        defer { scopeDepth -= 1 }
        try enter(program.scopes[scoped.id])
        for binding in bindings { try bind(binding.target, try evaluate(binding.value)) }
        try run(scoped.body, into: &output)
    }

    func run<Output: TemplateOutput>(block scoped: Statement.Scoped, into output: inout Output) throws {
        let plan = program.scopes[scoped.id]
        // A block sees the variables of the top alone.
        try inFrame(Frame(slots: plan.frameSlots, parent: nil)) {
            try enter(plan)
            try run(scoped.body, into: &output)
        }
    }

    private func captured(_ scoped: Statement.Scoped) throws -> TemplateValue {
        scopeDepth += 1
        defer { scopeDepth -= 1 }
        try enter(program.scopes[scoped.id])
        let value = try capture { try run(scoped.body, into: &$0) }
        try budget.allocate(value.text?.byteCount ?? 0)
        return value
    }

    private func filtered(_ scoped: Statement.Scoped, _ filters: Expression?) throws -> TemplateValue {
        let value = try captured(scoped)
        guard let filters else { return value }
        scopeDepth += 1
        defer { scopeDepth -= 1 }
        captured = value
        return try evaluate(filters)
    }

    private func capture(_ scoped: Statement.Scoped, _ filters: Expression?, into target: Target, at offset: Int) throws
    {
        let value = try filtered(scoped, filters)
        position = offset
        try bind(target, value)
    }
}
