/// Methods of strings that look for something in them.
enum TextSearchMethods {
    static let all: [NativeFunction] = finding + testing

    private static func find(
        _ name: String, _ body: @escaping @Sendable (PythonText, PythonText, Int, Int) throws -> Int
    ) -> NativeFunction {
        NativeFunction(name, "sub / start end", takesKeywords: false) { call in
            let text = try call.receiver()
            try call.budget.scan(text.byteCount * 6)
            return .integer(try body(text, try call.text(0), try call.bound(1) ?? 0, try call.bound(2) ?? .max))
        }
    }

    private static let finding: [NativeFunction] = [
        find("find") { $0.find($1, $2, $3) },
        find("rfind") { $0.rfind($1, $2, $3) },
        find("index") { try $0.index($1, $2, $3) },
        find("rindex") { try $0.rindex($1, $2, $3) },
        find("count") { $0.count($1, $2, $3) },
    ]

    private static func edge(
        _ name: String, _ body: @escaping @Sendable (PythonText, [PythonText], Int, Int) -> Bool
    ) -> NativeFunction {
        NativeFunction(name, "prefix / start end", takesKeywords: false) { call in
            let text = try call.receiver()
            var others: [PythonText] = []
            if case .tuple(let tuple) = call[0].payload {
                for item in tuple.items {
                    guard let other = item.text else {
                        throw Failure.type("tuple for \(name) must only contain str, not \(item.typeName)")
                    }
                    others.append(other)
                }
            } else {
                guard let other = call[0].text else {
                    throw Failure.type("\(name) first arg must be str or a tuple of str, not \(call[0].typeName)")
                }
                others = [other]
            }
            try call.budget.scan(text.byteCount)
            try call.budget.step(others.count)
            return .boolean(body(text, others, try call.bound(1) ?? 0, try call.bound(2) ?? .max))
        }
    }

    private static func test(_ name: String, _ body: @escaping @Sendable (PythonText) -> Bool) -> NativeFunction {
        NativeFunction(name) { call in
            let text = try call.receiver()
            try call.budget.step(1 + (text.isASCII ? text.byteCount >> 2 : text.byteCount))
            return .boolean(body(text))
        }
    }

    private static let testing: [NativeFunction] = [
        edge("startswith") { $0.startswith(any: $1, start: $2, end: $3) },
        edge("endswith") { $0.endswith(any: $1, start: $2, end: $3) },
        test("isalpha") { $0.isalpha() },
        test("isalnum") { $0.isalnum() },
        test("isascii") { $0.isascii() },
        test("isdecimal") { $0.isdecimal() },
        test("isdigit") { $0.isdigit() },
        test("isidentifier") { $0.isidentifier() },
        test("islower") { $0.islower() },
        test("isnumeric") { $0.isnumeric() },
        test("isprintable") { $0.isprintable() },
        test("isspace") { $0.isspace() },
        test("istitle") { $0.istitle() },
        test("isupper") { $0.isupper() },
    ]
}

extension NativeCall {
    /// A start or an end; nothing and none are the same.
    func bound(_ index: Int) throws -> Int? { self[index].isNone ? nil : try integer(index) }
}
