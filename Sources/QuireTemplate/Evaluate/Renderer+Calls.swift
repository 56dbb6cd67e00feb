import QuireBase

/// Calls of functions, methods, filters and tests.
extension Renderer {
    func call(_ callee: Expression, _ arguments: Arguments, at offset: Int) throws -> TemplateValue {
        // A method is called without making a value of it first.
        if case .attribute(let base, let name, _) = callee {
            let receiver = try evaluate(base)
            if let method = Methods.method(name, of: receiver) {
                let values = try evaluate(arguments)
                position = offset
                return try call(method, on: receiver, values)
            }
            position = offset
            let function = try attribute(name, of: receiver)
            return try call(function, try evaluate(arguments), at: offset)
        }
        let function = try evaluate(callee)
        return try call(function, try evaluate(arguments), at: offset)
    }

    func call(_ function: TemplateValue, _ arguments: CallArguments, at offset: Int) throws -> TemplateValue {
        position = offset
        switch function.payload {
        case .undefined: throw function.undefinedFailure(keepingProvenance: true)
        case .object(let object):
            try budget.step(8)
            try budget.allocate(Budget.objectSize)
            let result = try object.call(arguments, self)
            return result.adding(function.provenance.union(arguments.contribution))
        default:
            throw Failure(
                .type, "'\(function.typeName)' object is not callable",
                provenance: function.isNone ? function.contribution : [])
        }
    }

    func call(_ method: NativeFunction, on receiver: TemplateValue, _ arguments: CallArguments) throws -> TemplateValue
    {
        try budget.step(method.cost)
        let result = try method.call(receiver, arguments, self)
        return result.adding(receiver.contribution.union(arguments.contribution))
    }

    /// A call block: the callee gets the block as `caller`.
    func call<Output: TemplateOutput>(
        _ callee: Expression, _ arguments: Arguments, with macro: Statement.Macro, at offset: Int,
        into output: inout Output
    ) throws {
        let function = try evaluate(callee)
        var values = try evaluate(arguments)
        values.keywords.append(("caller", TemplateValue(.object(MacroObject(macro, closure: frame, self)))))
        try printText(try call(function, values, at: offset), into: &output)
    }

    func evaluate(_ arguments: Arguments) throws -> CallArguments {
        var result = CallArguments()
        result.positional.reserveCapacity(arguments.positional.count)
        for argument in arguments.positional { result.positional.append(try evaluate(argument)) }
        for keyword in arguments.keywords { result.keywords.append((keyword.name, try evaluate(keyword.value))) }
        if let variadic = arguments.variadic { result.positional += try items(of: try evaluate(variadic)) }
        if let variadic = arguments.variadicKeywords { try add(keywords: try evaluate(variadic), to: &result) }
        return result
    }

    private func add(keywords value: TemplateValue, to result: inout CallArguments) throws {
        guard case .mapping(let mapping) = value.payload else {
            throw Failure.type("argument after ** must be a mapping, not \(value.typeName)")
        }
        for entry in try mapping.entries(budget) {
            guard let name = entry.key.text?.string else { throw Failure.type("keywords must be strings") }
            guard !result.keywords.contains(where: { same($0.name, name) }) else {
                throw Failure.type("got multiple values for keyword argument '\(name)'")
            }
            try budget.step(result.keywords.count)
            result.keywords.append((name, entry.value.adding(value.provenance)))
        }
    }

    func filter(_ operation: Expression.Operation) throws -> TemplateValue {
        let input = try evaluate(operation.input)
        let arguments = try evaluate(operation.arguments)
        position = operation.offset
        return try filter(operation.name, input, arguments)
    }

    func filter(_ name: String, _ input: TemplateValue, _ arguments: CallArguments) throws -> TemplateValue {
        guard let function = Filters.all[name] else { throw Failure(.syntax, "no filter is named '\(name)'") }
        try budget.step(function.cost)
        do {
            let result = try function.call(input, arguments, self)
            // `default` answers one of its operands as that came.
            if function.keepsProvenance { return result }
            return result.adding(input.contribution.union(arguments.contribution))
        } catch let failure as Failure where input.isUndefinedOrNone && failure.provenance.isEmpty {
            throw Failure(failure.kind, failure.reason, provenance: input.contribution)
        }
    }

    func test(_ operation: Expression.Operation) throws -> TemplateValue {
        let input = try evaluate(operation.input)
        let arguments = try evaluate(operation.arguments)
        position = operation.offset
        return .boolean(try test(operation.name, input, arguments))
    }

    func test(_ name: String, _ input: TemplateValue, _ arguments: CallArguments) throws -> Bool {
        guard let function = IsTests.all[name] else { throw Failure(.syntax, "no test is named '\(name)'") }
        try budget.step(function.cost)
        return try isTrue(try function.call(input, arguments, self))
    }
}
