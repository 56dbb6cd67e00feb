/// The tests behind `is`.
enum IsTests {
    static let all: NativeFunction.Table = NativeFunction.table(kinds + numbers + comparisons + others)

    private static func test(
        _ name: String, _ parameters: String = "", _ body: @escaping @Sendable (NativeCall) throws -> Bool
    )
        -> NativeFunction
    {
        NativeFunction(name, parameters) { .boolean(try body($0)) }
    }

    private static let kinds: [NativeFunction] = [
        test("defined") { $0.input.undefined == nil },
        test("undefined") { $0.input.undefined != nil },
        test("none") { $0.input.isNone },
        test("boolean") { $0.input.kind == .boolean },
        test("true") { if case .boolean(true) = $0.input.payload { true } else { false } },
        test("false") { if case .boolean(false) = $0.input.payload { true } else { false } },
        test("integer") { $0.input.kind == .integer },
        test("float") { $0.input.kind == .float },
        test("number") { $0.input.number != nil },
        test("string") { $0.input.text != nil },
        test("mapping") { $0.input.kind == .mapping },
        test("escaped") { $0.input.isMarkup },
        test("sequence") { call in
            switch call.input.payload {
            case .string, .markup, .list, .tuple, .mapping, .undefined: true
            case .object(let object): object.isSequence
            default: false
            }
        },
        test("iterable") { call in
            switch call.input.payload {
            case .string, .markup, .list, .tuple, .mapping, .undefined: true
            case .object(let object): try object.iterator(call.renderer) != nil
            default: false
            }
        },
        test("callable") { call in
            if case .object(let object) = call.input.payload { return object.isCallable }
            return call.input.undefined != nil
        },
    ]

    private static func remainder(_ call: NativeCall, _ divisor: TemplateValue) throws -> TemplateValue {
        try call.renderer.compute(.modulo, call.input, divisor)
    }

    private static let numbers: [NativeFunction] = [
        test("odd") { try $0.renderer.areEqual(try remainder($0, .integer(2)), .integer(1)) },
        test("even") { try $0.renderer.areEqual(try remainder($0, .integer(2)), .integer(0)) },
        test("divisibleby", "num") { try $0.renderer.areEqual(try remainder($0, $0[0]), .integer(0)) },
    ]

    private static func comparison(_ names: [String], _ comparator: Comparator) -> [NativeFunction] {
        names.map { name in
            test(name, "other") { try $0.renderer.holds(comparator, $0.input, $0[0]) }
        }
    }

    private static let comparisons: [NativeFunction] =
        comparison(["==", "eq", "equalto"], .equal) + comparison(["!=", "ne"], .notEqual)
        + comparison([">", "gt", "greaterthan"], .greater) + comparison([">=", "ge"], .greaterOrEqual)
        + comparison(["<", "lt", "lessthan"], .less) + comparison(["<=", "le"], .lessOrEqual)

    private static let others: [NativeFunction] = [
        test("in", "seq") { try $0.renderer.contains($0[0], $0.input) },
        test("sameas", "other") { try isSame($0.input, $0[0]) },
        test("lower") { call in
            let text = try call.renderer.text(of: call.input)
            try call.budget.scan(text.byteCount)
            return text.islower()
        },
        test("upper") { call in
            let text = try call.renderer.text(of: call.input)
            try call.budget.scan(text.byteCount)
            return text.isupper()
        },
        test("filter") { call in try named(call) { Filters.all[$0] != nil } },
        test("test") { call in try named(call) { IsTests.all[$0] != nil } },
    ]

    private static func named(_ call: NativeCall, _ exists: (String) -> Bool) throws -> Bool {
        if let text = call.input.text { return exists(text.string) }
        _ = try ValueKey(call.input, call.budget)
        return false
    }

    /// Whether both are one object. Equal texts and numbers count as one: which of them Python shares is no part of
    /// the language.
    private static func isSame(_ a: TemplateValue, _ b: TemplateValue) throws -> Bool {
        switch (a.payload, b.payload) {
        case (.none, .none): true
        case (.undefined(let x), .undefined(let y)): x === y
        case (.boolean(let x), .boolean(let y)): x == y
        case (.integer(let x), .integer(let y)): x == y
        case (.float(let x), .float(let y)): x == y
        case (.string(let x), .string(let y)): x == y
        case (.markup(let x), .markup(let y)): x == y
        case (.list(let x), .list(let y)): x === y
        case (.tuple(let x), .tuple(let y)): x === y || (x.items.isEmpty && y.items.isEmpty)
        case (.mapping(let x), .mapping(let y)): x === y
        case (.object(let x), .object(let y)): x === y
        default: false
        }
    }
}
