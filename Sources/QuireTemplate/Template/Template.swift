/// A Jinja2 template: parsed once, rendered many times.
///
/// The language is that of Jinja 3.1 in its standard environment with the semantics of Python 3.11, without what reads
/// other templates. Rendering has no side effects, cannot reach anything but its context, and ends: see
/// ``TemplateLimits``.
public struct Template: Sendable {
    public let source: String
    public let options: TemplateOptions
    /// The names that the template reads and does not bind itself. Those that every template knows, such as `range`,
    /// are left out.
    public let freeVariables: Set<String>
    let program: Program
    /// The source with line ends as `\n`: what positions count in.
    private let bytes: [UInt8]

    public init(_ source: String, options: TemplateOptions = .init()) throws(TemplateError) {
        let parsed = try ParsedSource(source, options) { parser throws(SyntaxFault) in try parser.template() }
        (self.source, self.options, bytes, program) = (source, options, parsed.bytes, parsed.program)
        freeVariables = parsed.freeVariables
    }

    /// Whether a text holds the beginning of a tag or comment; one without any is only itself.
    package static func hasTags(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "{") && "{%#".utf8.contains($1) }
    }

    /// The rendered text.
    public func render(_ context: TemplateContext) throws(TemplateError) -> String {
        var output = TextOutput()
        try render(context, into: &output)
        return output.text
    }

    /// Renders piece by piece; what was written before an error has been written.
    public func render<Output: TemplateOutput>(_ context: TemplateContext, into output: inout Output)
        throws(TemplateError)
    {
        let renderer = Renderer(program, context, options)
        defer { renderer.release() }
        do {
            try renderer.enter(program.root)
            try renderer.run(program.body, into: &output)
        } catch {
            throw renderer.describe(error, in: bytes)
        }
    }
}

/// A source that was read and bound.
struct ParsedSource {
    let bytes: [UInt8]
    let program: Program
    let freeVariables: Set<String>

    init(
        _ source: String, _ options: TemplateOptions, mode: Lexer.Mode = .text,
        _ parse: (inout Parser) throws(SyntaxFault) -> [Statement]
    ) throws(TemplateError) {
        let bytes = Self.normalized(source)
        do throws(SyntaxFault) {
            guard bytes.count <= options.limits.sourceLength else {
                throw SyntaxFault(
                    "a template of more than \(options.limits.sourceLength) bytes", at: 0, limit: .sourceLength)
            }
            var parser = Parser(tokens: try Lexer.tokens(of: bytes, mode: mode), options: options)
            let statements = try parse(&parser)
            try OperationCheck.check(statements)
            let program = try Binder.program(statements, parser)
            let free = Set(program.freeNames.map { program.names[$0] })
            (self.program, freeVariables) = (program, free.subtracting(Globals.names))
        } catch {
            let kind = error.limit.map { TemplateError.Kind.limit($0) } ?? .syntax
            throw TemplateError(Failure(kind, error.reason), source: bytes, offset: error.offset)
        }
        self.bytes = bytes
    }

    /// Line ends as `\n`, without one at the end.
    private static func normalized(_ source: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(source.utf8.count)
        var wasReturn = false
        for byte in source.utf8 {
            if byte == UInt8(ascii: "\r") {
                result.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || !wasReturn {
                result.append(byte)
            }
            wasReturn = byte == UInt8(ascii: "\r")
        }
        if result.last == UInt8(ascii: "\n") { result.removeLast() }
        return result
    }
}

extension Renderer {
    /// Any error as one of the template, at the place where evaluation was.
    func describe(_ error: any Error, in source: [UInt8]) -> TemplateError {
        switch error {
        case let error as TemplateError: error.placed(in: source, at: position)
        case let error as Failure: TemplateError(error, source: source, offset: position)
        case let error as PythonError: TemplateError(Failure(error), source: source, offset: position)
        default: TemplateError(Failure(.value, "\(error)"), source: source, offset: position)
        }
    }
}
