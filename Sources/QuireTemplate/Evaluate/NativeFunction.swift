import QuireBase

/// A filter, test, method or function that is built in: what it may be called with, and what it does.
struct NativeFunction: Sendable {
    /// Functions by name.
    typealias Table = [String: NativeFunction]
    typealias Body = @Sendable (NativeCall) throws -> TemplateValue

    let name: String
    let parameters: [String]
    let required: Int
    var takesKeywords = true
    /// Takes any arguments, and reads them itself.
    var isVariadic = false
    /// Whether results carry the provenance of what they were chosen from only.
    var keepsProvenance = false
    let body: Body
    /// Steps that a call costs at least.
    let cost: Int

    /// - Parameters:
    ///   - parameters: Names with spaces between them; those behind `/` may be left out.
    init(
        _ name: String, _ parameters: String = "", takesKeywords: Bool = true, isVariadic: Bool = false,
        keepsProvenance: Bool = false, cost: Int = 12, body: @escaping Body
    ) {
        let words = parameters.split(separator: " ").map(String.init)
        let optional = words.firstIndex(of: "/")
        self.name = name
        self.parameters = words.filter { $0 != "/" }
        required = optional ?? words.count
        self.takesKeywords = takesKeywords
        self.isVariadic = isVariadic
        self.keepsProvenance = keepsProvenance
        self.body = body
        self.cost = cost
    }

    static func table(_ functions: [NativeFunction]) -> Table {
        Table(functions.map { ($0.name, $0) }) { first, _ in first }
    }

    func call(_ input: TemplateValue, _ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        let values = isVariadic ? [] : try bound(arguments)
        return try body(NativeCall(input: input, values: values, arguments: arguments, renderer: renderer, name: name))
    }

    private func bound(_ arguments: CallArguments) throws -> [TemplateValue?] {
        guard arguments.positional.count <= parameters.count else {
            throw Failure.type(
                "\(name)() takes at most \(parameters.count) arguments (\(arguments.positional.count) given)")
        }
        var values: [TemplateValue?] = arguments.positional
        for _ in values.count..<parameters.count { values.append(nil) }
        for keyword in arguments.keywords {
            guard takesKeywords, let index = parameters.firstIndex(where: { same($0, keyword.name) })
            else { throw Failure.type("\(name)() got an unexpected keyword argument '\(keyword.name)'") }
            guard values[index] == nil else {
                throw Failure.type("\(name)() got multiple values for argument '\(keyword.name)'")
            }
            values[index] = keyword.value
        }
        for index in 0..<required where values[index] == nil {
            throw Failure.type("\(name)() is missing the argument '\(parameters[index])'")
        }
        return values
    }
}

/// One call of a ``NativeFunction``.
struct NativeCall {
    /// What is filtered or tested, or the receiver of a method.
    let input: TemplateValue
    /// By the position of the parameter; `nil` where nothing was given.
    let values: [TemplateValue?]
    let arguments: CallArguments
    let renderer: Renderer
    let name: String

    var budget: Budget { renderer.budget }

    subscript(index: Int) -> TemplateValue { values.indices.contains(index) ? values[index] ?? .none() : .none() }

    func isGiven(_ index: Int) -> Bool { values.indices.contains(index) && values[index] != nil }

    /// The argument as a string; an error for anything else.
    func text(_ index: Int) throws -> PythonText {
        guard let text = self[index].text else {
            throw Failure.type("\(name)() argument must be str, not \(self[index].typeName)")
        }
        return text
    }

    /// The argument as an integer; `nil` when it was not given.
    func integer(_ index: Int) throws -> Int? {
        guard isGiven(index) else { return nil }
        if self[index].undefined != nil { throw self[index].undefinedFailure(keepingProvenance: true) }
        guard let value = self[index].integer else {
            throw Failure.type("'\(self[index].typeName)' object cannot be interpreted as an integer")
        }
        return value.clamped
    }

    /// The argument's truth; `otherwise` when it was not given.
    func flag(_ index: Int, otherwise: Bool = false) throws -> Bool {
        try isGiven(index) ? renderer.isTrue(self[index]) : otherwise
    }

    /// A new string, charged.
    func make(_ text: PythonText) throws -> TemplateValue {
        try budget.allocate(text.byteCount)
        return TemplateValue(.string(text))
    }

    func make(_ items: [TemplateValue]) throws -> TemplateValue {
        try budget.allocate(Budget.objectSize + items.count * Budget.valueSize)
        return TemplateValue(.list(ListObject(items)))
    }
}
