import QuireBase

/// Filters that go through items one by one, when the next is asked for.
enum SelectionFilters {
    static let all: [NativeFunction] = [
        NativeFunction("map", isVariadic: true) { call in
            try lazy(call) { try change(call) }
        },
        selection("select", keeps: true, byAttribute: false),
        selection("reject", keeps: false, byAttribute: false),
        selection("selectattr", keeps: true, byAttribute: true),
        selection("rejectattr", keeps: false, byAttribute: true),
    ]

    /// Items through a function that is made, and may fail to be made, when the first is asked for.
    private static func lazy(
        _ call: NativeCall, _ make: @escaping () throws -> (TemplateValue) throws -> TemplateValue?
    ) throws -> TemplateValue {
        var state: (ValueIterator, (TemplateValue) throws -> TemplateValue?)?
        var isDone = false
        return try call.generator {
            if isDone { return nil }
            if state == nil {
                guard try call.renderer.isTrue(call.input) else {
                    isDone = true
                    return nil
                }
                state = (try call.renderer.iterator(over: call.input), try make())
            }
            guard let (iterator, body) = state else { return nil }
            try call.budget.checkStack()
            while let item = try iterator.next() {
                try call.budget.step()
                if let result = try body(item) { return result }
            }
            isDone = true
            return nil
        }
    }

    private static func change(_ call: NativeCall) throws -> (TemplateValue) throws -> TemplateValue? {
        var arguments = call.arguments
        if arguments.positional.isEmpty, let index = keyword("attribute", arguments) {
            let path = try AttributePath(arguments.keywords.remove(at: index).value)
            let fallback = keyword("default", arguments).map { arguments.keywords.remove(at: $0).value }
            if let extra = arguments.keywords.first {
                throw Failure.type("Unexpected keyword argument '\(extra.name)'")
            }
            let usable = fallback.flatMap { $0.isNone ? nil : $0 }
            return { try path.value(in: $0, call.renderer, default: usable) }
        }
        guard !arguments.positional.isEmpty else { throw Failure.type("map requires a filter argument") }
        let name = try name(arguments.positional.removeFirst(), "filter", call)
        return { try call.renderer.filter(name, $0, arguments) }
    }

    private static func keyword(_ name: String, _ arguments: CallArguments) -> Int? {
        arguments.keywords.firstIndex { same($0.name, name) }
    }

    private static func name(_ value: TemplateValue, _ kind: String, _ call: NativeCall) throws -> String {
        guard let name = value.text?.string else {
            throw Failure(
                value.undefined == nil ? .type : .undefined,
                "no \(kind) is named \(try call.renderer.representation(of: value))", provenance: value.contribution)
        }
        return name
    }

    private static func selection(_ name: String, keeps: Bool, byAttribute: Bool) -> NativeFunction {
        NativeFunction(name, isVariadic: true) { call in
            try lazy(call) {
                var arguments = call.arguments
                var path: AttributePath?
                if byAttribute {
                    guard !arguments.positional.isEmpty else {
                        throw Failure.type("Missing parameter for attribute name")
                    }
                    path = try AttributePath(arguments.positional.removeFirst())
                }
                var test: String?
                if !arguments.positional.isEmpty {
                    test = try self.name(arguments.positional.removeFirst(), "test", call)
                }
                return { item in
                    let value = try path?.value(in: item, call.renderer) ?? item
                    let holds =
                        try test.map { try call.renderer.test($0, value, arguments) } ?? call.renderer.isTrue(value)
                    return holds == keeps ? item : nil
                }
            }
        }
    }
}
