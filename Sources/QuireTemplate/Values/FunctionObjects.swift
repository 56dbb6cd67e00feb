/// A method together with its receiver, as `value.method` without a call.
final class BoundMethod: TemplateObject {
    private var receiver: TemplateValue
    private let method: NativeFunction

    init(_ receiver: TemplateValue, _ method: NativeFunction) { (self.receiver, self.method) = (receiver, method) }

    deinit { Self.free(takeValues()) }

    override func takeValues() -> [TemplateValue] {
        defer { receiver = .none() }
        return [receiver]
    }

    override var typeName: String { "builtin_function_or_method" }
    override var isCallable: Bool { true }

    override func call(_ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        try renderer.call(method, on: receiver, arguments)
    }

    override func equals(_ other: TemplateObject, _ renderer: Renderer) throws -> Bool {
        guard let other = other as? BoundMethod, method.name == other.method.name else { return false }
        return try renderer.areEqual(receiver, other.receiver)
    }

    override func write(_ writer: inout ValueWriter) throws {
        try writer.write("<built-in method \(method.name) of \(receiver.typeName) object>")
    }
}

/// A function that every template knows, such as `range`.
final class FunctionObject: TemplateObject {
    private let function: NativeFunction

    init(_ function: NativeFunction) { self.function = function }

    override var typeName: String { "function" }
    override var isCallable: Bool { true }

    override func call(_ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        try renderer.budget.step()
        return try function.call(.none(), arguments, renderer)
    }

    override func equals(_ other: TemplateObject, _ renderer: Renderer) throws -> Bool {
        (other as? FunctionObject)?.function.name == function.name
    }

    override func write(_ writer: inout ValueWriter) throws { try writer.write("<class '\(function.name)'>") }
}

/// A method of an object of a template, such as `loop.cycle`.
final class ClosureObject: TemplateObject {
    private let name: String
    private var body: (CallArguments) throws -> TemplateValue

    init(
        _ name: String, _ renderer: Renderer, _ body: @escaping (CallArguments) throws -> TemplateValue
    ) {
        (self.name, self.body) = (name, body)
        super.init()
        renderer.budget.track(self)
    }

    override func release() { body = { _ in .none() } }

    override var typeName: String { "method" }
    override var isCallable: Bool { true }

    override func call(_ arguments: CallArguments, _ renderer: Renderer) throws -> TemplateValue {
        try renderer.budget.step()
        return try body(arguments)
    }

    override func write(_ writer: inout ValueWriter) throws { try writer.write("<bound method \(name)>") }
}
